import { Scanner } from "./scanner";
import type { Expression } from "./syntax";

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);
const CODE = /u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})/uy;

/**
 * Reads `a${…}b` to the end of the text, or to the closing quote of a quoted template, whose backslash escapes count.
 * One lone `${…}` is its expression itself, of any type.
 * @throws NotUnderstood for `%{…}` directives
 */
export function readTemplate(scanner: Scanner, quoted: boolean, expression: () => Expression): Expression {
  const start = scanner.position;
  const parts: Expression[] = [];
  let literal = "";
  let interpolations = 0;
  let trims = false;
  const flush = () => {
    // Escaped white space is trimmed as well.
    if (trims) literal = literal.trimStart();
    trims = false;
    if (literal) parts.push({ kind: "literal", value: literal, text: literal });
    literal = "";
  };
  for (;;) {
    if (scanner.done) {
      if (quoted) throw scanner.failure("a quoted text without its end");
      break;
    }
    if (quoted && scanner.takes('"')) break;
    if (scanner.takes("$${")) literal += "${";
    else if (scanner.takes("%%{")) literal += "%{";
    else if (scanner.sees("%{")) throw scanner.failure("template directives %{…} are not read");
    else if (scanner.takes("${")) {
      if (scanner.takes("~")) literal = literal.trimEnd();
      flush();
      interpolations++;
      parts.push(scanner.nested(expression));
      scanner.space();
      trims = scanner.takes("~");
      scanner.expect("}");
    } else if (quoted && scanner.takes("\\")) literal += readEscape(scanner);
    else literal += readPlain(scanner, quoted);
  }
  flush();
  const [only] = parts;
  if (parts.length === 1 && interpolations === 1 && only) return only;
  return { kind: "template", parts, text: scanner.text.slice(start, scanner.position - (quoted ? 1 : 0)) };
}

/** At least one character, then on to the next that could mean something. */
const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;

/**
 * Reads a text of several lines, `<<EOT` to `EOT`; after `<<-` without the spaces that all of its lines begin with.
 * @throws NotUnderstood where it has no end
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#heredoc-strings
 */
export function readHeredoc(scanner: Scanner, expression: (inner: Scanner) => Expression): Expression {
  HEREDOC.lastIndex = scanner.position;
  const [, flush = "", name = ""] = HEREDOC.exec(scanner.text) ?? [];
  const start = HEREDOC.lastIndex;
  const end = new RegExp(`^[ \\t]*${name}(?=\\r?$)`, "mu").exec(scanner.text.slice(start));
  if (name === "" || !end) throw scanner.failure("a text of several lines without its end");
  const body = scanner.text.slice(start, start + end.index);
  scanner.position = start + end.index + end[0].length;
  const inner = new Scanner(flush === "" ? body : withoutIndent(body));
  return scanner.nested(() => readTemplate(inner, false, () => expression(inner)));
}

function withoutIndent(body: string): string {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  const least = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return body.replaceAll(new RegExp(`^[ \\t]{0,${Number.isFinite(least) ? least : 0}}`, "gmu"), "");
}

function readPlain(scanner: Scanner, quoted: boolean): string {
  const stop = quoted ? /[$%"\\]/gu : /[$%]/gu;
  stop.lastIndex = scanner.position + 1;
  const end = stop.exec(scanner.text)?.index ?? scanner.text.length;
  const plain = scanner.text.slice(scanner.position, end);
  scanner.position = end;
  return plain;
}

function readEscape(scanner: Scanner): string {
  CODE.lastIndex = scanner.position;
  const code = CODE.exec(scanner.text);
  if (code) {
    scanner.position += code[0].length;
    const point = parseInt(code[1] ?? code[2] ?? "", 16);
    if (point > 0x10ffff) throw scanner.failure("no such character");
    return String.fromCodePoint(point);
  }
  const character = scanner.text.charAt(scanner.position);
  const meaning = ESCAPES.get(character);
  if (meaning === undefined) throw scanner.failure(`the escape \\${character} is not HCL's`);
  scanner.position++;
  return meaning;
}
