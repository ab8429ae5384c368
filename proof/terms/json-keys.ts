/** A key that an object of a JSON text holds once more. */
export interface RepeatedKey {
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where the key's text stands, its quotation marks included. */
  readonly start: number;
  readonly end: number;
}

/**
 * The keys that objects of a JSON text hold more than once, each time but the first, in their order. JavaScript keeps
 * the last of them and is silent about it; other readers take all, or the first.
 * @param text must be JSON
 * @param parsed what the text parses to: where it has as many keys as the text, none is repeated, and that is quick
 */
export function repeatedKeys(text: string, parsed: unknown): readonly RepeatedKey[] {
  if (countOfKeys(text) === countOfParsedKeys(parsed)) return [];
  const found: RepeatedKey[] = [];
  const open: Set<string>[] = [];
  let [line, counted] = [1, 0];
  let last = { start: 0, end: 0 };
  walk(text, {
    string: (start, end) => (last = { start, end }),
    opened: () => open.push(new Set()),
    closed: () => open.pop(),
    colon: () => {
      // Escapes may write the same key in another way.
      const key = JSON.parse(text.slice(last.start, last.end)) as string;
      const keys = open.at(-1);
      if (keys?.has(key) === true) {
        for (; counted < last.start; counted++) if (text[counted] === "\n") line++;
        found.push({ key, line, ...last });
      }
      keys?.add(key);
    },
  });
  return found;
}

interface Visitor {
  readonly string: (start: number, end: number) => unknown;
  readonly opened: () => unknown;
  readonly closed: () => unknown;
  readonly colon: () => unknown;
}

const [QUOTE, BACKSLASH, COLON, OPENED, CLOSED] = ['"', "\\", ":", "{", "}"].map((one) => one.charCodeAt(0));

/** Not by recursion: the input decides how deep it goes. */
function walk(text: string, visitor: Visitor): void {
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      const end = endOfString(text, position);
      visitor.string(position, end);
      position = end - 1;
    } else if (code === COLON) visitor.colon();
    else if (code === OPENED) visitor.opened();
    else if (code === CLOSED) visitor.closed();
  }
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, position: number): boolean {
  let before = position;
  while (text.charCodeAt(before - 1) === BACKSLASH) before--;
  return (position - before) % 2 === 1;
}

function countOfKeys(text: string): number {
  let count = 0;
  const nothing = () => undefined;
  walk(text, { string: nothing, opened: nothing, closed: nothing, colon: () => count++ });
  return count;
}

function countOfParsedKeys(parsed: unknown): number {
  let count = 0;
  const stack: unknown[] = [parsed];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const parts: readonly unknown[] = Object.values(value);
    if (!Array.isArray(value)) count += parts.length;
    for (const part of parts) if (typeof part === "object" && part !== null) stack.push(part);
  }
  return count;
}
