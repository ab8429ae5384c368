import { isOpaque } from "../../terms/text";
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
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return String(value);
  throw new Failure(value === null ? "null has no text" : "a collection has no text");
}

/** A number in figures alone, as Terraform writes it: JavaScript has an exponent for what is large or small. */
function numberText(number: number): string {
  const text = String(number);
  if (!text.includes("e")) return text;
  return Number.isInteger(number) ? BigInt(number).toString() : number.toFixed(100).replace(/0+$/u, "");
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;

/** @throws Failure for what Terraform converts to no number, such as `0x10` */
export function numberOf(result: Result): number {
  const value = plain(result);
  const number = typeof value === "string" && NUMBER.test(value) ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) throw new Failure("expected a number");
  return number;
}

/** @throws Failure for what Terraform converts to neither */
export function booleanOf(result: Result): boolean {
  if (typeof result === "boolean") return result;
  if (result === "true" || result === "1") return true;
  if (result === "false" || result === "0") return false;
  throw new Failure("expected true or false");
}

/** The members in order; an object's are its values. @throws Failure for what is no collection */
export function membersOf(result: Result): readonly Result[] {
  if (isResultList(result)) return result;
  if (isResultObject(result))
    return Object.keys(result)
      .sort(byCharacters)
      .map((key) => result[key] ?? null);
  throw new Failure("expected a list or a map");
}

/** Lists that Terraform holds to be sets: their keys are their values. */
const sets = new WeakSet<object>();

/** Lists whose members Terraform puts into an order that is not known here. */
const unordered = new WeakSet<object>();

/** Whether the list is of a set of which not every member is known, so that nobody can tell which comes first. */
export function isUnordered(result: Result | undefined): boolean {
  return typeof result === "object" && result !== null && unordered.has(result);
}

/** The list, without an order where one that it was made of has none. */
export function orderedAs(made: readonly Result[], ...of: readonly Result[]): readonly Result[] {
  if (made.length > 1 && of.some(isUnordered)) unordered.add(made);
  return made;
}

/** By their characters' codes, as Terraform sorts: JavaScript compares halves of those beyond U+FFFF. */
export function byCharacters(one: string, other: string): number {
  if (one === other) return 0;
  if (!/[\ud800-\uffff]/u.test(one + other)) return one < other ? -1 : 1;
  const [ones, others] = [[...one], [...other]];
  const at = ones.findIndex((character, index) => character !== others[index]);
  if (at < 0) return ones.length - others.length;
  return (ones[at]?.codePointAt(0) ?? 0) - (others[at]?.codePointAt(0) ?? -1);
}

/** Members of one collection are of one type: beside a text, numbers and booleans are texts too. */
export function unified(items: readonly Result[]): readonly Result[] {
  const isText = (item: Result) => typeof item === "string" && !isUnknown(item);
  if (!items.some(isText) || items.every((item) => typeof item === "string")) return items;
  return items.map((item) => (typeof item === "number" || typeof item === "boolean" ? textOf(item) : item));
}

/** The list, its members of one type and without repetitions. */
export function distinct(given: readonly Result[]): readonly Result[] {
  const seen = new Map<string, Result>();
  for (const item of unified(given)) {
    const key = item instanceof Reference ? `reference ${item.name}` : JSON.stringify(plain(item));
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

/** The list without repetitions in Terraform's order, marked as a set. */
export function setOf(items: readonly Result[]): readonly Result[] {
  const set = inOrder(distinct(items));
  sets.add(set);
  return set;
}

export function isSet(result: Result): boolean {
  return isResultList(result) && sets.has(result);
}

function inOrder(members: readonly Result[]): readonly Result[] {
  const texts = members.filter((member) => typeof member === "string");
  if (texts.length === members.length && !texts.some(isOpaque)) return texts.sort(byCharacters);
  const numbers = members.filter((member) => typeof member === "number");
  if (numbers.length === members.length) return numbers.sort((one, other) => one - other);
  const set = [...members];
  if (set.length > 1) unordered.add(set);
  return set;
}

/** Keys and values as `for`, `for_each` and `dynamic` go through them. @throws Failure for what is no collection */
export function pairsOf(result: Result): readonly (readonly [Result, Result])[] {
  if (result instanceof Reference) return pairsOf(plain(result));
  if (isResultList(result)) {
    const isOfSet = isSet(result);
    return result.map((item, index) => [isOfSet ? item : index, item]);
  }
  if (!isResultObject(result)) throw new Failure("expected a list or a map to go through");
  return Object.keys(result)
    .sort(byCharacters)
    .map((key) => [key, result[key] ?? null]);
}

export function isMissing(result: Result | undefined): boolean {
  return isUnknown(result) || (result instanceof Reference && !result.isObject);
}
