import { isWithinBounds } from "../bounds";
import { isUnknown, missing, type Value } from "../value";

/** A definite mistake, such as an index out of range: `try` goes on after one, and so it differs from unknown. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** Something that is looked into name by name, so that nobody computes what nobody asks for. */
export class Reference {
  constructor(
    /** For people: `aws_vpc.main`. */
    readonly name: string,
    /** @throws Failure where there is nothing of that name */
    readonly get: (key: string | number) => Result,
    readonly whole: () => Value,
    /** Whether it is one object; otherwise a collection whose members are not known, asked only by key. */
    readonly isObject = true,
  ) {}
}

/** What an expression comes to: a value, or a reference, or a collection that holds references. */
export type Result =
  null | boolean | number | string | Reference | readonly Result[] | { readonly [key: string]: Result };

export type ResultObject = { readonly [key: string]: Result };

export function isResultObject(result: Result | undefined): result is ResultObject {
  return (
    typeof result === "object" && result !== null && !Array.isArray(result) && !(result instanceof Reference)
  );
}

export function isResultList(result: Result | undefined): result is readonly Result[] {
  return Array.isArray(result);
}

/** The value without references, each replaced by all that it holds. What is too large becomes unknown. */
export function plain(result: Result): Value {
  if (result instanceof Reference) return result.whole();
  if (typeof result !== "object" || result === null) return result;
  if (!isWithinBounds(result)) return missing("a value that nests too deeply or is too large");
  if (isResultList(result)) {
    const items = result.map(plain);
    return items.every((item, index) => item === result[index]) ? (result as readonly Value[]) : items;
  }
  return Object.fromEntries(Object.entries(result).map(([key, item]) => [key, plain(item)]));
}

/** Text of a number, a boolean or a text, as templates write it. */
export function textOf(result: Result): string {
  const value = plain(result);
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Failure(value === null ? "null has no text" : "a collection has no text");
}

export function numberOf(result: Result): number {
  const value = plain(result);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) throw new Failure("expected a number");
  return number;
}

export function booleanOf(result: Result): boolean {
  if (typeof result === "boolean") return result;
  if (result === "true" || result === "false") return result === "true";
  throw new Failure("expected true or false");
}

/** The members in order; an object's are its values. @throws Failure for what is no collection */
export function membersOf(result: Result): readonly Result[] {
  if (isResultList(result)) return result;
  if (isResultObject(result))
    return Object.keys(result)
      .sort()
      .map((key) => result[key] ?? null);
  throw new Failure("expected a list or a map");
}

/** Lists that Terraform holds to be sets: their keys are their values. */
const sets = new WeakSet<object>();

/** The list without repetitions, marked as a set. */
export function setOf(items: readonly Result[]): readonly Result[] {
  const seen = new Map<string, Result>();
  for (const item of items) {
    const key = item instanceof Reference ? `reference ${item.name}` : JSON.stringify(plain(item));
    if (!seen.has(key)) seen.set(key, item);
  }
  const set = [...seen.values()];
  sets.add(set);
  return set;
}

/** Keys and values as `for`, `for_each` and `dynamic` go through them. @throws Failure for what is no collection */
export function pairsOf(result: Result): readonly (readonly [Result, Result])[] {
  if (result instanceof Reference) return pairsOf(plain(result));
  if (isResultList(result)) {
    const isSet = sets.has(result);
    return result.map((item, index) => [isSet ? item : index, item]);
  }
  if (!isResultObject(result)) throw new Failure("expected a list or a map to go through");
  return Object.keys(result)
    .sort()
    .map((key) => [key, result[key] ?? null]);
}

export function isMissing(result: Result | undefined): boolean {
  return isUnknown(result) || (result instanceof Reference && !result.isObject);
}
