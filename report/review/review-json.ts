import { readableJson } from "../readable-json";
import { isOpen } from "./finding";
import type { Review } from "./review";

/** A review as it stands in a report's JSON, beside the verdicts. */
export function reviewJson(review: Review | undefined): object {
  if (review === undefined) return {};
  const { changes, findings, notCompared, stale, gone } = review;
  return readableJson({
    changes,
    review: {
      passes: !findings.some(isOpen),
      findings: findings.map((finding) => ({ ...finding, acknowledged: !isOpen(finding) })),
      not_compared: notCompared,
      stale,
      gone,
    },
  }) as object;
}
