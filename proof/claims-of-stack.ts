import { ALL_CLAIMS, CLAIMS, IN_PARTS, type Claim } from "./claims";

/** The claim on a role that uploads and is no host of the stack; each such role has one. */
export function writerClaim(writer: string): Claim {
  return {
    id: `writer-can-upload:${writer}`,
    says: `the writer ${writer} can upload to the backup bucket through its endpoint, also in parts`,
    expect: "allowed",
    question: { kind: "calls of a writer", writer, calls: ["PutObject", ...IN_PARTS] },
  };
}

/** The claim that has an id. */
export function claimById(id: string): Claim | undefined {
  const [, writer] = /^writer-can-upload:(.+)$/u.exec(id) ?? [];
  return writer === undefined ? ALL_CLAIMS.find((claim) => claim.id === id) : writerClaim(writer);
}

/** Who the claims of a stack are about. */
export interface Promisees {
  readonly hasRestoreLane: boolean;
  /** Roles that upload and are no host of the stack. @default - none */
  readonly namedWriters?: readonly string[];
}

/** The claims of a stack: those of every private backup, one a named writer, and with a restore lane those of the lane. */
export function claimsOf(stack: Promisees | undefined): readonly Claim[] {
  const { hasRestoreLane = false, namedWriters = [] } = stack ?? {};
  const own = hasRestoreLane ? ALL_CLAIMS.map(besidesTheLane) : CLAIMS;
  return [...own, ...namedWriters.map(writerClaim)];
}

function besidesTheLane(claim: Claim): Claim {
  const isOfLane = claim.id === "nobody-can-read" || claim.id === "only-operators-list";
  return isOfLane ? { ...claim, says: `${claim.says} but through the restore lane` } : claim;
}
