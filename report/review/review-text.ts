import { hanging, PLAIN, widthOf } from "../layout";
import type { TextOptions } from "../claims-text";
import { shortText } from "../shown-text";
import { isOpen, type Judged } from "./finding";
import { findingName } from "./finding-names";
import type { Review } from "./review";

/** The longest text of a finding. */
const LONGEST = 400;

/** At most so many findings are told one by one; the gate and the report's JSON have all. */
export const MOST_TOLD = 1_000;

/** What a change does, for a terminal: what is not acknowledged first, with the lines that would do it. */
export function reviewText(
  { findings, changes, notCompared, stale, gone }: Review,
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  const told = findings.slice(0, MOST_TOLD);
  const open = told.filter(isOpen);
  const lines = told.flatMap((finding) => {
    const sign = isOpen(finding) ? paint("bad", "✗") : paint("good", "✓");
    const { stack, change, at, reason } = finding;
    const where = [stack, at].filter((part) => part !== "").map((part) => shortText(part, LONGEST));
    return [
      ...hanging(`  ${sign} `, [findingName(change), ...where].join(": "), columns),
      ...hanging("    ", sentenceOf(finding), columns),
      ...(reason === undefined ? [] : hanging("    acknowledged: ", shortText(reason, LONGEST), columns)),
    ];
  });
  return [
    reviewLine(findings, { paint, columns }),
    ...(lines.length === 0 ? [] : ["", ...lines]),
    ...(told.length < findings.length ? ["", ...hanging("  ", moreOf(findings.length), columns)] : []),
    ...(open.length === 0 ? [] : ["", ...howToAcknowledge(open, columns)]),
    ...remarks({ changes, notCompared, stale, gone }).flatMap((remark) => [
      "",
      ...hanging("  ", remark, columns),
    ]),
  ].join("\n");
}

/** How the review came out, marked and coloured like every other verdict. */
export function reviewLine(
  findings: readonly Judged[],
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  const [sign, tone] = findings.some(isOpen) ? (["✗", "bad"] as const) : (["✓", "good"] as const);
  return hanging(`${sign} `, titleOf(findings), columns)
    .map((line) => paint(tone, line))
    .join("\n");
}

/** That there are more findings than are told. */
export function moreOf(findings: number): string {
  return `${notTold(findings)}: --format json has all.`;
}

/** How many there are beyond those that are told. */
export function notTold(all: number): string {
  return `${grouped(all - MOST_TOLD)} more of ${grouped(all)} are not told here`;
}

const grouped = (number: number) => number.toLocaleString("en-US");

/** The finding's sentence, with what was and what is. */
export function sentenceOf({ says, before, after }: Judged): string {
  const values = before === undefined || after === undefined ? "" : ` Was: ${before}; is: ${after}.`;
  return shortText(`${says}${values}`, LONGEST);
}

/** One line that says how the review came out. */
export function titleOf(findings: readonly Judged[]): string {
  const open = findings.filter(isOpen).length;
  const known = findings.length - open;
  if (open > 0)
    return `review: this change does ${grouped(open)} ${open === 1 ? "thing" : "things"} that ${open === 1 ? "is" : "are"} not acknowledged`;
  if (known > 0)
    return `review: nothing opens or is weakened that is not acknowledged (${grouped(known)} acknowledged)`;
  return "review: nothing opens, is weakened or is lost";
}

/** The lines of the settings that acknowledge findings, by stack; an entry that is too long for one takes three. */
export function howToAcknowledge(open: readonly Judged[], columns = Infinity): string[] {
  const stacks = [...new Set(open.map(({ stack }) => stack))];
  return [
    ...hanging("  ", "If this is meant, say why in the private backup's settings (backups.yaml):", columns),
    ...stacks.flatMap((stack) => [
      `    # ${shortText(stack, LONGEST)}`,
      "    changes:",
      ...[...new Set(open.filter((one) => one.stack === stack).map((one) => entryOf(one, columns)))],
    ]),
  ];
}

function entryOf({ change, at }: Judged, columns: number): string {
  const place = at === "" ? [] : [`at: ${/^[\w.-]+$/u.test(at) ? at : JSON.stringify(at)}`];
  const pairs = [`change: ${change}`, ...place, "reason: …"];
  const line = `      - { ${pairs.join(", ")} }`;
  return widthOf(line) <= columns ? line : `      - ${pairs.join("\n        ")}`;
}

/** What else a reviewer has to know. */
export function remarks({
  changes,
  notCompared,
  stale,
  gone,
}: Pick<Review, "changes" | "notCompared" | "stale" | "gone">): string[] {
  const closing = changes.filter(({ kind }) => kind === "closes" || kind === "mends").length;
  return [
    ...(closing > 0
      ? [`${closing} ${closing === 1 ? "verdict closes or is mended" : "verdicts close or are mended"}.`]
      : []),
    ...notCompared.map(
      ({ stack, kinds }) =>
        `${stack}: not looked for, because one of the two inputs does not show it: ${kinds.map(findingName).join(", ")}. Compare two configurations, or two plans.`,
    ),
    ...stale.map(
      ({ stack, change, reason }) =>
        `${stack}: changes has ${change} (${reason}) from an earlier change, which acknowledges nothing now: take it away.`,
    ),
    ...gone.map(
      (stack) =>
        `${stack} is not there any more: what it made stays in the account, and nobody looks at it. Tear it down first (docs/guides/tear-down.md); its folder goes with rm -r cdktf.out/stacks/${stack}.`,
    ),
  ];
}
