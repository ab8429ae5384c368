import { Problem } from "../proof/terms/problem";

/** How a text of Terraform's JSON is meant: with `${…}` in it, to the letter, or as an address or a type. */
export type Meaning = "template" | "literal" | "address";

/**
 * A value of Terraform's JSON as an expression of its language.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function expression(value: unknown, meaning: Meaning = "template"): string {
  if (typeof value === "string") return text(value, meaning);
  if (Array.isArray(value)) return `[${value.map((item) => expression(item, meaning)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${name(key)} = ${expression(item, meaning)}`);
  return entries.length === 0 ? "{}" : `{\n${entries.join("\n")}\n}`;
}

function text(value: string, meaning: Meaning): string {
  if (meaning === "address") return value;
  if (meaning === "literal")
    return `"${escaped(value).replaceAll(/[$%]\{/g, (mark) => mark.charAt(0) + mark)}"`;
  const parts = partsOf(value);
  const [only] = parts;
  // A text that is one ${…} and nothing else has that expression's value and type.
  if (parts.length === 1 && only?.isCode && /^\$\{[^~].*[^~]\}$/su.test(only.text)) {
    return only.text.slice(2, -1).trim();
  }
  return `"${parts.map((part) => (part.isCode ? part.text : escaped(part.text))).join("")}"`;
}

/** The name of an argument or key: as it is where the language takes it so; what is computed stands in parentheses. */
export function name(key: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key)) return key;
  const computed = expression(key);
  return computed.startsWith('"') ? computed : `(${computed})`;
}

function escaped(literal: string): string {
  return JSON.stringify(literal).slice(1, -1);
}

interface Part {
  readonly text: string;
  readonly isCode: boolean;
}

/** A template's literal texts, and its `${…}` and `%{…}`, in their order. */
function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  const literal = (end: number) => {
    if (end > start) parts.push({ text: template.slice(start, end), isCode: false });
  };
  for (let at = 0; at < template.length;) {
    if (isEscape(template, at)) at += 3;
    else if (!isOpening(template, at)) at++;
    else {
      literal(at);
      start = endOfCode(template, at + 2);
      parts.push({ text: template.slice(at, start), isCode: true });
      at = start;
    }
  }
  literal(template.length);
  return parts;
}

function isEscape(template: string, at: number): boolean {
  return /^(\$\$|%%)\{/.test(template.slice(at, at + 3));
}

function isOpening(template: string, at: number): boolean {
  return /^[$%]\{/.test(template.slice(at, at + 2));
}

/** Where the code ends whose opening brace lies just before; braces and texts within it are skipped. */
function endOfCode(template: string, from: number): number {
  let depth = 1;
  for (let at = from; at < template.length; at++) {
    const character = template[at];
    if (character === '"') at = endOfText(template, at + 1);
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at + 1;
  }
  throw new Problem(`a \${ without its end in ${JSON.stringify(template)}`);
}

/** Where a text within code has its closing quote; it may hold code again. */
function endOfText(template: string, from: number): number {
  for (let at = from; at < template.length; at++) {
    if (template[at] === "\\") at++;
    else if (isEscape(template, at)) at += 2;
    else if (isOpening(template, at)) at = endOfCode(template, at + 2) - 1;
    else if (template[at] === '"') return at;
  }
  throw new Problem(`a text without its end in ${JSON.stringify(template)}`);
}
