import {
  addressesOf,
  familyOf,
  hasAddress,
  inside,
  isBlock,
  isServiceList,
  outside,
  perhaps,
  prefixLength,
  serviceList,
  splitByList,
  widestListed,
  type AddressSet,
  type Family,
} from "../model/addresses";
import type { Network } from "../model/network";
import { both } from "../model/references";
import type { Route } from "../model/route";
import type { RouteTable } from "../model/route-tables";
import type { Vpc } from "../model/vpcs";

/** The addresses that one route of a table takes; no route: those that find none. */
export interface RoutedAddresses {
  readonly route: Route | undefined;
  readonly addresses: readonly AddressSet[];
}

/** One block, or one list, that a route catches. */
interface Catch {
  readonly route: Route;
  readonly match: { readonly block: string } | { readonly list: string } | "anything";
  readonly length: number;
  /** At equal length: static routes, then prefix lists, then propagated ones. */
  readonly rank: number;
  readonly certain: boolean;
}

/**
 * Which route of a table takes which of the addresses: the longest prefix wins; at equal length a static route
 * comes before a prefix list's, and that before a propagated one. A route narrower than an AWS-managed list may
 * or may not take a part of the list: both ways are told, neither for certain.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routesFor(network: Network, table: RouteTable, destination: AddressSet): RoutedAddresses[] {
  const caught = catchesOf(network, table, destination.family);
  const lists = caught.flatMap(({ match }) =>
    typeof match === "object" && "list" in match ? [match.list] : [],
  );
  const taken = new Map<Route | undefined, AddressSet[]>();
  let left: readonly AddressSet[] = [destination];
  for (const each of ambiguousSame(caught).sort(bySpecificity)) {
    const narrow =
      typeof each.match === "object" &&
      "block" in each.match &&
      each.length > widestListed(destination.family);
    const step = left.map((set) => take(set, each, narrow ? lists : []));
    const on = step.flatMap((part) => part.on).filter((set) => hasAddress(set) !== false);
    if (on.length > 0) taken.set(each.route, [...(taken.get(each.route) ?? []), ...on]);
    left = step.flatMap((part) => part.off).filter((set) => hasAddress(set) !== false);
  }
  const routed: RoutedAddresses[] = [...taken].map(([route, addresses]) => ({ route, addresses }));
  return left.length === 0 ? routed : [...routed, { route: undefined, addresses: left }];
}

function catchesOf(network: Network, table: RouteTable, family: Family): Catch[] {
  const written = table.routes.flatMap((route) => catches(network, route, family));
  const own = written.flatMap(({ match }) =>
    typeof match === "object" && "block" in match ? [match.block] : [],
  );
  return [...localCatches(table.vpc, family, own), ...written];
}

/** The VPC's own blocks, unless a route of the same block has taken the local one's place. */
function localCatches(vpc: Vpc, family: Family, written: readonly string[]): Catch[] {
  const { cidrs, names } = vpc.blocks[family];
  const route: Route = {
    destination: { kind: "unknown", missing: `the blocks of ${vpc.address}` },
    target: { kind: "local", id: "local", address: vpc.address },
    address: vpc.address,
    present: true,
  };
  const blocks = cidrs
    .filter((block) => !written.includes(block))
    .map((block): Catch => ({
      route,
      match: { block },
      length: prefixLength(block),
      rank: 0,
      certain: true,
    }));
  const unknownBlocks = names
    .filter((name) => !written.includes(name))
    .map((list): Catch => ({
      route,
      match: { list },
      length: Number.POSITIVE_INFINITY,
      rank: 0,
      certain: true,
    }));
  return [...blocks, ...unknownBlocks];
}

function catches(network: Network, route: Route, family: Family): Catch[] {
  const { destination } = route;
  const certain = route.present === true;
  const at = (rank: number, match: Catch["match"], length: number, sure = true): Catch => ({
    route,
    match,
    length,
    rank,
    certain: certain && sure,
  });
  switch (destination.kind) {
    case "unknown":
      return [at(2, "anything", Number.POSITIVE_INFINITY)];
    case "block":
      return blockCatches(destination.block, family, (match, length) => at(0, match, length));
    case "service":
      return serviceCatches(network, route, family, at);
    case "prefix-list": {
      const entries = network.prefixLists.entries(destination.id, family);
      if (entries.kind === "unknown")
        return [{ ...at(1, "anything", Number.POSITIVE_INFINITY), certain: false }];
      if (entries.kind === "service") return listCatches(network, entries.list, at);
      const blocks = entries.cidrs.flatMap((cidr) =>
        blockCatches(cidr, family, (match, length) => at(1, match, length)),
      );
      return entries.open ? [...blocks, at(1, "anything", Number.POSITIVE_INFINITY, false)] : blocks;
    }
  }
}

