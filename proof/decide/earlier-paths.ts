import type { Claim } from "../claims";
import { everyPathFromHost, pathsFromHost, type Path } from "../requests/path";
import type { MatrixCell, MatrixColumn, MatrixRow } from "./access-matrix";
import type { ClaimProof } from "./decided";
import type { EarlierAnswers } from "./earlier";
import type { Prover } from "./prover";
import { HOST_ROLES, type HostRole } from "../system/subjects";

/**
 * What was decided while something of the network was still there, of all whose paths it leaves as they were: policies,
 * principals and endpoints are the same, so requests that come by the same paths get the same answers.
 */
export class EarlierPaths implements EarlierAnswers {
  readonly #before: Prover;
  readonly #after: Prover;
  readonly #matrix: readonly MatrixRow[];

  /** @param after decides in the same space of requests, in a network where something is missing */
  constructor(before: Prover, after: Prover, matrix: readonly MatrixRow[]) {
    this.#before = before;
    this.#after = after;
    this.#matrix = matrix;
  }

  claim(claim: Claim): ClaimProof | undefined {
    return this.#isLeft(claim) ? this.#before.prove(claim) : undefined;
  }

  cell({ who, bucket }: Pick<MatrixRow, "who" | "bucket">, column: MatrixColumn): MatrixCell | undefined {
    const role = HOST_ROLES.find((one) => one === `the ${who}`);
    if (role !== undefined && !this.#leavesHost(role)) return undefined;
    const row = this.#matrix.find((one) => one.who === who && one.bucket === bucket);
    return row?.cells.find((cell) => cell.column === column);
  }

  #isLeft({ question }: Claim): boolean {
    switch (question.kind) {
      case "network":
        return false;
      case "calls of a writer":
        return true;
      case "calls of a host":
        return this.#areSame((prover) => {
          const host = prover.subjects.hosts[question.of];
          return host && pathsFromHost(prover.system, host, prover.bucket.region);
        });
      case "every request":
        return this.#areSame((prover) => prover.paths(question));
    }
  }

  #leavesHost(role: HostRole): boolean {
    return this.#areSame((prover) => {
      const host = prover.subjects.hosts[role];
      return host && everyPathFromHost(prover.system, host, prover.bucket.region);
    });
  }

  #areSame(pathsOf: (prover: Prover) => readonly Path[] | undefined): boolean {
    const [before, after] = [pathsOf(this.#before), pathsOf(this.#after)];
    if (before === undefined || after === undefined) return before === after;
    return before.length === after.length && before.every((path, at) => isSame(path, after[at]));
  }
}

/** The policy of an endpoint is the same object, as both systems take it from one. */
function isSame({ endpoint, ...path }: Path, other: Path | undefined): boolean {
  if (other === undefined) return false;
  const { endpoint: ofOther, ...rest } = other;
  return endpoint?.policy === ofOther?.policy && JSON.stringify(path) === JSON.stringify(rest);
}
