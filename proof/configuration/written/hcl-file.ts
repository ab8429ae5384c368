import { DEEPEST } from "../bounds";
import { Scanner } from "../expression/scanner";
import { objectOf, type Value, type ValueObject } from "../value";

/** A block of Terraform's own language: `resource "aws_vpc" "main" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
}

export interface HclBody {
  /** The text of each argument's expression. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly blocks: readonly HclBlock[];
}

/**
 * Reads a file of Terraform's own language as far as its blocks and arguments go; their expressions stay text.
 * @throws NotUnderstood for what is not HCL
 * @see https://developer.hashicorp.com/terraform/language/syntax/configuration
 */
export function parseHcl(text: string): HclBody {
  return readBody(new Scanner(text.replace(/^\uFEFF/u, "")), 0);
}

/** The text of an expression as Terraform's JSON syntax holds it. */
export function templateOf(expression: string): string {
  // The name that ends a text of several lines stands alone on its line.
  return expression.includes("<<") ? `\${${expression}\n}` : `\${${expression}}`;
}

/** A body in Terraform's JSON syntax, where `dynamic` blocks stand under that name. */
export function jsonOf({ attributes, blocks }: HclBody): ValueObject {
  const entries = new Map<string, Value>(
    [...attributes].map(([name, expression]) => [name, templateOf(expression)]),
  );
  const dynamic = new Map<string, Value[]>();
  for (const { type, labels, body } of blocks) {
    const [label] = labels;
    if (type === "dynamic" && label !== undefined) {
      dynamic.set(label, [...(dynamic.get(label) ?? []), dynamicOf(body)]);
    } else {
      const before = entries.get(type);
      entries.set(type, [...(Array.isArray(before) ? (before as Value[]) : []), jsonOf(body)]);
    }
  }
  if (dynamic.size > 0) entries.set("dynamic", objectOf(dynamic));
  return objectOf(entries);
}

function dynamicOf({ attributes, blocks }: HclBody): ValueObject {
  const iterator = attributes.get("iterator");
  return {
    for_each: templateOf(attributes.get("for_each") ?? "null"),
    content: blocks.filter(({ type }) => type === "content").map(({ body }) => jsonOf(body)),
    ...(iterator === undefined ? {} : { iterator: iterator.trim() }),
  };
}

function readBody(scanner: Scanner, depth: number): HclBody {
  if (depth > DEEPEST) throw scanner.failure("nested too deeply");
  const attributes = new Map<string, string>();
  const blocks: HclBlock[] = [];
  for (;;) {
    scanner.space();
    if (depth === 0 ? scanner.done : scanner.takes("}")) return { attributes, blocks };
    const name = scanner.identifier();
    if (name === undefined) throw scanner.failure("expected an argument or a block");
    scanner.space();
    if (scanner.takes("=")) {
      if (attributes.has(name)) throw scanner.failure(`${name} stands twice`);
      attributes.set(name, readExpressionText(scanner));
    } else blocks.push(readBlock(scanner, name, depth));
  }
}

function readBlock(scanner: Scanner, type: string, depth: number): HclBlock {
  const labels: string[] = [];
  for (;;) {
    scanner.space();
    if (scanner.takes("{")) return { type, labels, body: readBody(scanner, depth + 1) };
    const label = scanner.takes('"') ? quotedLabel(scanner) : scanner.identifier();
    if (label === undefined) throw scanner.failure("expected a label or {");
    labels.push(label);
  }
}

function quotedLabel(scanner: Scanner): string {
  const end = scanner.text.indexOf('"', scanner.position);
  const label = scanner.text.slice(scanner.position, end);
  if (end < 0 || /[\\\n]/u.test(label)) throw scanner.failure("a label without its end");
  scanner.position = end + 1;
  return label;
}

const OPENS = new Set(["(", "[", "{"]);
const CLOSES = new Set([")", "]", "}"]);
const HEREDOC = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;

/** The text up to the end of the line or of the block, brackets, texts and heredocs being passed over whole. */
function readExpressionText(scanner: Scanner): string {
  const start = scanner.position;
  let open = 0;
  while (!scanner.done) {
    const character = scanner.text.charAt(scanner.position);
    if (open === 0 && (character === "\n" || character === "}")) break;
    if (isComment(scanner)) {
      // A comment in brackets goes with them; one after the expression is not of it.
      if (open === 0 && !scanner.sees("/*")) break;
      scanner.space();
    } else if (scanner.takes('"')) passQuoted(scanner);
    else if (scanner.sees("<<")) passHeredoc(scanner);
    else {
      if (OPENS.has(character)) open++;
      if (CLOSES.has(character)) open--;
      scanner.position++;
    }
  }
  const text = scanner.since(start);
  if (open !== 0 || text === "") throw scanner.failure("an expression without its end");
  return text;
}

function isComment(scanner: Scanner): boolean {
  return scanner.sees("#") || scanner.sees("//") || scanner.sees("/*");
}

/** To the quote that ends a text, past the texts in what is interpolated. */
function passQuoted(scanner: Scanner): void {
  scanner.nested(() => {
    for (;;) {
      if (scanner.done) throw scanner.failure("a quoted text without its end");
      if (scanner.takes('"')) return;
      if (scanner.takes("\\")) scanner.position++;
      else if (scanner.takes("$${") || scanner.takes("%%{")) continue;
      else if (scanner.takes("${") || scanner.takes("%{")) passInterpolation(scanner);
      else scanner.position++;
    }
  });
}

function passInterpolation(scanner: Scanner): void {
  for (let open = 1; open > 0;) {
    if (scanner.done) throw scanner.failure("an interpolation without its end");
    if (scanner.takes('"')) passQuoted(scanner);
    else {
      const character = scanner.text.charAt(scanner.position++);
      if (character === "{") open++;
      if (character === "}") open--;
    }
  }
}

function passHeredoc(scanner: Scanner): void {
  HEREDOC.lastIndex = scanner.position;
  const found = HEREDOC.exec(scanner.text);
  if (!found) throw scanner.failure("<< without the name of its end");
  const rest = scanner.text.slice(HEREDOC.lastIndex);
  const end = new RegExp(`^[ \\t]*${found[1]}(?=\\r?$)`, "mu").exec(rest);
  if (!end) throw scanner.failure(`the text has no end ${found[1]}`);
  scanner.position = HEREDOC.lastIndex + end.index + end[0].length;
}