function blockCatches(
  block: string,
  family: Family,
  at: (match: Catch["match"], length: number) => Catch,
): Catch[] {
  if (familyOf(block) === family) return [at({ block }, prefixLength(block))];
  return isBlock(block) ? [] : [at({ list: block }, Number.POSITIVE_INFINITY)];
}

function serviceCatches(
  network: Network,
  { destination }: Route,
  family: Family,
  at: (rank: number, match: Catch["match"], length: number, sure?: boolean) => Catch,
): Catch[] {
  if (destination.kind !== "service") return [];
  const { endpoint } = destination;
  const carried = endpoint.carries[family];
  if (carried === false) return [];
  if (endpoint.service === undefined) return [at(1, "anything", Number.POSITIVE_INFINITY, false)];
  const list = serviceList(endpoint.service.service, endpoint.service.region, family);
  return listCatches(network, list, (rank, match, length) => at(rank, match, length, carried === true));
}

function listCatches(
  network: Network,
  list: string,
  at: (rank: number, match: Catch["match"], length: number) => Catch,
): Catch[] {
  const blocks = network.prefixLists.blocksOf(list);
  if (blocks === undefined) return [at(1, { list }, Number.POSITIVE_INFINITY)];
  return blocks.filter(isBlock).map((block) => at(1, { block }, prefixLength(block)));
}

/** Two routes of one block and rank to different targets: AWS picks one of them, and does not say which. */
function ambiguousSame(caught: readonly Catch[]): Catch[] {
  const targets = new Map<string, Set<string>>();
  const keyOf = (each: Catch) =>
    typeof each.match === "object" && "block" in each.match ? `${each.rank} ${each.match.block}` : undefined;
  for (const each of caught) {
    const key = keyOf(each);
    if (key !== undefined) targets.set(key, (targets.get(key) ?? new Set()).add(each.route.target.id));
  }
  return caught.map((each) => {
    const key = keyOf(each);
    return key !== undefined && (targets.get(key)?.size ?? 1) > 1 ? { ...each, certain: false } : each;
  });
}

/** Narrow blocks first, then lists, then blocks that no list's entry is as wide as. */
function bySpecificity(one: Catch, other: Catch): number {
  return level(other) - level(one) || one.rank - other.rank;
}

function level({ match, length, route }: Catch): number {
  if (match === "anything") return 1000;
  if ("list" in match)
    return (
      widestListed(match.list.endsWith("ipv6") ? 6 : 4) + 0.5 + (route.target.kind === "local" ? 1000 : 0)
    );
  return length;
}

function take(
  set: AddressSet,
  { match, certain, route }: Catch,
  lists: readonly string[],
): { on: readonly AddressSet[]; off: readonly AddressSet[] } {
  if (match === "anything") return { on: [perhaps(set)], off: [perhaps(set)] };
  if ("list" in match) {
    if (route.target.kind === "local" && isAway(set)) return { on: [], off: [set] };
    const { on, off } = splitByList(set, match.list);
    return certain ? { on: [on], off: [off] } : { on: [perhaps(on)], off: [perhaps(on), off] };
  }
  const on = inside(set, match.block);
  const off = outside(set, match.block);
  if (!certain) return { on: [perhaps(on)], off: [perhaps(on), off] };
  return lists.length === 0 ? { on: [on], off: [off] } : contested(on, off, lists);
}

/** Whether the set is the internet or a service's: a VPC's own block, not known yet, takes nothing of note from it. */
function isAway(set: AddressSet): boolean {
  if (set.lists.length > 0) return set.lists.every(isServiceList);
  return set.cidrs.some((cidr) => prefixLength(cidr) <= widestListed(set.family));
}

/** A block narrower than lists of the table: what is on them goes one way or the other. */
function contested(on: AddressSet, off: AddressSet, lists: readonly string[]) {
  let free = on;
  const either: AddressSet[] = [];
  for (const list of lists) {
    const split = splitByList(free, list);
    either.push(perhaps(split.on));
    free = split.off;
  }
  return { on: [free, ...either], off: [off, ...either] };
}

/** The addresses of a service in a region: the blocks of its list where they are known, else the list as a set. */
export function serviceAddresses(
  network: Network,
  service: string,
  region: string,
  family: Family,
  unknownAddresses: (family: Family, list: string, within: readonly string[]) => AddressSet,
): AddressSet {
  const list = serviceList(service, region, family);
  const blocks = network.prefixLists.blocksOf(list)?.filter(isBlock);
  return blocks === undefined || blocks.length === 0
    ? unknownAddresses(family, list, network.prefixLists.boundsOf(list))
    : addressesOf(family, blocks);
}

/** The weaker certainty of a table's being the subnet's and a route's taking the addresses. */
export function weighted(addresses: readonly AddressSet[], present: true | "unknown"): readonly AddressSet[] {
  return both(present, true) === true ? addresses : addresses.map(perhaps);
}
