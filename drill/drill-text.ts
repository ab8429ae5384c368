import type { TextOptions } from "../report/claims-text";
import { hanging, PLAIN, type Tone } from "../report/layout";
import { shownText } from "../report/shown-text";
import { hoursText } from "../verify/arrivals/arrival-rows";
import type { DrillRecord } from "./drill-record";

const SIGNS: Readonly<Record<string, readonly [Tone, string]>> = {
  confirmed: ["good", "✓"],
  contradicted: ["bad", "✗"],
  "not checked": ["dim", "–"],
};

/** A drill for people: what came back, how old the newest backups are, where the record is. */
export function drillText(
  { id, status, backups, measured, target }: DrillRecord,
  file: string,
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  const rows = backups.flatMap(({ subject, expected, seen, verdict }) => [
    `  ${paint(...(SIGNS[verdict] ?? ["dim", "–"]))} ${shownText(subject)}: ${shownText(expected)}`,
    ...hanging("      ", shownText(seen), columns),
  ]);
  const ages = Object.entries(measured.recovery_point_hours).map(([job, age]) => {
    const most = target.recovery_point_hours[job];
    const sign =
      most === undefined ? SIGNS["not checked"] : age > most ? SIGNS["contradicted"] : SIGNS["confirmed"];
    const expected = most === undefined ? "" : `, at most ${hoursText(most)}`;
    return `  ${paint(...(sign ?? ["dim", "–"]))} the newest of ${shownText(job)} was ${hoursText(age)} old${expected}`;
  });
  return [[`${id}: ${status}`, "", ...rows, ...ages].join("\n"), `record: ${file}`].join("\n\n");
}
