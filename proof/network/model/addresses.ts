import { containsCidr, excludeCidr, overlapCidr, parseCidr } from "cidr-tools";
import * as ipaddr from "ipaddr.js";
import { remembering } from "../../terms/remembering";
import { hasUnknown } from "../../terms/text";
import type { Ternary } from "../../terms/ternary";
import { sameText } from "./references";

/** IPv4 and IPv6 are routed and filtered apart. */
export type Family = 4 | 6;

/**
 * A set of addresses. `cidrs` bound it; a set that belongs to `lists` is only known to lie within them (the
 * addresses of S3, a subnet whose block is not known yet), and `without` are the lists taken out of it.
 */
export interface AddressSet {
  readonly family: Family;
  readonly cidrs: readonly string[];
  /** The lists whose addresses it consists of. Empty: all addresses of `cidrs`. */
  readonly lists: readonly string[];
  readonly without: readonly string[];
  /** The blocks that the lists are known to lie within, for a set of `lists`. */
  readonly whole: readonly string[];
  /** Whether these addresses are here for certain, or only if something unknown is so. */
  readonly certain: boolean;
}

const EVERYTHING: Record<Family, readonly string[]> = { 4: ["0.0.0.0/0"], 6: ["::/0"] };

/** Addresses that no internet gateway takes: private, shared, loopback, link-local, benchmark, multicast, reserved. */
const NOT_PUBLIC = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/3",
];

/** Every public address: for IPv6 the global unicast ones, and the prefix under which NAT64 shows IPv4's. */
const PUBLIC: Record<Family, readonly string[]> = {
  4: excludeCidr(["0.0.0.0/0"], NOT_PUBLIC),
  6: ["64:ff9b::/96", "2000::/3"],
};

/** The whole internet, of one family. */
export function internet(family: Family): AddressSet {
  return { family, cidrs: PUBLIC[family], lists: [], without: [], whole: [], certain: true };
}

/** Whether the address, or all of a block, is public. */
export function isPublic(block: string): boolean {
  const family = familyOf(block);
  return family !== undefined && covers(PUBLIC[family], [block]);
}

/** The addresses of these blocks. */
export function addressesOf(family: Family, cidrs: readonly string[]): AddressSet {
  return { family, cidrs, lists: [], without: [], whole: [], certain: true };
}

/** The public addresses on an AWS-managed list whose entries are not known, or not beyond the blocks they lie in. */
export function publicAddressesOnList(
  family: Family,
  list: string,
  within: readonly string[] = [],
): AddressSet {
  const whole = within.length === 0 ? PUBLIC[family] : within;
  return { family, cidrs: whole, lists: [list], without: [], whole, certain: true };
}

/** The addresses of blocks that are not known yet, each named by its text. */
export function addressesOfUnknownBlocks(family: Family, names: readonly string[]): AddressSet {
  const whole = EVERYTHING[family];
  return { family, cidrs: whole, lists: names, without: [], whole, certain: true };
}

/** The key of an AWS-managed prefix list: a service's public addresses in a region. */
export function serviceList(service: string, region: string, family: Family): string {
  return `aws:${service}.${region}.ipv${family}`;
}

/** Whether a list is a service's. */
export function isServiceList(list: string): boolean {
  return list.startsWith("aws:");
}

/** Whether the text is an address or a block that can be reckoned with. */
export const isBlock: (value: string) => boolean = remembering((value) =>
  value.includes("/") ? ipaddr.isValidCIDR(value) : ipaddr.isValid(value),
);

/** The family of a block or address; undefined when it is not known. */
export function familyOf(value: string): Family | undefined {
  return isBlock(value) ? (value.includes(":") ? 6 : 4) : undefined;
}

/** The length of a block's prefix, an address's being 32 or 128. */
export const prefixLength: (block: string) => number = remembering((block) =>
  Number(parseCidr(block).prefix),
);

/** What is left of blocks without others. */
export function except(blocks: readonly string[], others: readonly string[]): readonly string[] {
  return excludedFrom(`${blocks.join()} ${others.join()}`);
}

const listOf = (text: string) => (text === "" ? [] : text.split(","));

const excludedFrom = remembering((text): readonly string[] => {
  const [blocks = "", others = ""] = text.split(" ");
  return excludeCidr(listOf(blocks), listOf(others));
});

const haveInCommon = remembering((text) => {
  const [blocks = "", others = ""] = text.split(" ");
  return overlapCidr(listOf(blocks), listOf(others));
});

const isHeldBy = remembering((text) => {
  const [block = "", other = ""] = text.split(" ");
  return containsCidr(block, other);
});

