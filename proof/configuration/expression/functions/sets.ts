import {
  byCharacters,
  distinct,
  isResultList,
  membersOf,
  orderedAs,
  plain,
  setOf,
  type Result,
} from "../result";
import { missing, sameValue } from "../../value";
import { every } from "../../../terms/ternary";
import { areTooMany, listOf } from "./collections";
import { parts, known, type Functions } from "./definition";
import { Failure, textOf } from "../result";
import { isOpaque } from "../../../terms/text";

const MOST_COMBINATIONS = 100_000;

export const SETS: Functions = {
  toset: parts(([list = null]) => setOf(membersOf(list))),
  distinct: parts(([list = null]) => orderedAs(distinct(listOf(list)), list)),
  setunion: parts((args) => setOf(args.flatMap((list) => [...listOf(list)]))),
  setintersection: known((args, text) => {
    const [first = null, ...others] = args;
    if (others.some((list) => areTooMany(first, list))) return missing(text);
    return setOf(listOf(first).filter((item) => others.every((list) => has(list, item))));
  }),
  setsubtract: parts(([from = null, without = null], text) => {
    if (areTooMany(from, without)) return missing(text);
    const removed = listOf(without).map(plain);
    const differs = listOf(from).map((item) =>
      every(removed.map((one) => opposite(sameValue(plain(item), one)))),
    );
    if (differs.includes("unknown")) return missing(text);
    return setOf(listOf(from).filter((_item, index) => differs[index] === true));
  }),
  setproduct: parts((args, text) => {
    const lists = args.map(listOf);
    if (lists.reduce((count, list) => count * list.length, 1) > MOST_COMBINATIONS) return missing(text);
    const rows = lists.reduce<readonly (readonly Result[])[]>(
      (before, list) => before.flatMap((row) => list.map((item) => [...row, item])),
      [[]],
    );
    return orderedAs(rows, ...lists);
  }),
  sort: parts(([list = null], text) => {
    const items = listOf(list).map(textOf);
    if (items.length > 1 && items.some(isOpaque)) return missing(text);
    return [...items].sort(byCharacters);
  }),
  transpose: known(([map = null]) => {
    if (isResultList(map) || map === null || typeof map !== "object")
      throw new Failure("expected a map of lists");
    const turned = new Map<string, string[]>();
    for (const [key, list] of Object.entries(plain(map) as { [key: string]: Result })) {
      for (const item of listOf(list)) turned.set(textOf(item), [...(turned.get(textOf(item)) ?? []), key]);
    }
    return Object.fromEntries([...turned].map(([item, keys]) => [item, keys.sort(byCharacters)]));
  }),
};

function has(list: Result, item: Result): boolean {
  return listOf(list).some((one) => sameValue(plain(one), plain(item)) === true);
}

function opposite(answer: boolean | "unknown"): boolean | "unknown" {
  return answer === "unknown" ? answer : !answer;
}
