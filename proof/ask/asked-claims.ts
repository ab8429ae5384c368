import type { Answer } from "./answer";
import { ask } from "./ask";
import { Problem } from "../terms/problem";
import type { Question } from "./question";
import type { System } from "../system/system";
import { readable } from "../terms/text";
import {
  meets,
  type Expectation,
  type Hop,
  type Layer,
  type Verdict,
  type VerdictKind,
} from "../terms/verdict";

/** A sentence that one configuration claims, as data: the answer to one question, in the words of `ask`. */
export interface AskedClaim {
  readonly id: string;
  readonly says: string;
  /** `denied` is met by unreachable too; `unreachable` only by itself. Unknown meets nothing. */
  readonly expect: Expectation;
  readonly question: Question;
  /** Layers that must be among those that refuse. @default - any may */
  readonly by?: readonly Layer[];
  /** Terraform address of a hop that the path must have: an endpoint, a gateway. @default - any path */
  readonly through?: string;
}

/** What became of it. */
export interface AskedProof {
  readonly claim: AskedClaim;
  readonly verdict: VerdictKind;
  readonly holds: boolean;
  readonly by: readonly Layer[];
  readonly path: readonly Hop[];
  readonly because: Verdict["because"];
  /** What would have to be known, for unknown; also why the question could not be asked. */
  readonly missing: readonly string[];
}

/** Decides claims about one configuration, in their order. A question that cannot be asked is unknown, and fails. */
export function proveAsked(system: System, claims: readonly AskedClaim[]): AskedProof[] {
  return claims.map((claim) => {
    const { verdict, by, path, because, missing } = answerTo(system, claim.question);
    return { claim, verdict, holds: isMet(claim, { verdict, by, path }), by, path, because, missing };
  });
}

type Decided = Pick<Answer, "verdict" | "by" | "path" | "because" | "missing">;

function answerTo(system: System, question: Question): Decided {
  try {
    return ask(system, question);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { verdict: "unknown", by: [], path: [], because: [], missing: [readable(error.message)] };
  }
}

function isMet(
  { expect, by: wanted = [], through }: AskedClaim,
  { verdict, by, path }: Pick<Decided, "verdict" | "by" | "path">,
): boolean {
  const byThem = wanted.every((layer) => by.includes(layer));
  return (
    meets(verdict, expect) &&
    byThem &&
    (through === undefined || path.some(({ address }) => address === through))
  );
}

/** How a set of claims came out, as `prove` says it: a failure before unknown, which no claims at all are too. */
export function outcomeOf(proofs: readonly AskedProof[]): "holds" | "fails" | "unknown" {
  const broken = proofs.filter(({ holds }) => !holds);
  if (broken.length === 0) return proofs.length === 0 ? "unknown" : "holds";
  return broken.every(({ verdict }) => verdict === "unknown") ? "unknown" : "fails";
}
