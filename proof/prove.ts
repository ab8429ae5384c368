import { backupMatrix, type MatrixRow } from "./decide/access-matrix";
import { foreignMatrix } from "./decide/foreign-matrix";
import type { Claim } from "./claims";
import { claimsOf } from "./claims-of-stack";
import type { Assumption, Note } from "./configuration/assumptions";
import type { EarlierAnswers } from "./decide/earlier";
import { Prover, type ClaimProof } from "./decide/prover";
import { steps, type Step } from "./decide/steps";
import { operatorsAssumption, type Read } from "./system/subjects";
import { System } from "./system/system";
import { unclaimed } from "./decide/unclaimed";
import { writersAssumption } from "./system/writers-assumption";
import { pathsBesideRoutes } from "./system/paths-beside-routes";

export type { ClaimProof } from "./decide/prover";

/** What became of all claims of one configuration. */
export interface Proof {
  readonly claims: readonly ClaimProof[];
  readonly matrix: readonly MatrixRow[];
  /** What operators, and root, could do in more than one request. */
  readonly steps: readonly Step[];
  /** What is possible, or missing, and no claim speaks of. */
  readonly unclaimed: readonly string[];
  readonly assumptions: readonly Assumption[];
  /** What of the configuration was not evaluated. */
  readonly notes: readonly Note[];
  readonly decided: number;
  /** How many resources the plan destroys, of which none stays. @default - something stays, or it is no plan */
  readonly destroys?: number;
}

/**
 * Whether everything holds; `unknown` where nothing fails and something is not known, a cell of the matrix included, and
 * where no claim was there to hold.
 */
export function outcome({ claims, matrix }: Pick<Proof, "claims" | "matrix">): "holds" | "fails" | "unknown" {
  const open = claims.filter(({ holds }) => holds === false);
  if (open.some(({ verdict }) => verdict !== "unknown")) return "fails";
  const unknownCell = matrix.some(({ cells }) => cells.some(({ verdict }) => verdict === "unknown"));
  const proved = claims.some(({ holds }) => holds === true);
  return open.length > 0 || unknownCell || !proved ? "unknown" : "holds";
}

/** Everything that is assumed beside the configuration's own assumptions. */
const GENERAL: readonly Assumption[] = [
  {
    subject: "principals",
    says: "principals that the configuration does not make hold every identity permission, for each claim that expects a denial",
  },
  {
    subject: "organization",
    says: "no organization policy refuses a request that a claim expects to be allowed, except the policies that the input attaches",
  },
  {
    subject: "block-public-access",
    says: "VPC Block Public Access is off unless the configuration sets it; it could only block more traffic",
  },
  {
    subject: "roles",
    says: "the roles that the configuration makes have only the policies that it contains; the proof does not check who else may assume them",
  },
  {
    subject: "not modelled",
    says: "the proof does not model access points, directory buckets, ACLs, replication, expiry by lifecycle rules, or inventories, metadata tables and logs, which contain names of objects",
  },
  {
    subject: "root",
    says: "the root user of the bucket's account can always get, put and delete the bucket's policy; no bucket policy can refuse that",
  },
];

/**
 * Proves the claims of a configuration that says who is who in it, and lays out who can do what. One that does not say
 * it has no claims, and a matrix of all its hosts and principals against all its buckets.
 * @param known what was worked out of the configuration already
 * @param earlier what was decided before something was taken away, of what that does not bear on
 */
export function prove(
  { configuration, subjects }: Read,
  claims: readonly Claim[] = claimsOf(subjects),
  known: System | Prover = new System(configuration),
  earlier?: EarlierAnswers,
): Proof {
  const system = known instanceof System ? known : known.system;
  const { notes, destroyed } = configuration;
  if (subjects === undefined) {
    const assumptions = [...system.assumptions, ...pathsBesideRoutes(system), ...GENERAL];
    return {
      claims: [],
      matrix: foreignMatrix(system),
      steps: [],
      unclaimed: [],
      assumptions,
      notes,
      decided: 0,
      ...(destroyed === undefined ? {} : { destroys: destroyed }),
    };
  }
  const prover = known instanceof System ? new Prover(known, subjects) : known;
  const proofs = claims.map((claim) => earlier?.claim(claim) ?? prover.prove(claim));
  const { space } = prover;
  const matrix = backupMatrix(space, subjects, earlier, system);
  return {
    claims: proofs,
    matrix,
    unclaimed: unclaimed(matrix, proofs, subjects),
    steps: space.unbounded === undefined ? steps(space) : [],
    assumptions: [
      ...system.assumptions,
      ...space.bucket.assumptions,
      ...operatorsAssumption(subjects),
      ...writersAssumption(subjects, system),
      ...pathsBesideRoutes(system),
      ...GENERAL,
    ],
    notes,
    decided: proofs.reduce((sum, { decided }) => sum + decided, 0),
  };
}
