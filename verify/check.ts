import type { Claim } from "../proof/claims";
import { claimsOf } from "../proof/claims-of-stack";
import { outcome, prove, type ClaimProof, type Proof } from "../proof/prove";
import { Prover } from "../proof/decide/prover";
import { readSubjects } from "../proof/system/read-subjects";
import { System } from "../proof/system/system";
import { isRefusal } from "../proof/terms/verdict";
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
  /** Whether it is known on the account, and holds there where it does not in the state, or the other way round. */
  readonly differs: boolean;
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

const REGION = "provider.aws.region";

/** What the account itself says, and is therefore not assumed. */
const KNOWN = ["account", REGION];

/** Proves the claims over what is there, and says what of it makes a difference. */
export function check({ state, seen, account, lostOperators }: CheckInput): LiveCheck {
  const isWhole = seen.unread.every(({ bearsOn: bearing }) => bearing === "nothing");
  const live = liveDocument(state, seen.rows, isWhole);
  const read = (things: readonly LiveThing[]) =>
    readSubjects([documentOf(state, things, live.fromState)], {
      account,
      [REGION]: state.region,
    });
  const decide = (things: readonly LiveThing[], claim: Claim): ClaimProof["verdict"] => {
    const { configuration, subjects } = read(things);
    return subjects === undefined
      ? "unknown"
      : new Prover(new System(configuration), subjects).prove(claim).verdict;
  };
  const inState = readSubjects([state.document]);
  const there = read(live.things);
  // A state that has lost the bucket itself still says by its outputs what is claimed of it.
  const claims = claimsOf(inState.subjects ?? there.subjects);
  const before = prove(inState, claims);
  const now = prove(there, claims);
  const changes = changesOf(live);
  const worst = worstCases(live.things, seen.besideTheKeyPolicy, state.bucketArn);
  /** What undoes, at its worst, a refusal that the proof found. */
  const atWorst = (claim: Claim, { holds }: ClaimProof): string[] => {
    if (holds !== true || claim.expect === "allowed") return [];
    const open = worst.filter(({ change }) => !isRefused(decide(change(live.things), claim)));
    return open.map(({ says }) => `what follows from ${says}`);
  };
  const checked = claims.map((claim, at): LiveClaim => {
    const { verdict: inState, holds } = before.claims[at] ?? unknown(claim, ["the claim"]);
    const proof = withSubject(now.claims[at] ?? unknown(claim, ["the claim"]), inState);
    const missing = [
      ...(isAsked(proof, inState) ? notRead(claim, proof, seen.unread) : []),
      ...(claim.id === "operators-are-not-locked-out" ? noOperator(state, lostOperators) : []),
      ...atWorst(claim, proof),
    ];
    if (missing.length > 0) return { proof: unknown(claim, missing), inState, differs: false, causes: [] };
    const differs = proof.holds !== holds;
    const causes =
      differs && proof.holds === false
        ? causesOf(claim, proof, inState, { things: live.things, changes, decide })
        : [];
    return { proof, inState, differs, causes };
  });
  const making = new Set(checked.flatMap(({ causes }) => causes));
  return {
    claims: checked,
    proof: {
      ...now,
      claims: checked.map(({ proof }) => proof),
      matrix: isWhole ? now.matrix : [],
      assumptions: now.assumptions.filter(({ subject }) => !KNOWN.includes(subject)),
    },
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

/** Whether the claim has a subject, on the account or in the state. */
function isAsked({ verdict }: ClaimProof, inState: ClaimProof["verdict"]): boolean {
  return verdict !== "not applicable" || inState !== "not applicable";
}

function isRefused(verdict: ClaimProof["verdict"]): boolean {
  return isRefusal(verdict) || verdict === "not applicable";
}

/** What can only refuse bears on a claim that fails without it as well: it may be what would refuse. */
function notRead(claim: Claim, { holds }: ClaimProof, unread: readonly Unread[]): string[] {
  const found = unread.filter(
    ({ bearsOn: bearing }) => bearsOn(bearing, claim) || (bearing === "what is allowed" && holds === false),
  );
  return found.map(({ what }) => what);
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
