import { every, type Ternary } from "../terms/ternary";
import {
  encodeMarks,
  hasUnknown,
  isWhollyUnknown,
  knownParts,
  symbol,
  unknown,
  withoutSymbolMarks,
} from "../terms/text";

/** Anything that Terraform JSON holds. What is not known is a text of proof/terms/text.ts wherever it stands. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

export type ValueObject = { readonly [key: string]: Value };

/** A longer name of something missing is cut: it is read by people. */
const LONGEST_NAME = 160;

/** Whether the whole value is missing, so that it may be of any type. */
export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && isWhollyUnknown(value);
}

export function isObject(value: unknown): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** The object without the keys of prototypes: a key named `__proto__` is one like any other. */
export function objectOf<T>(entries: Iterable<readonly [string, T]>): { [key: string]: T } {
  return Object.fromEntries(entries);
}

/** The own property, never an inherited one. */
export function property<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** An unknown whose name can stand inside JSON text without breaking it. */
export function missing(name: string): string {
  const line = name
    .slice(0, 10 * LONGEST_NAME)
    .replaceAll(/\s+/gu, " ")
    .trim();
  const short = line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line;
  return unknown(withoutSymbolMarks(short.replaceAll('"', "'").replaceAll("\\", "/")) || "a value");
}

/**
 * The symbol of an address, written so that it can stand inside JSON text: `x["a"]` as `x['a']`. Two addresses
 * never share one.
 */
export function symbolOf(address: string): string {
  const escaped = encodeMarks(address, "%'\\\\\\p{Cc}");
  return symbol(escaped.replaceAll("'", "%27").replaceAll('"', "'"));
}

/** The blocks of an argument, however it was written: none, one object, or a list of them. */
export function blocks(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** Whether two values are the same; `unknown` where a missing part could make them so. */
export function sameValue(one: Value, other: Value): Ternary {
  if (isUnknown(one) || isUnknown(other)) return "unknown";
  if (typeof one === "string" && typeof other === "string") return sameText(one, other);
  if (isList(one) && isList(other)) return one.length === other.length && sameLists(one, other);
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    if (keys.length !== Object.keys(other).length) return false;
    return every(
      keys.map((key) =>
        Object.hasOwn(other, key) ? sameValue(one[key] ?? null, other[key] ?? null) : false,
      ),
    );
  }
  return one === other;
}

function sameLists(one: readonly Value[], other: readonly Value[]): Ternary {
  return every(one.map((value, index) => sameValue(value, other[index] ?? null)));
}

function sameText(one: string, other: string): Ternary {
  if (!hasUnknown(one) && !hasUnknown(other)) return one === other;
  const [ones, others] = [knownParts(one), knownParts(other)];
  const [start, otherStart, end, otherEnd] = [
    ones[0] ?? "",
    others[0] ?? "",
    ones.at(-1) ?? "",
    others.at(-1) ?? "",
  ];
  const starts = start.startsWith(otherStart) || otherStart.startsWith(start);
  const ends = end.endsWith(otherEnd) || otherEnd.endsWith(end);
  return starts && ends ? "unknown" : false;
}

/** The value where it is a text, known or not. */
export function ifText(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
