import type { Answer, AnswerPart } from "../proof/ask/answer";
import { LAYER_NAMES } from "../proof/terms/layer-names";
import { readable } from "../proof/terms/text";
import type { Layer, VerdictKind } from "../proof/terms/verdict";
import { layerRows, type LayerRow } from "./layer-rows";
import { hanging, padded, PLAIN, widthOf, type Paint, type Tone } from "./layout";

export interface TextOptions {
  /** At most so many characters a line. @default 100 */
  readonly columns?: number;
  /** @default - no colour */
  readonly paint?: Paint;
}

const WORDS: Readonly<Record<VerdictKind, string>> = {
  allowed: "ALLOWED",
  denied: "DENIED",
  unreachable: "UNREACHABLE",
  unknown: "UNKNOWN",
};
const TONES: Readonly<Record<VerdictKind, Tone>> = {
  allowed: "good",
  denied: "bad",
  unreachable: "bad",
  unknown: "open",
};
const ROW_TONES: Readonly<Record<LayerRow["state"], Tone>> = {
  allowed: "good",
  DENIED: "bad",
  unknown: "open",
};

/** Details that have less room beside their layer stand below it. */
const NARROWEST_DETAILS = 30;

/** A terminal's usual height: an answer that is longer ends with its verdict again. */
const SCREEN = 24;

/**
 * An answer for people: the verdict, a line for every layer that had a say, what the refusal depends on, and what was
 * assumed. The verdict is repeated at the end of an answer that is longer than a screen.
 */
export function answerText(answer: Answer, { columns = 100, paint = PLAIN }: TextOptions = {}): string {
  const isNetwork = answer.asked.to !== undefined;
  const shown = isNetwork
    ? answer.parts
    : answer.parts.filter((part) => isDeciding(part, answer)).slice(0, 1);
  const others = [...answer.parts.filter((part) => !shown.includes(part)), ...answer.otherPaths];
  const width = Math.max(...shown.flatMap(layerRows).map(({ label }) => widthOf(label)), 4);
  const areBelow = !fitBeside(shown.flatMap(layerRows), columns - startOf("", width, "").length);
  const verdict = headline(questionOf(answer), answer, columns, paint);
  const lines = [
    ...verdict,
    ...shown.flatMap((part) => [
      ...(answer.parts.length > 1 ? headline(`  ${readable(part.label)}`, part, columns, paint) : []),
      ...asLine(answer, width, columns),
      ...layerRows(part).flatMap((row) => rowLines(row, { width, areBelow }, columns, paint)),
    ]),
    ...others.flatMap((part) => headline(`  also ${readable(part.label)}`, part, columns, paint)),
    ...remarks(answer, columns, paint),
  ];
  return `${[...lines, ...(lines.length > SCREEN ? ["", ...verdict] : [])].join("\n")}\n`;
}

function isDeciding(part: AnswerPart, { verdict, by }: Answer): boolean {
  return part.verdict === verdict && part.by.join() === by.join();
}

function questionOf({ asked: { from, action, on, to, traffic } }: Answer): string {
  const what = to === undefined ? [action, on] : [traffic === undefined ? to : `${to} (${traffic})`];
  return readable([from, ...what].filter((part) => part !== undefined).join(" → "));
}

/** The question and its verdict, in one line where they fit. */
function headline(
  question: string,
  { verdict, by }: { readonly verdict: VerdictKind; readonly by: readonly Layer[] },
  columns: number,
  paint: Paint,
): string[] {
  const joint = verdict === "unknown" ? "in" : "by";
  const result =
    by.length === 0
      ? WORDS[verdict]
      : `${WORDS[verdict]} ${joint} ${by.map((layer) => LAYER_NAMES[layer]).join(", ")}`;
  const tone = TONES[verdict];
  const room = columns - widthOf(question) - 3;
  if (widthOf(result) <= room) {
    const gap = Math.min(room - widthOf(result), Math.max(0, 52 - widthOf(question)));
    return [`${question}   ${" ".repeat(gap)}${paint(tone, result)}`];
  }
  const start = /^ */u.exec(question)?.[0] ?? "";
  return [
    ...hanging(start, question.trim(), columns),
    ...hanging(`${start}  `, result, columns).map((line) => paint(tone, line)),
  ];
}

