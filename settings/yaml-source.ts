import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
} from "yaml";
import type { Path } from "./path";

/** A place in a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with the text as YAML. */
export interface SyntaxProblem extends Position {
  readonly message: string;
}

/** A text read as YAML: its value, and where each part of it stands. */
export interface YamlSource {
  readonly value: unknown;
  readonly problems: readonly SyntaxProblem[];
  /** Whether the text is no YAML, so that its value may be anything; otherwise its problems are each about one place. */
  readonly isBroken: boolean;
  /** The line of the value at a path, or of its key; of what should hold it where it is missing. */
  readonly locate: (path: Path, at?: "key") => Position;
}

/** Deeper than any setting stands. */
const DEEPEST = 16;

/** What is wrong, for people; the text itself is not repeated, because it may hold anything. */
const SYNTAX: Readonly<Partial<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: "this key stands here twice: keep one of the two",
  TAB_AS_INDENT: "a tab indents this line: YAML takes spaces only",
  MULTIPLE_DOCS: "a second document begins here (---): expected one",
  BAD_INDENT: "this line's indentation does not fit the lines above, or a { or [ above it is not closed",
  MISSING_CHAR: "a quote, bracket, comma or colon is missing here, as in name: backup",
  BLOCK_AS_IMPLICIT_KEY:
    "a mapping begins inside another line: put it on a line of its own, or the value in quotes",
  MULTILINE_IMPLICIT_KEY:
    "a key goes on over several lines: is a colon missing, or does the value need quotes?",
  NON_STRING_KEY: "this key is not plain text",
  UNEXPECTED_TOKEN: "this is not expected here",
  BAD_SCALAR_START: "a value cannot begin with this character: put it in quotes",
  BAD_DQ_ESCAPE: "this is no escape that YAML knows: put the value in single quotes",
  TAG_RESOLVE_FAILED: "a tag (!) is not taken: write a plain value, in quotes where it begins with !",
  RESOURCE_EXHAUSTION: "this is nested too deeply",
};

/** Mistakes after which the rest of the text is still what it says. */
const ABOUT_ONE_PLACE: readonly ErrorCode[] = [
  "DUPLICATE_KEY",
  "TAG_RESOLVE_FAILED",
  "BAD_DQ_ESCAPE",
  "NON_STRING_KEY",
];

/** The settings do without it, although YAML has it: it can stand for more than fits into memory. */
const NO_ALIAS = "anchors and aliases are not taken: write what backups share under defaults";
type Node = unknown;

/** Turns the parsed nodes into plain values, and remembers what the settings do not take. */
class Reader {
  readonly refused: { readonly offset: number; readonly message: string }[] = [];

  value(node: Node, depth = 0): unknown {
    if (depth > DEEPEST) return this.#refuse(node, SYNTAX.RESOURCE_EXHAUSTION ?? "");
    if (isAlias(node)) return this.#refuse(node, NO_ALIAS);
    if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1));
    if (!isMap(node)) return isScalar(node) ? node.value : null;
    return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), this.value(value, depth + 1)]));
  }

  #refuse(node: Node, message: string): undefined {
    this.refused.push({ offset: startOf(node), message });
    return undefined;
  }
}

const keyOf = (key: Node) => (isScalar(key) ? String(key.value) : "");

const startOf = (node: Node) =>
  isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;

/** The offset of the value or key at a path, or of the nearest thing above it that is there. */
function offsetOf(document: Document.Parsed, path: Path, at?: "key"): number {
  let node: Node = document.contents;
  let offset = startOf(node);
  for (const [depth, step] of path.entries()) {
    if (isSeq(node) && typeof step === "number") node = node.items[step];
    else if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyOf(key) === String(step));
      if (pair === undefined) return offset;
      const isWanted = at === "key" && depth === path.length - 1;
      const hasValue = isScalar(pair.value) ? pair.value.source !== "" : pair.value !== null;
      if (isWanted || !hasValue) return startOf(pair.key);
      node = pair.value;
    } else return offset;
    if (node === undefined || node === null) return offset;
    offset = startOf(node);
  }
  return offset;
}

/** The first problem of each line: what follows is mostly its echo. */
function onePerLine(problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  return problems.filter(
    ({ line }, index) => problems.findIndex((problem) => problem.line === line) === index,
  );
}

/** Reads a text as one YAML document; never throws. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = (message: string, offset = 0): YamlSource => ({
    value: undefined,
    isBroken: true,
    problems: [{ ...place(offset), message }],
    locate: () => place(offset),
  });
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const reader = new Reader();
    const value = reader.value(document.contents);
    const faults = [...document.errors, ...document.warnings].map(({ code, pos }) => ({
      offset: pos[0],
      message: SYNTAX[code] ?? "this is not YAML that can be read",
    }));
    return {
      value,
      isBroken: [...document.errors, ...document.warnings].some(
        ({ code }) => !ABOUT_ONE_PLACE.includes(code),
      ),
      problems: onePerLine(
        [...reader.refused, ...faults].map(({ offset, message }) => ({ ...place(offset), message })),
      ),
      locate: (path, at) => place(offsetOf(document, path, at)),
    };
  } catch (error) {
    return broken(
      error instanceof RangeError ? "this is nested too deeply" : "this is not YAML that can be read",
    );
  }
}
