import type { Claim } from "../claims";
import { s3Actions, type Action } from "../iam/actions";
import { keyActionsFor } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import type { Statement } from "../iam/statement";
import { ACTION_SETS } from "../requests/action-sets";
import type { MatrixCell, MatrixColumn, MatrixRow } from "./access-matrix";
import type { ClaimProof } from "./decided";
import type { Prover } from "./prover";
import type { Safeguard } from "./safeguards";

/**
 * What was decided while some statements were still there, of all that they do not bear on: of actions that none of them
 * takes in they say nothing, whoever asks, by whichever path.
 */
export class Earlier {
  readonly #before: Prover;
  readonly #matrix: readonly MatrixRow[];
  /** Undefined where anything may have become another. */
  readonly #lost: readonly Statement[] | undefined;
  readonly #left = new Map<(action: Action) => boolean, boolean>();

  constructor(before: Prover, matrix: readonly MatrixRow[], lost: readonly Safeguard[]) {
    this.#before = before;
    this.#matrix = matrix;
    this.#lost = before.space.unbounded === undefined ? statementsOf(before, lost) : undefined;
  }

  claim(claim: Claim): ClaimProof | undefined {
    const { question } = claim;
    if (this.#lost === undefined) return undefined;
    const isLeft =
      question.kind === "network" ||
      (question.kind === "every request" && this.#leaves(ACTION_SETS[question.actions]));
    return isLeft ? this.#before.prove(claim) : undefined;
  }

  cell(
    { who, bucket }: Pick<MatrixRow, "who" | "bucket">,
    column: MatrixColumn,
    actions: (action: Action) => boolean,
  ): MatrixCell | undefined {
    if (this.#lost === undefined || !this.#leaves(actions)) return undefined;
    const row = this.#matrix.find((one) => one.who === who && one.bucket === bucket);
    return row?.cells.find((cell) => cell.column === column);
  }

  #leaves(actions: (action: Action) => boolean): boolean {
    const known = this.#left.get(actions);
    if (known !== undefined) return known;
    const names = s3Actions()
      .filter(actions)
      .flatMap(({ name }) => [name, ...keyActionsFor(name, false)]);
    const isLeft = (this.#lost ?? []).every((statement) =>
      names.every((name) => statement.matchesAction(name) === false),
    );
    this.#left.set(actions, isLeft);
    return isLeft;
  }
}

/** The statements as the proof has them; undefined where one is not found, or is the last one of its policy. */
function statementsOf(
  { system, bucket }: Prover,
  lost: readonly Safeguard[],
): readonly Statement[] | undefined {
  const policies: readonly CompiledPolicy[] = [
    ...system.policiesOn(bucket),
    ...(bucket.key === undefined ? [] : [bucket.key.keyPolicy]),
  ];
  const found: Statement[] = [];
  for (const safeguard of lost) {
    if (safeguard.kind !== "statement") return undefined;
    const of = policies.find(({ address }) => address === safeguard.address);
    const statement = of?.statements.find(({ name }) => name === safeguard.statement);
    const gone = lost.filter(({ address }) => address === safeguard.address).length;
    if (of === undefined || statement === undefined || of.statements.length <= gone) return undefined;
    found.push(statement);
  }
  return found;
}
