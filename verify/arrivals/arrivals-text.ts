import { hanging, PLAIN, type Tone } from "../../report/layout";
import type { TextOptions } from "../../report/claims-text";
import type { BackupRow } from "../../report/backup-rows";
import { shownText } from "../../report/shown-text";
import { hoursText } from "./arrival-rows";
import type { ReadArrivals } from "./read-arrivals";

const SIGNS: Readonly<Record<BackupRow["verdict"], readonly [Tone, string]>> = {
  confirmed: ["good", "✓"],
  contradicted: ["bad", "✗"],
  "not checked": ["dim", "–"],
};

/** Uploads that are named; more are counted. */
const MOST = 10;

/** What arrived of each job, and what is left of uploads. Undefined: there is nothing to say. */
export function arrivalsText(
  rows: readonly BackupRow[],
  { arrivals }: ReadArrivals,
  now: number,
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string | undefined {
  const unfinished = arrivals?.unfinished ?? [];
  if (rows.length === 0 && unfinished.length === 0) return undefined;
  const lines = rows.flatMap(({ subject, expected, verdict, seen }) => [
    `  ${paint(...SIGNS[verdict])} ${shownText(subject)}: ${expected}`,
    ...hanging("      ", shownText(seen), columns),
  ]);
  const parts = unfinished
    .slice(0, MOST)
    .flatMap(({ key, initiated }) =>
      hanging(
        "    - ",
        `${shownText(key)}, begun ${hoursText((now - initiated.getTime()) / 3_600_000)} ago`,
        columns,
      ),
    );
  const more = unfinished.length > MOST ? [`    - and ${unfinished.length - MOST} more`] : [];
  return [
    ...(lines.length === 0 ? [] : [["  backups, by listing alone:", "", ...lines].join("\n")]),
    ...(parts.length === 0 ? [] : [["  parts of unfinished uploads:", ...parts, ...more].join("\n")]),
  ].join("\n\n");
}
