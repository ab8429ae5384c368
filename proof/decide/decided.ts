import type { Claim, ClaimId } from "../claims";
import type { NetworkPath } from "../network/path/path";
import { conclude, type RequestOnPath } from "../requests/conclude";
import { shownRequest, type ShownRequest } from "../requests/shown-request";
import type { Survey } from "../requests/survey";
import { readable } from "../terms/text";
import type { Layer, Verdict, VerdictKind } from "../terms/verdict";

/** What became of one claim. */
export interface ClaimProof {
  readonly id: ClaimId;
  readonly says: string;
  readonly expect: Claim["expect"];
  readonly verdict: VerdictKind | "not applicable";
  /** Null where the claim has no subject, for example no bastion. Unknown never holds. */
  readonly holds: boolean | null;
  /** The layers that refuse; for unknown, those that could not be decided. */
  readonly by: readonly Layer[];
  readonly path: Verdict["path"];
  readonly because: Verdict["because"];
  /** What would have to be known, for unknown. */
  readonly missing: readonly string[];
  /** The request that decided: a counterexample, or of those refused the one that the fewest layers refuse. */
  readonly request?: ShownRequest;
  /** How many classes of requests were decided. */
  readonly decided: number;
}

/** A claim decided, whatever it is. */
export type Decided = Pick<
  ClaimProof,
  "verdict" | "by" | "path" | "because" | "missing" | "decided" | "request"
>;

/** There is nothing that the claim speaks of. */
export const NOT_APPLICABLE: Decided = {
  verdict: "not applicable",
  by: [],
  path: [],
  because: [],
  missing: [],
  decided: 0,
};

/** The request that decides: a counterexample before what is open, and that before what is as expected. */
export function decidingOf(
  { allowed, refused, undecided }: Survey,
  expect: Claim["expect"],
): RequestOnPath | undefined {
  const against = expect === "allowed" ? refused : allowed;
  return against ?? undecided ?? allowed ?? refused;
}

/** One request, decided by network and policies. */
export function fromRequest(request: RequestOnPath): Decided {
  return { ...fromVerdict(conclude(request), 1), request: shownRequest(request) };
}

/** A verdict as what became of a claim. */
export function fromVerdict({ kind, by, path, because, missing }: Verdict, decided: number): Decided {
  return { verdict: kind, by, path, because, missing: missing ?? [], decided };
}

/** Not decided, for want of these. */
export function unknownBecause(...missing: string[]): Decided {
  return { ...NOT_APPLICABLE, verdict: "unknown", missing: missing.map(readable) };
}

/** A path as a verdict of the network alone. */
export function networkVerdict({ reaches, hops, because, missing = [] }: NetworkPath): Verdict {
  const kind = reaches === true ? "allowed" : reaches === false ? "unreachable" : "unknown";
  const effect = reaches === false ? "denies" : "unknown";
  const by =
    reaches === true
      ? []
      : [...new Set(because.filter((one) => one.effect === effect).map(({ layer }) => layer))];
  return { kind, by, path: hops, because, ...(kind === "unknown" ? { missing: missing.map(readable) } : {}) };
}
