import type { NotedKey } from "../configuration/assumptions";
import type { System } from "../system/system";
import { unseen, type NamedBucket } from "../system/unseen";
import type { Bearing } from "../terms/bearing";
import { readable } from "../terms/text";
import type { Answer } from "./answer";

/**
 * The answer, unknown where something of the input that is not read could make it another. What only lets more through
 * takes no statement away that denies.
 * @param bearings what the answer rests on besides the policies
 * @param bucket the bucket that is asked about, or `none`. @default - any
 * @param granted whether a grant on a key may let the request through. @default - any may
 */
export function unlessUnseen(
  { configuration }: System,
  answer: Answer,
  bearings: readonly Bearing[],
  bucket?: NamedBucket | "none",
  granted?: (key: NotedKey) => boolean,
): Answer {
  const callers = answer.asked.as === "anonymous" ? "anonymous" : undefined;
  const missing = unseen(configuration, bearings, bucket, callers, granted);
  if (answer.verdict === "unknown" || missing.length === 0) return answer;
  const rest = { ...answer };
  delete rest.dependsOn;
  return {
    ...rest,
    verdict: "unknown",
    by: [],
    missing: missing.map(readable),
  };
}

/** What a request's answer rests on besides its path. */
export function policyBearings({ verdict, dependsOn }: Answer): readonly Bearing[] {
  if (verdict === "allowed") return ["refuses requests"];
  const denies = dependsOn?.refusals.some(({ statement }) => statement !== undefined) ?? false;
  return verdict === "denied" && !denies ? ["allows requests"] : [];
}
