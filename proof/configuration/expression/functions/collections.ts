import { some, type Ternary } from "../../../terms/ternary";
import { isUnknown, missing, property, sameValue } from "../../value";
import {
  byCharacters,
  Failure,
  isMissing,
  isResultList,
  isResultObject,
  isSet,
  isUnordered,
  membersOf,
  numberOf,
  orderedAs,
  plain,
  Reference,
  textOf,
  unified,
  type Result,
  type ResultObject,
} from "../result";
import { NotUnderstood } from "../syntax";
import { anything, parts, type Functions } from "./definition";
import { hasUnknown, isOpaque, knownParts } from "../../../terms/text";

/** What a loop over numbers may come to. */
const MOST_ITEMS = 100_000;

const MOST_COMPARISONS = 1_000_000;

export const COLLECTIONS: Functions = {
  concat: parts((args) =>
    orderedAs(
      args.flatMap((list) => [...listOf(list)]),
      ...args,
    ),
  ),
  merge: parts((args, text) => {
    if (args.every((item) => item === null)) return {};
    const entries = args.filter((item) => item !== null).flatMap((map) => Object.entries(mapOf(map)));
    return entries.length > MOST_ITEMS ? missing(text) : Object.fromEntries(entries);
  }),
  flatten: parts(([list = null], text) => flatten(listOf(list)) ?? missing(text)),
  compact: parts(([list = null], text) => {
    const items = listOf(list);
    if (items.some(isMissing)) return missing(text);
    return orderedAs(
      items.filter((item) => item !== null && item !== ""),
      items,
    );
  }),
  reverse: parts(([list = null]) => orderedAs([...listOf(list)].reverse(), list)),
  length: parts(([value = null], text) => {
    if (typeof value === "string") return isOfLetters(value) ? value.length : missing(text);
    if (value instanceof Reference) return Object.keys(mapOf(value)).length;
    const members = membersOf(value);
    // Two that are not known may be one member of a set.
    return isSet(value) && members.length > 1 && members.some(holdsUnknown) ? missing(text) : members.length;
  }),
  element: parts(([list = null, index = null], text) => {
    const items = sequenceOf(list);
    if (items === undefined) return missing(text);
    if (items.length === 0) throw new Failure("element of an empty list");
    const at = numberOf(index) % items.length;
    // Terraform has known negative places since 1.10 only.
    return at < 0 ? missing(text) : (items[at] ?? null);
  }),
  index: parts(([list = null, value = null], text) => {
    const items = sequenceOf(list);
    if (items === undefined) return missing(text);
    const same = items.map((item) => sameValue(plain(item), plain(value)));
    const at = same.findIndex((answer) => answer !== false);
    if (at < 0) throw new Failure("the value is not in the list");
    return same[at] === true ? at : missing(text);
  }),
  lookup: parts(([map = null, key = null, otherwise]) => {
    const found = property(mapOf(map), textOf(key));
    if (found !== undefined) return found;
    if (otherwise === undefined) throw new Failure(`no ${textOf(key)} in the map`);
    return otherwise;
  }),
  keys: parts(([map = null]) => Object.keys(mapOf(map)).sort(byCharacters)),
  values: parts(([map = null]) => membersOf(mapOf(map))),
  zipmap: parts(([keys = null, values = null], text) => {
    const [names, items] = [sequenceOf(keys), sequenceOf(values)];
    if (names === undefined || items === undefined) return missing(text);
    if (names.length !== items.length) throw new Failure("zipmap needs lists of one length");
    if (names.some(isUnknown)) return missing(text);
    return Object.fromEntries(names.map((name, index) => [textOf(name), items[index] ?? null]));
  }),
  contains: parts(([list = null, value = null], text) => {
    const found: Ternary = some(listOf(list).map((item) => sameValue(plain(item), plain(value))));
    return found === "unknown" ? missing(text) : found;
  }),
  slice: parts(([list = null, from = null, to = null], text) => {
    const items = sequenceOf(list);
    if (items === undefined) return missing(text);
    const [start, end] = [numberOf(from), numberOf(to)];
    if (start < 0 || end > items.length || start > end) throw new Failure("slice is out of range");
    return items.slice(start, end);
  }),
  range: parts((args) => range(args.map(numberOf))),
  one: parts(([list = null]) => {
    const items = listOf(list);
    if (items.length > 1) throw new Failure("one needs a list of at most one");
    return items[0] ?? null;
  }),
  coalesce: anything((args, text) => coalesce(args, text)),
  coalescelist: anything((args, text) => {
    for (const list of args) {
      if (isMissing(list)) return missing(text);
      if (list !== null && membersOf(list).length > 0) return list;
    }
    throw new Failure("no list holds anything");
  }),
  matchkeys: parts(([values = null, keys = null, wanted = null], text) => {
    if (areTooMany(keys, wanted)) return missing(text);
    const sought = listOf(wanted).map(plain);
    const matches = listOf(keys).map((key) => some(sought.map((one) => sameValue(plain(key), one))));
    if (matches.includes("unknown")) return missing(text);
    return listOf(values).filter((_value, index) => matches[index] === true);
  }),
  chunklist: parts(([list = null, size = null], text) => {
    const [items, step] = [sequenceOf(list), numberOf(size)];
    if (items === undefined) return missing(text);
    if (!(step >= 1)) throw new Failure("chunklist needs a size of at least 1");
    const count = Math.ceil(items.length / step);
    return Array.from({ length: count }, (_chunk, index) => items.slice(index * step, (index + 1) * step));
  }),
};

