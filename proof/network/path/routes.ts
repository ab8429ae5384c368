import {
  addressesOf,
  hasAddress,
  isBlock,
  isServiceList,
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
import { isNarrow, type Catch } from "./route-catch";
import { routeCatches } from "./route-catches";
import { isApart, splitByBlocks, splitWithin } from "./split";

/** The addresses that one route of a table takes; no route: those that find none. */
export interface RoutedAddresses {
  readonly route: Route | undefined;
  readonly addresses: readonly AddressSet[];
}

/** Which route of a table takes which of the addresses, and which none does: in the order of `routeCatches`. */
export function routesFor(network: Network, table: RouteTable, destination: AddressSet): RoutedAddresses[] {
  const { caught, lists } = routeCatches(network, table, destination.family);
  const taken = new Map<Route | undefined, AddressSet[]>();
  let left: readonly AddressSet[] = [destination];
  for (const each of caught) {
    const step = left.map((set) => take(set, each, isNarrow(each, destination.family) ? lists : []));
    const on = step.flatMap((part) => part.on).filter((set) => hasAddress(set) !== false);
    if (on.length > 0) taken.set(each.route, [...(taken.get(each.route) ?? []), ...on]);
    left = step.flatMap((part) => part.off).filter((set) => hasAddress(set) !== false);
  }
  const routed: RoutedAddresses[] = [...taken].map(([route, addresses]) => ({ route, addresses }));
  return left.length === 0 ? routed : [...routed, { route: undefined, addresses: left }];
}

function take(
  set: AddressSet,
  { match, certain, route }: Catch,
  lists: readonly string[],
): { on: readonly AddressSet[]; off: readonly AddressSet[] } {
  if (match === "anything") return { on: [perhaps(set)], off: [perhaps(set)] };
  if ("list" in match) {
    if (route.target.kind === "local" && isAway(set)) return { on: [], off: [set] };
    const { on, off } = splitWithin(set, match);
    return certain ? { on, off } : { on: on.map(perhaps), off: [...on.map(perhaps), ...off] };
  }
  if (match.of !== undefined && isApart(set, match.of)) return { on: [], off: [set] };
  const { on, off } = splitByBlocks(set, match.blocks);
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
