import { widthOf, wrapped } from "../report/layout";
import { knownColumns } from "./terminal";

/** The start of a line, whose width indents the lines that continue it. */
const START = /^ *(?:(?:-|\d+\.|[\u2717\u2713?]) )?/u;

/** Lines that somebody copies, such as an entry of the settings: a break would spoil them. */
const COPIED = /^ *- \{/u;

/** A command at a line's end, which somebody copies too. */
const COMMAND = /^(?<words>.*:) (?<command>(?:\S*\/)?(?:terraform|tofu|npm|npx|aws) .+)$/u;

/** Prints a message to standard output, as it fits there. */
export function say(text: string): void {
  console.log(fittedTo(process.stdout, text));
}

/** On a terminal no line is wider than it; in a log each message stays on one line, so that it can be searched. */
export function fittedTo(stream: NodeJS.WriteStream, text: string): string {
  const columns = knownColumns(stream);
  return columns === undefined ? text : fittedMessage(text, columns);
}

/**
 * A message with its lines broken between words, so that none is wider than the terminal. ARNs, addresses and paths
 * have no spaces, and stay whole, and so does a command at a line's end.
 */
export function fittedMessage(text: string, columns: number): string {
  return text
    .split("\n")
    .flatMap((line) => (COPIED.test(line) || widthOf(line) <= columns ? [line] : fitted(line, columns)))
    .join("\n");
}

function fitted(line: string, columns: number): string[] {
  const start = START.exec(line)?.[0] ?? "";
  // Without an indent of its own a message's further lines are told from the next message's by one.
  const indent = " ".repeat(start === "" ? 2 : widthOf(start));
  const { words, command } = COMMAND.exec(line)?.groups ?? {};
  if (words !== undefined && command !== undefined) return [...fitted(words, columns), `${indent}${command}`];
  const [first = "", ...rest] = wrapped(line.slice(start.length), columns - indent.length);
  return [`${start}${first}`, ...rest.map((one) => `${indent}${one}`)];
}