/** The caller, beside its label if there is room, else below it. An ARN is never broken. */
function asLine({ asked }: Answer, width: number, columns: number): string[] {
  if (asked.as === undefined) return [];
  const who = readable(asked.as);
  const start = `  ${padded("as", width)}   `;
  return hanging(widthOf(start) + widthOf(who) <= columns ? start : "  as   ", who, columns);
}

const startOf = (label: string, width: number, state: string) =>
  `  ${padded(label, width)}   ${padded(state, 7)}   `;

/** Whether the details of all rows have enough room beside what the rows begin with, with no word over the width. */
function fitBeside(rows: readonly LayerRow[], room: number): boolean {
  const words = rows.flatMap(({ details }) => details.flatMap((detail) => detail.split(" ")));
  return room >= NARROWEST_DETAILS && words.every((word) => widthOf(word) <= room);
}

function rowLines(
  { label, state, details }: LayerRow,
  { width, areBelow }: { readonly width: number; readonly areBelow: boolean },
  columns: number,
  paint: Paint,
): string[] {
  const start = startOf(label, width, state);
  const painted = `  ${padded(label, width)}   ${paint(ROW_TONES[state], padded(state, 7))}`;
  if (areBelow) return [painted.trimEnd(), ...details.flatMap((detail) => hanging("    ", detail, columns))];
  const indent = " ".repeat(widthOf(start));
  const lines = details.flatMap((detail, at) => hanging(at === 0 ? start : indent, detail, columns));
  const [first = start, ...rest] = lines;
  return [`${painted}${first.slice(widthOf(start) - 3)}`, ...rest];
}

function remarks(answer: Answer, columns: number, paint: Paint): string[] {
  const { dependsOn, absent, missing, notes } = answer;
  const say = (name: string, text: string) =>
    hanging(`  ${name}: `, readable(text), columns).map((line) => paint("dim", line));
  return [
    ...(dependsOn === undefined ? [] : hanging("  ", singlePoint(dependsOn.says), columns)),
    ...(missing.length === 0 ? [] : hanging("  not known: ", readable(missing.join("; ")), columns)),
    ...(absent.length === 0 ? [] : say("absent", absent.join(", "))),
    ...assumptions(answer, say),
    ...notes.slice(0, MOST).flatMap(({ address, says }) => say("not evaluated", `${address}: ${says}`)),
    ...(notes.length > MOST
      ? say("not evaluated", `${notes.length - MOST} more; --format json lists them`)
      : []),
  ];
}

function singlePoint(says: string): string {
  return says.startsWith("no single point") ? says : `single point of failure: ${says}`;
}

/** So many notes are told; the rest is counted. */
const MOST = 3;

/** What the question itself rests on is told; of the input's assumptions only the subjects. */
function assumptions(answer: Answer, say: (name: string, text: string) => string[]): string[] {
  const isOfInput = ({ subject }: Answer["assumptions"][number]) =>
    /^(var|data|provider|module)\./u.test(subject);
  const own = answer.assumptions.filter((one) => !isOfInput(one));
  const ofInput = [...new Set(answer.assumptions.filter(isOfInput).map(({ subject }) => subject))];
  const named = ofInput.slice(0, MOST).join(", ");
  const more = ofInput.length > MOST ? ", …" : "";
  return [
    ...own.flatMap(({ says }) => say("assumed", says)),
    ...(ofInput.length === 0
      ? []
      : say("assumed", `${ofInput.length} things of the input (${named}${more}); --format json lists them`)),
  ];
}