/** Whether comparing each member with each other would take too long. */
export function areTooMany(one: Result, other: Result): boolean {
  return listOf(one).length * listOf(other).length > MOST_COMPARISONS;
}

/** The members where their order is known; undefined for a set of which not every member is. */
export function sequenceOf(result: Result): readonly Result[] | undefined {
  const items = listOf(result);
  return isUnordered(items) ? undefined : items;
}

/** A text of which each unit is a letter of its own; Terraform counts what several units make together as one. */
export function isOfLetters(text: string): boolean {
  return !isOpaque(text) && /^[\t\n\x20-\x7e\xa0-\u02ff]*$/u.test(text);
}

function holdsUnknown(item: Result): boolean {
  return typeof item !== "string" ? item instanceof Reference : hasUnknown(item);
}

export function listOf(result: Result): readonly Result[] {
  if (isResultList(result)) return result;
  throw new Failure("expected a list");
}

function mapOf(result: Result): ResultObject {
  const value = result instanceof Reference ? plain(result) : result;
  if (isResultObject(value)) return value;
  throw new Failure("expected a map");
}

function flatten(list: readonly Result[]): readonly Result[] | undefined {
  const flat: Result[] = [];
  const inners = [list];
  for (const item of list) {
    if (item instanceof Reference && !item.isObject) return undefined;
    if (!isResultList(item)) flat.push(item);
    else {
      const inner = flatten(item);
      if (!inner) return undefined;
      inners.push(item, inner);
      for (const one of inner) flat.push(one);
    }
  }
  return orderedAs(flat, ...inners);
}

function range(limits: readonly number[]): readonly number[] {
  const [first = 0, second, given] = limits;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const step = given ?? (to < from ? -1 : 1);
  const count = Math.ceil((to - from) / step);
  if (!(step !== 0 && count <= MOST_ITEMS)) throw new NotUnderstood("range never ends or is too long");
  return Array.from({ length: Math.max(0, count) }, (_item, index) => from + index * step);
}

function coalesce(args: readonly Result[], text: string): Result {
  for (const item of unified(args)) {
    if (isMissing(item)) return missing(text);
    if (item === null || item === "") continue;
    // A text with missing parts may still be empty, unless something of it is known.
    if (typeof item === "string" && knownParts(item).join("") === "") return missing(text);
    return item;
  }
  throw new Failure("no argument of coalesce holds anything");
}
