/** How a text is coloured: what is well, what is refused, what is open, what is beside the point. */
export type Tone = "good" | "bad" | "open" | "dim";

/** Colours a text. */
export type Paint = (tone: Tone, text: string) => string;

/** Leaves every text as it is. */
export const PLAIN: Paint = (_tone, text) => text;

/** How many characters a text takes on a terminal. */
export function widthOf(text: string): number {
  return [...text].length;
}

/** Pads a text with spaces at its end. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/**
 * Breaks a text at its spaces into lines of at most `width`. A longer word, such as an ARN or an address, stays whole
 * on a line of its own, so that it can be copied.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(" ")) {
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line === undefined || widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line ?? ""];
}

/** A paragraph whose first line begins with `start`, and whose further ones are indented by as much. */
export function hanging(start: string, text: string, columns: number): string[] {
  const indent = widthOf(start);
  const lines = wrapped(text, Math.max(20, columns - indent));
  return lines.map((line, at) => `${at === 0 ? start : " ".repeat(indent)}${line}`);
}

/** Parts beside each other as far as there is room, each whole; what follows is indented by two, or by the start. */
export function inParts(
  start: string,
  [first = "", ...others]: readonly string[],
  between: string,
  columns: number,
): string[] {
  const lines = [start + first];
  for (const part of others) {
    const longer = `${lines.at(-1) ?? ""}${between}${part}`;
    if (widthOf(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(`${" ".repeat(Math.max(2, start.length))}${between.replace(/^, |^ +/u, "")}${part}`);
  }
  return lines;
}
