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

/** Breaks a text at its spaces into lines of at most `width`; a longer word is cut. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => pieces(each, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const characters = [...word];
  const count = Math.max(1, Math.ceil(characters.length / width));
  return Array.from({ length: count }, (_piece, at) =>
    characters.slice(at * width, (at + 1) * width).join(""),
  );
}

/** A paragraph whose first line begins with `start`, and whose further ones are indented by as much. */
export function hanging(start: string, text: string, columns: number): string[] {
  const indent = widthOf(start);
  const lines = wrapped(text, Math.max(20, columns - indent));
  return lines.map((line, at) => `${at === 0 ? start : " ".repeat(indent)}${line}`);
}
