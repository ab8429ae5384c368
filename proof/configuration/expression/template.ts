import type { Scanner } from "./scanner";
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
  const flush = () => {
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
      const trims = scanner.takes("~");
      scanner.expect("}");
      if (trims) scanner.blank();
    } else if (quoted && scanner.takes("\\")) literal += readEscape(scanner);
    else literal += readPlain(scanner, quoted);
  }
  flush();
  const [only] = parts;
  if (parts.length === 1 && interpolations === 1 && only) return only;
  return { kind: "template", parts, text: scanner.text.slice(start, scanner.position - (quoted ? 1 : 0)) };
}

/** At least one character, then on to the next that could mean something. */
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
