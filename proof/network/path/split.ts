import { except, inside, isServiceList, outside, splitByList, type AddressSet } from "../model/addresses";
import { sameText } from "../model/references";
import type { ListMatch } from "./route-catch";

/** Splits the set: the part that it may share with a list, whose addresses all lie within known blocks, and the rest. */
export function splitWithin(
  set: AddressSet,
  { list, within = [] }: ListMatch,
): { on: AddressSet[]; off: AddressSet[] } {
  if (within.length === 0 || set.lists.length > 0 || set.without.includes(list)) {
    const { on, off } = splitByList(set, list);
    return { on: [on], off: [off] };
  }
  const { on: bounded, off: beyond } = splitByBlocks(set, within);
  const { on, off } = splitByList(bounded, list);
  return { on: [{ ...on, whole: within }], off: [off, beyond] };
}

/** Whether no address of the set is on a service's list: it is another service's, or the same in another region. */
export function isApart(set: AddressSet, list: string): boolean {
  return (
    set.without.includes(list) ||
    (set.lists.length > 0 && set.lists.every((own) => isServiceList(own) && sameText(own, list) === false))
  );
}

/** What the set shares with the blocks, and what is left of it. */
export function splitByBlocks(
  set: AddressSet,
  blocks: readonly string[],
): { on: AddressSet; off: AddressSet } {
  const [only = "", ...more] = blocks;
  if (more.length === 0) return { on: inside(set, only), off: outside(set, only) };
  const off = except(set.cidrs, blocks);
  return { on: { ...set, cidrs: except(set.cidrs, off) }, off: { ...set, cidrs: off } };
}
