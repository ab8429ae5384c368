import { widthOf, wrapped } from "../report/layout";

/** A row of two columns: an option, a command or a name, and the words beside it. */
const ROW = /^(?<term> +\S.*? {2,})(?<words>\S.*)$/u;

/** A further line of a row's words stands under them. */
const FURTHER = /^(?<term> {10,})(?<words>\S.*)$/u;

/** Words beside a term have at least so many characters a line; else they go below it. */
const NARROWEST_WORDS = 30;

/** A line of a paragraph, a row, or a line that is copied and stays as it is. */
type Part = { readonly paragraph: string } | Row | { readonly line: string };

interface Row {
  readonly term: string;
  readonly words: string;
}

/**
 * A help text no wider than the terminal: paragraphs are filled, and the words beside an option or a command are
 * broken there, or go below it, in one list all of them. A command stays whole, so that it can be copied.
 */
export function fittedHelp(text: string, columns: number): string {
  const lines = text.split("\n");
  if (lines.every((line) => widthOf(line) <= columns)) return text;
  return lines
    .reduce(withLine, [])
    .reduce(withPart, [])
    .flatMap((list) => {
      const isBelow = list.some((part) => "words" in part && !fitsBeside(part, columns));
      return list.flatMap((part) => laidOut(part, columns, isBelow));
    })
    .join("\n");
}

/** Rows that no empty line and no paragraph is between are one list. */
function withPart(lists: readonly (readonly Part[])[], part: Part): (readonly Part[])[] {
  const last = lists.at(-1);
  const ends = (one: Part | undefined) =>
    one === undefined || "paragraph" in one || ("line" in one && one.line === "");
  if (last === undefined || ends(part) || ends(last.at(-1))) return [...lists, [part]];
  return [...lists.slice(0, -1), [...last, part]];
}

function withLine(parts: readonly Part[], line: string): Part[] {
  const last = parts.at(-1);
  const before = parts.slice(0, -1);
  const further = FURTHER.exec(line)?.groups as Row | undefined;
  if (further !== undefined)
    return last !== undefined && "words" in last
      ? [...before, { term: last.term, words: `${last.words} ${further.words}` }]
      : [...parts, further];
  const row = ROW.exec(line)?.groups as Row | undefined;
  if (row !== undefined) return [...parts, row];
  if (!/^[^\s=]/u.test(line)) return [...parts, { line }];
  return last !== undefined && "paragraph" in last && !last.paragraph.endsWith(":")
    ? [...before, { paragraph: `${last.paragraph} ${line}` }]
    : [...parts, { paragraph: line }];
}

/** Whether a row's words have room beside its term. */
function fitsBeside({ term, words }: Row, columns: number): boolean {
  return columns - widthOf(term) >= Math.min(NARROWEST_WORDS, widthOf(words));
}

function laidOut(part: Part, columns: number, isBelow: boolean): string[] {
  if ("line" in part) return [/^=+$/u.test(part.line) ? part.line.slice(0, columns) : part.line];
  if ("paragraph" in part) return wrapped(part.paragraph, columns);
  const { term, words } = part;
  if (!isBelow)
    return wrapped(words, columns - widthOf(term)).map(
      (line, at) => `${at === 0 ? term : " ".repeat(widthOf(term))}${line}`,
    );
  const indent = " ".repeat(8);
  const below = wrapped(words, columns - indent.length).map((line) => `${indent}${line}`);
  return term.trim() === "" ? below : [term.trimEnd(), ...below];
}
