import type { ContextValue } from "../../proof/iam/context";
import type { Principal } from "../../proof/iam/principal";
import type { Via } from "../../proof/iam/request";

/** A policy document, as a policy file holds it. */
export interface Document {
  readonly Version: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** One question to both evaluators: a request, and every policy that has a say on it. JSON throughout. */
export interface Case {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly via?: Via;
  /** Condition keys beside those that AWS derives from principal and path. */
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly identity?: readonly Document[];
  readonly boundary?: Document;
  readonly session?: Document;
  readonly endpoint?: Document;
  readonly bucket?: Document;
  /** From the root down, one policy a level. */
  readonly serviceControl?: readonly Document[];
  readonly resourceControl?: Document;
  readonly restrictPublicBuckets?: boolean;
}

/** What an evaluator answers; `refused`: it holds the question itself for invalid. */
export type Answer = "allowed" | "denied" | "unknown" | "refused";

/** The parts of a case that are policies. */
export const POLICIES = [
  ...(["identity", "boundary", "session", "endpoint", "bucket"] as const),
  ...(["serviceControl", "resourceControl"] as const),
] as const;

/** All documents of a part, none where it is not there. */
export function documentsOf(one: Case, part: (typeof POLICIES)[number]): readonly Document[] {
  const given: Document | readonly Document[] | undefined = one[part];
  if (given === undefined) return [];
  return "Statement" in given ? [given] : given;
}
