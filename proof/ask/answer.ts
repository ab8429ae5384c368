import type { Assumption, Note } from "../configuration/assumptions";
import type { Evidence, Hop, Layer, Verdict, VerdictKind } from "../terms/verdict";

/** What was asked, with what a question may leave out filled in, for people. */
export interface Asked {
  readonly from: string;
  /** @default - the network alone was asked about */
  readonly as?: string;
  readonly action?: string;
  readonly on?: string;
  readonly to?: string;
  /** `tcp 443`. @default - a request, or any traffic */
  readonly traffic?: string;
}

/** Something that refuses by itself: a statement that denies, a layer in which nothing allows, a filter. */
export interface Refusal {
  readonly layer: Layer;
  /** Terraform address. @default - none */
  readonly address?: string;
  /** The Sid of the statement that denies. @default - no statement: nothing allows it, or it is the network */
  readonly statement?: string;
}

/** What a refusal depends on: one thing, or several. */
export interface DependsOn {
  readonly refusals: readonly Refusal[];
  /** Whether there is only one. */
  readonly single: boolean;
  /** What the verdict would be without the one. @default - there are several, or nothing can be taken away */
  readonly otherwise?: VerdictKind;
  /** For people: `without this statement the request would be allowed`. */
  readonly says: string;
}

/** One of several things that must all be allowed, or one of the paths that were looked at. */
export interface AnswerPart {
  /** For people: `s3:GetObject on ARN`, `by IPv4`. */
  readonly label: string;
  readonly verdict: VerdictKind;
  readonly by: readonly Layer[];
  readonly path: readonly Hop[];
  readonly because: readonly Evidence[];
  readonly missing: readonly string[];
}

/** The answer to a question, with its argument. */
export interface Answer {
  readonly asked: Asked;
  readonly verdict: VerdictKind;
  readonly by: readonly Layer[];
  readonly path: readonly Hop[];
  readonly because: readonly Evidence[];
  readonly assumptions: readonly Assumption[];
  /** What of the configuration was not evaluated. */
  readonly notes: readonly Note[];
  /** Condition keys that the policies in play ask for and that such a request does not carry. */
  readonly absent: readonly string[];
  /** What would have to be known, for `unknown`. */
  readonly missing: readonly string[];
  /** What the refusal depends on. @default - nothing is refused */
  readonly dependsOn?: DependsOn;
  /** Everything that was decided, the deciding one among them: the actions of a call, the two families of the network. */
  readonly parts: readonly AnswerPart[];
  /** Other paths by which the host could send the request, the deciding one left out. */
  readonly otherPaths: readonly AnswerPart[];
}

/** A verdict as a part of an answer. */
export function partOf(label: string, { kind, by, path, because, missing = [] }: Verdict): AnswerPart {
  return { label, verdict: kind, by, path, because, missing };
}
