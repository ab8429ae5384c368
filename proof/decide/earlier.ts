import type { Claim } from "../claims";
import { s3Actions, type Action } from "../iam/actions";
import { keyActionsFor } from "../iam/kms";
import type { CompiledPolicy } from "../iam/policy";
import type { Statement } from "../iam/statement";
import { carriesS3 } from "../requests/path";
import { ACTION_SETS } from "../requests/action-sets";
import type { EarlierCells, MatrixCell, MatrixColumn, MatrixRow } from "./access-matrix";
import type { ClaimProof } from "./decided";
import type { Prover } from "./prover";
import type { Safeguard } from "./safeguards";

/** What was decided before something was taken away, of all that it does not bear on. */
export interface EarlierAnswers extends EarlierCells {
  readonly claim: (claim: Claim) => ClaimProof | undefined;
}

/**
 * What was decided while some statements were still there, of all that they do not bear on: of actions that none of them
 * takes in they say nothing, whoever asks, by whichever path.
 */
export class Earlier implements EarlierAnswers {
  readonly #before: Prover;
  readonly #matrix: readonly MatrixRow[];
  /** Undefined where anything may have become another. */
  readonly #lost: readonly Statement[] | undefined;
  readonly #left = new Map<(action: Action) => boolean, boolean>();
  /** Whether a host may have lost its credentials: rows of hosts, and of whoever else has them, may be others. */
  readonly #losesTrust: boolean;
  readonly #losesLock: boolean;

  constructor(before: Prover, matrix: readonly MatrixRow[], lost: readonly Safeguard[]) {
    this.#before = before;
    this.#matrix = matrix;
    this.#losesTrust = lost.some(({ kind }) => kind === "trust");
    this.#losesLock = lost.some(({ address }) => before.system.configuration.find(address)?.type === LOCK);
    this.#lost = before.space.unbounded === undefined ? statementsOf(before, lost) : undefined;
  }

  claim(claim: Claim): ClaimProof | undefined {
    const { question } = claim;
    if (this.#lost === undefined) return undefined;
    const isLeft =
      question.kind === "network" ||
      (question.kind === "every request" &&
        !(this.#losesLock && question.underObjectLock === true) &&
        this.#leaves(ACTION_SETS[question.actions]));
    return isLeft ? this.#before.prove(claim) : undefined;
  }

  cell(
    { who, bucket }: Pick<MatrixRow, "who" | "bucket">,
    column: MatrixColumn,
    actions: (action: Action) => boolean,
  ): MatrixCell | undefined {
    const mayDiffer = this.#losesTrust && !WITHOUT_A_HOST.has(who);
    if (this.#lost === undefined || mayDiffer || !this.#leaves(actions)) return undefined;
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

const LOCK = "aws_s3_bucket_object_lock_configuration";

/** Rows of people, whatever credentials hosts have. */
const WITHOUT_A_HOST = new Set(["operators", "anyone else"]);

/** Policies of other resources than identities and endpoints: but for the bucket's own no request to it meets them. */
const OF_RESOURCES = new Set([
  "aws_kms_key",
  "aws_kms_key_policy",
  "aws_s3_bucket_policy",
  "aws_sns_topic_policy",
]);

/**
 * Of the statements, as the proof has them, those that requests may meet; undefined where one is not found, or is the
 * last one of its policy, unless that is an identity's: none allows what one allows that says nothing. Trust policies say
 * who has credentials, and nothing of what these may do; a lock is no policy.
 */
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
    if (safeguard.kind === "trust") continue;
    const of = policies.find(({ address }) => address === safeguard.address);
    if (of !== undefined && of.problems.length + of.missing.length > 0) return undefined;
    const resource = system.configuration.find(safeguard.address);
    if (safeguard.kind === "resource") {
      if (resource?.type === LOCK) continue;
      if (resource?.type !== "aws_iam_role_policy" || of === undefined) return undefined;
      found.push(...of.statements);
      continue;
    }
    if (safeguard.kind !== "statement") return undefined;
    if (of === undefined && OF_RESOURCES.has(resource?.type ?? "")) continue;
    // No request to S3 goes through the endpoint of another service.
    if (resource?.type === "aws_vpc_endpoint" && !carriesS3(resource)) continue;
    const statement = of?.statements.find(({ name }) => name === safeguard.statement);
    const gone = lost.filter(({ address }) => address === safeguard.address).length;
    if (of === undefined || statement === undefined || of.statements.length <= gone) return undefined;
    found.push(statement);
  }
  return found;
}
