import { hanging } from "../report/layout";
import { noticesOf } from "./notices";
import { resultsLine } from "./stack-result";
import { block, type SummaryProps } from "./summary";

/**
 * What the CDKTF CLI shows of its app, before its own words: the verdict, what must not be missed, and those stacks whole
 * whose claims do not hold, which only `proof: warn` lets through. Whoever lists, plans or applies has seen the rest.
 */
export function summaryForCdktf(props: SummaryProps): string {
  const { backups, results, report, layout } = props;
  const standing = results.filter((_result, at) => backups[at]?.tearDown === undefined);
  const isOpen = (at: number) => backups[at]?.tearDown === undefined && results[at]?.outcome !== "holds";
  const notices = backups.flatMap((backup, at) => {
    if (backup.tearDown !== undefined || isOpen(at) || backups.length > MOST_NOTICED) return [];
    const name = backups.length === 1 ? "" : `${backup.name}: `;
    return noticesOf(backup).flatMap((notice) => hanging("  - ", `${name}${notice}`, layout.columns));
  });
  return [
    ...(standing.length === 0 ? [] : [resultsLine(standing, layout)]),
    ...backups.flatMap((_backup, at) => (isOpen(at) ? ["", ...block(props, at)] : [])),
    ...notices,
    `report: ${report}`,
  ].join("\n");
}

/** Of more stacks the notices are left to their reports. */
const MOST_NOTICED = 3;
