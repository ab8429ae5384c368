import { claimsOf, type Claim } from "../proof/claims";
import { outcome, prove, type ClaimProof, type Proof } from "../proof/prove";
import { Prover } from "../proof/prover";
import { readSubjects } from "../proof/subjects";
import { System } from "../proof/system";
import type { Unread } from "./account/account";
import { bearsOn } from "./account/bearing";
import type { Seen } from "./account/read-account";
import { causesOf } from "./causes";
import { changesOf, type Change } from "./changes";
import { documentOf, liveDocument, type LiveThing } from "./live-document";
import { isNoteworthy } from "./noteworthy";
import type { TerraformState } from "./terraform-state";
import { worstCases } from "./worst-cases";

/** What became of one claim on the account. */
export interface LiveClaim {
  readonly proof: ClaimProof;
  /** The verdict about the state. */
  readonly inState: ClaimProof["verdict"];
  /** What makes the difference, if there is one and it was found. */
  readonly causes: readonly Change[];
}

/** What became of all claims on the account. */
export interface LiveCheck {
  readonly claims: readonly LiveClaim[];
  /** The whole proof; its matrix is empty where something that bears on it could not be read. */
  readonly proof: Proof;
  /** What is other than in the state and touches what the stack made. */
  readonly changes: readonly Change[];
  readonly unread: readonly Unread[];
  /** Operators that are named and are not there. */
  readonly lostOperators: readonly string[];
  /** What nobody read, and is taken as the state says it. */
  readonly fromState: readonly string[];
  /** How many things were read. */
  readonly things: number;
  /** The Terraform address of each id that the state knows, for people. */
  readonly names: ReadonlyMap<string, string>;
}

export interface CheckInput {
  readonly state: TerraformState;
  readonly seen: Seen;
  readonly account: string;
  /** Operators that are named and are not there. */
  readonly lostOperators: readonly string[];
}

/** Proves the claims over what is there, and says what of it makes a difference. */
export function check({ state, seen, account, lostOperators }: CheckInput): LiveCheck {
  const isWhole = seen.unread.every(({ bearsOn: bearing }) => bearing === "nothing");
  const live = liveDocument(state, seen.rows, isWhole);
  const read = (things: readonly LiveThing[]) =>
    readSubjects([documentOf(state, things, live.fromState)], { account });
  const decide = (things: readonly LiveThing[], claim: Claim): ClaimProof["verdict"] => {
    const { configuration, subjects } = read(things);
    return subjects === undefined
      ? "unknown"
      : new Prover(new System(configuration), subjects).prove(claim).verdict;
  };
  const inState = readSubjects([state.document]);
  const claims = claimsOf(inState.subjects);
  const before = prove(inState, claims);
  const now = prove(read(live.things), claims);
  const changes = changesOf(live);
  const worst = worstCases(live.things, seen.besideTheKeyPolicy, state.bucketArn);
  const checked = claims.map((claim, at): LiveClaim => {
    const verdict = before.claims[at]?.verdict ?? "unknown";
    const proof = withSubject(now.claims[at] ?? unknown(claim, ["the claim"]), verdict);
    const missing = [
      ...notRead(claim, seen.unread),
      ...(claim.id === "operators-are-not-locked-out" ? noOperator(state, lostOperators) : []),
    ];
    const isAsked = proof.verdict !== "not applicable" || verdict !== "not applicable";
    if (missing.length > 0 && isAsked)
      return { proof: unknown(claim, missing), inState: verdict, causes: [] };
    if (proof.holds === true && claim.expect !== "allowed") {
      const open = worst.filter(({ change }) => !isRefused(decide(change(live.things), claim)));
      if (open.length > 0) {
        const what = open.map(({ says }) => `what follows from ${says}`);
        return { proof: unknown(claim, what), inState: verdict, causes: [] };
      }
    }
    const causes =
      proof.verdict === verdict
        ? []
        : causesOf(claim, proof, verdict, { things: live.things, changes, decide });
    return { proof, inState: verdict, causes };
  });
  const making = new Set(checked.flatMap(({ causes }) => causes));
  return {
    claims: checked,
    proof: { ...now, claims: checked.map(({ proof }) => proof), matrix: isWhole ? now.matrix : [] },
    changes: changes.filter((change) => making.has(change) || isNoteworthy(change, live.things, state)),
    unread: seen.unread,
    lostOperators,
    fromState: live.fromState.map(({ address }) => address),
    things: live.things.length,
    names: new Map(live.things.filter(({ isKnown }) => isKnown).map(({ id, address }) => [id, address])),
  };
}

/** Whether all claims hold on the account. */
export function outcomeOf({ proof }: LiveCheck): ReturnType<typeof outcome> {
  return outcome(proof);
}

/** What the state had a subject for and the account has not does not hold there: the lock is gone, or the host. */
function withSubject(proof: ClaimProof, inState: ClaimProof["verdict"]): ClaimProof {
  return proof.holds === null && inState !== "not applicable" ? { ...proof, holds: false } : proof;
}

function isRefused(verdict: ClaimProof["verdict"]): boolean {
  return verdict === "denied" || verdict === "unreachable" || verdict === "not applicable";
}

function notRead(claim: Claim, unread: readonly Unread[]): string[] {
  return unread.filter(({ bearsOn: bearing }) => bearsOn(bearing, claim)).map(({ what }) => what);
}

/** Nobody is let in where every operator is a role that is not there. */
function noOperator(state: TerraformState, lost: readonly string[]): string[] {
  const named = state.texts("operators");
  const isEmpty = named.length > 0 && named.every((operator) => lost.includes(operator));
  return isEmpty ? [`who the operators are: there is no ${lost.join(", no ")}`] : [];
}

function unknown({ id, says, expect }: Claim, missing: readonly string[]): ClaimProof {
  return {
    ...{ id, says, expect, verdict: "unknown", holds: false },
    ...{ by: [], path: [], because: [], missing, decided: 0 },
  };
}
