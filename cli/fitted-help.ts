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
 * broken there, or go below it. A command stays whole, so that it can be copied.
 */
export function fittedHelp(text: string, columns: number): string {
  const lines = text.split("\n");
  if (lines.every((line) => widthOf(line) <= columns)) return text;
  return lines
    .reduce(withLine, [])
    .flatMap((part) => laidOut(part, columns))
    .join("\n");
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

function laidOut(part: Part, columns: number): string[] {
  if ("line" in part) return [/^=+$/u.test(part.line) ? part.line.slice(0, columns) : part.line];
  if ("paragraph" in part) return wrapped(part.paragraph, columns);
  const { term, words } = part;
  const beside = columns - widthOf(term);
  if (beside >= Math.min(NARROWEST_WORDS, widthOf(words)))
    return wrapped(words, beside).map((line, at) => `${at === 0 ? term : " ".repeat(widthOf(term))}${line}`);
  const indent = " ".repeat(8);
  const below = wrapped(words, columns - indent.length).map((line) => `${indent}${line}`);
  return term.trim() === "" ? below : [term.trimEnd(), ...below];
}
