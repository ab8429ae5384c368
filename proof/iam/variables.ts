import type { Context } from "./context";
import { atomsOf } from "./pattern";

/** A text with policy variables: known atoms and keys to fill in. */
export type Template = readonly (string[] | Variable)[];

interface Variable {
  /** In lower case: key names are case-insensitive. */
  readonly key: string;
  readonly fallback?: string;
}

/** What a template becomes in one request. `absent`: a key has no value, so nothing equals the text. */
export type Filled = { readonly readings: readonly (readonly string[])[] } | "absent" | "unknown";

const VARIABLE = /^([^\s,'${}]+)(?:,\s*'([^']*)')?$/u;

/**
 * Reads `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`.
 * @returns the template, or what is wrong with the text in a sentence
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parseTemplate(text: string, wildcards: boolean): Template | string {
  const parts: (string[] | Variable)[] = [];
  let rest = text;
  for (let start = rest.indexOf("${"); start >= 0; start = rest.indexOf("${")) {
    const end = rest.indexOf("}", start);
    if (end < 0) return `policy variable in ${JSON.stringify(text)} lacks its closing brace`;
    parts.push(atomsOf(rest.slice(0, start), wildcards));
    const part = parseVariable(rest.slice(start + 2, end));
    if (part === undefined)
      return `${rest.slice(start, end + 1)} is not a policy variable, for example \${aws:username}`;
    parts.push(part);
    rest = rest.slice(end + 1);
  }
  return [...parts, atomsOf(rest, wildcards)];
}

function parseVariable(inner: string): string[] | Variable | undefined {
  if (inner === "*" || inner === "?" || inner === "$") return [inner];
  const [, key, fallback] = VARIABLE.exec(inner) ?? [];
  if (key === undefined) return undefined;
  return fallback === undefined ? { key: key.toLowerCase() } : { key: key.toLowerCase(), fallback };
}

/** Whether a text holds anything that `Version: 2012-10-17` would read as a variable. */
export function mentionsVariable(text: string): boolean {
  return text.includes("${");
}

/** The keys that a template asks for. */
export function variableKeys(template: Template): string[] {
  return template.flatMap((part) => (Array.isArray(part) ? [] : [part.key]));
}

/**
 * Fills a template in. A value that itself holds `*` or `?` has two readings where wildcards count, literal
 * and wildcard: the guide does not say which, so both are given. Multivalued keys cannot be variables.
 */
export function fill(template: Template, context: Context, wildcards: boolean): Filled {
  const literal: string[] = [];
  const wild: string[] = [];
  for (const part of template) {
    const value = Array.isArray(part) ? part : (context.get(part.key) ?? part.fallback);
    if (value === undefined) return "absent";
    if (Array.isArray(part)) {
      literal.push(...part);
      wild.push(...part);
    } else if (typeof value !== "string") return "unknown";
    else {
      literal.push(...atomsOf(value, false));
      wild.push(...atomsOf(value, wildcards));
    }
  }
  const same = !wildcards || literal.every((atom, at) => atom === wild[at]);
  return { readings: same ? [literal] : [literal, wild] };
}
