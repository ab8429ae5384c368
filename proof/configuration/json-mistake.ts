/** Where a text stops being JSON, counted from 1, and what stands there. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

const SPACE = /[ \t\r\n]*/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/**
 * Finds the first character that JSON does not allow. Engines word their errors differently and leave the place out
 * as they like; this is asked only after one of them has refused, and needs no recursion.
 */
export function findJsonMistake(text: string): JsonMistake {
  const closers: ("]" | "}")[] = [];
  let position = 0;
  let expects: "value" | "key" | "after" = "value";
  let mayClose = false;
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = position;
    const length = pattern.exec(text)?.[0].length;
    position += length ?? 0;
    return length !== undefined;
  };
  const matchString = (): boolean => {
    const end = stringEnd(text, position);
    position = end ?? position;
    return end !== undefined;
  };
  for (;;) {
    match(SPACE);
    const character = text[position];
    if (character !== undefined && character === closers.at(-1) && (expects === "after" || mayClose)) {
      closers.pop();
      position++;
      expects = "after";
      mayClose = false;
    } else if (expects === "after") {
      if (character !== "," || closers.length === 0) break;
      position++;
      expects = closers.at(-1) === "}" ? "key" : "value";
    } else if (expects === "key") {
      const start = position;
      if (!matchString()) break;
      match(SPACE);
      if (text[position] !== ":") {
        if (position >= text.length) position = Math.max(position, start);
        break;
      }
      position++;
      [expects, mayClose] = ["value", false];
    } else if (character === "{" || character === "[") {
      position++;
      closers.push(character === "{" ? "}" : "]");
      [expects, mayClose] = [character === "{" ? "key" : "value", true];
    } else if ((character === '"' && matchString()) || match(SCALAR)) {
      [expects, mayClose] = ["after", false];
    } else break;
    if (expects !== "key" && expects !== "value") mayClose = false;
  }
  return placeOf(text, position);
}

/** The place after the string that begins here; step by step, because strings may be megabytes long. */
function stringEnd(text: string, start: number): number | undefined {
  if (text[start] !== '"') return undefined;
  for (let position = start + 1; position < text.length; position++) {
    const character = text.charAt(position);
    if (character === '"') return position + 1;
    if (character < " ") return undefined;
    if (character !== "\\") continue;
    ESCAPE.lastIndex = position;
    const escape = ESCAPE.exec(text)?.[0];
    if (escape === undefined) return undefined;
    position += escape.length - 1;
  }
  return undefined;
}

function placeOf(text: string, position: number): JsonMistake {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  const found =
    position >= text.length ? "end of the text" : JSON.stringify([...text.slice(position, position + 2)][0]);
  return { line, column: position - before.lastIndexOf("\n"), found };
}