/** Whether the blocks hold all of the others. */
export function covers(blocks: readonly string[], others: readonly string[]): boolean {
  if (blocks === others || others.length === 0) return true;
  if (blocks.length === 0) return false;
  if (blocks.length === 1 && prefixLength(blocks[0] ?? "") === 0) return true;
  return except(others, blocks).length === 0;
}

/** Whether blocks of one family share an address. */
export function overlap(blocks: readonly string[], others: readonly string[]): boolean {
  return blocks.length > 0 && others.length > 0 && haveInCommon(`${blocks.join()} ${others.join()}`);
}

/** What the set and a block share. Blocks are nested or apart, so each pair gives the narrower one. */
export function inside(set: AddressSet, block: string): AddressSet {
  if (familyOf(block) !== set.family) return { ...set, cidrs: [] };
  if (prefixLength(block) === 0) return set;
  const cidrs = set.cidrs.flatMap((cidr) =>
    isHeldBy(`${block} ${cidr}`) ? [cidr] : isHeldBy(`${cidr} ${block}`) ? [block] : [],
  );
  return cidrs.length === set.cidrs.length && cidrs.every((cidr, index) => cidr === set.cidrs[index])
    ? set
    : { ...set, cidrs };
}

/** What the set has outside a block. */
export function outside(set: AddressSet, block: string): AddressSet {
  if (familyOf(block) !== set.family || !overlap([block], set.cidrs)) return set;
  return { ...set, cidrs: except(set.cidrs, [block]) };
}

/** What the set shares with a list, and what is left of it. */
export function splitByList(set: AddressSet, list: string): { on: AddressSet; off: AddressSet } {
  const none: AddressSet = { ...set, cidrs: [] };
  if (set.lists.includes(list))
    return hasUnknown(list) ? { on: perhaps(set), off: perhaps(set) } : { on: set, off: none };
  if (set.without.includes(list)) return { on: none, off: set };
  if (set.lists.length > 0) {
    const apart = isServiceList(list) && set.lists.every((own) => sameText(own, list) === false);
    return apart ? { on: none, off: set } : { on: perhaps(set), off: perhaps(set) };
  }
  if (isServiceList(list) && !overlap(set.cidrs, PUBLIC[set.family])) return { on: none, off: set };
  const named: AddressSet = {
    ...set,
    lists: [list],
    whole: isServiceList(list) ? PUBLIC[set.family] : EVERYTHING[set.family],
  };
  const off: AddressSet = { ...set, without: [...set.without, list] };
  return isServiceList(list) ? { on: named, off } : { on: perhaps(named), off: perhaps(off) };
}

/** The addresses that are here for certain, and those that are perhaps. */
export function byCertainty(
  sets: readonly AddressSet[],
): { certain: boolean; addresses: readonly AddressSet[] }[] {
  const sure = sets.filter((set) => set.certain);
  const open = sets.filter((set) => !set.certain).map((set) => ({ ...set, certain: true }));
  return [
    { certain: true, addresses: sure },
    { certain: false, addresses: open },
  ].filter(({ addresses }) => addresses.length > 0);
}

/** The same addresses, no longer certain. */
export function perhaps(set: AddressSet): AddressSet {
  return set.certain ? { ...set, certain: false } : set;
}

/** Whether there is an address in the set. */
export function hasAddress(set: AddressSet): Ternary {
  if (set.cidrs.length === 0) return false;
  if (!set.certain) return "unknown";
  if (set.lists.length > 0) return covers(set.cidrs, set.whole) ? true : "unknown";
  if (set.without.length === 0) return true;
  return set.cidrs.some((cidr) => prefixLength(cidr) <= widestListed(set.family)) ? true : "unknown";
}

/**
 * No entry of an AWS-managed list is as wide as this: Amazon's published ranges have none of /8 (IPv4) or of /16
 * (IPv6) or wider, so routes as wide are less specific than the list.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html
 */
export function widestListed(family: Family): number {
  return family === 4 ? 8 : 16;
}

/** Whether any address is left in the sets. */
export function anyAddress(sets: readonly AddressSet[]): Ternary {
  let answer: Ternary = false;
  for (const set of sets) {
    const has = hasAddress(set);
    if (has === true) return true;
    if (has === "unknown") answer = "unknown";
  }
  return answer;
}

/** Whether the sets, all taken from `all`, still hold every address of it; false only when they hold none. */
export function allAddresses(sets: readonly AddressSet[], all: AddressSet): Ternary {
  const certain = sets.filter(
    (set) => set.certain && set.lists.length <= all.lists.length && set.without.length <= all.without.length,
  );
  if (certain.some((set) => set.cidrs === all.cidrs)) return true;
  if (
    certain.length > 0 &&
    covers(
      certain.flatMap((set) => set.cidrs),
      all.cidrs,
    )
  )
    return true;
  return anyAddress(sets) === false ? false : "unknown";
}
