import { familyOf, isBlock, prefixLength, serviceList, widestListed, type Family } from "../model/addresses";
import type { Network } from "../model/network";
import type { Route } from "../model/route";
import type { RouteTable } from "../model/route-tables";
import type { Vpc } from "../model/vpcs";
import { unknown } from "../../terms/text";
import { isBlocks, isList, type Catch } from "./route-catch";
import { inGroups } from "./route-groups";

/**
 * Of a table with more routes nothing is followed but the VPC's own: AWS allows 1,000 a table at most.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const MOST_ROUTES = 5_000;

/** Of a VPC with more blocks of one family nothing is followed: AWS allows 50 at most. */
const MOST_BLOCKS = 100;

/** The destinations that the routes of a table match, the most specific first, prefix lists included. */
export interface TableCatches {
  readonly caught: readonly Catch[];
  readonly lists: readonly string[];
}

const remembered = new WeakMap<Network, WeakMap<RouteTable, Map<Family, TableCatches>>>();

/**
 * What the routes of a table catch, in the order in which they are asked: the longest prefix wins; at equal length
 * a static route comes before a prefix list's, and that before a propagated one. A route narrower than an
 * AWS-managed list may or may not take a part of the list: both ways are told, neither for certain.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function routeCatches(network: Network, table: RouteTable, family: Family): TableCatches {
  const tables = remembered.get(network) ?? new WeakMap<RouteTable, Map<Family, TableCatches>>();
  remembered.set(network, tables);
  const families = tables.get(table) ?? new Map<Family, TableCatches>();
  tables.set(table, families);
  const known = families.get(family);
  if (known !== undefined) return known;
  const caught = inGroups(ambiguousSame(catchesOf(network, table, family)).sort(bySpecificity));
  const lists = caught.flatMap(({ match }) => (isList(match) ? [match.list] : []));
  families.set(family, { caught, lists });
  return { caught, lists };
}

function catchesOf(network: Network, table: RouteTable, family: Family): Catch[] {
  const { address, blocks } = table.vpc;
  const count = blocks[family].cidrs.length;
  if (count > MOST_BLOCKS) {
    const said = `the ${grouped(count)} blocks of ${address} (at most ${MOST_BLOCKS} are followed)`;
    return catches(network, tooMuch(said, table), family).map((each) => ({ ...each, certain: false }));
  }
  if (table.routes.length > MOST_ROUTES)
    return [
      ...localCatches(table.vpc, family, new Set()),
      ...catches(network, tooManyRoutes(table), family),
    ].map((each) => ({ ...each, certain: false }));
  const written = table.routes.flatMap((route) => catches(network, route, family));
  const own = new Set(written.flatMap(({ match }) => (isBlocks(match) ? match.blocks : [])));
  return [...localCatches(table.vpc, family, own), ...written];
}

function tooManyRoutes(table: RouteTable): Route {
  const [count, most] = [table.routes.length, MOST_ROUTES].map(grouped);
  return tooMuch(`the ${count} routes of ${table.address} (at most ${most} are followed)`, table);
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** Stands for what there is too much of to follow it. */
function tooMuch(said: string, { address }: RouteTable): Route {
  return {
    destination: { kind: "unknown", missing: said },
    target: { kind: "unknown", id: unknown(said), address: said },
    address,
    present: "unknown",
  };
}

/** The VPC's own blocks, unless a route of the same block has taken the local one's place. */
function localCatches(vpc: Vpc, family: Family, written: ReadonlySet<string>): Catch[] {
  const { cidrs, names } = vpc.blocks[family];
  const route: Route = {
    destination: { kind: "unknown", missing: `the blocks of ${vpc.address}` },
    target: { kind: "local", id: "local", address: vpc.address },
    address: vpc.address,
    present: true,
  };
  const blocks = cidrs
    .filter((block) => !written.has(block))
    .map((block): Catch => ({
      route,
      match: { blocks: [block] },
      length: prefixLength(block),
      rank: 0,
      certain: true,
    }));
  const unknownBlocks = names
    .filter((name) => !written.has(name))
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
        blockCatches(cidr, family, (match, length) => at(1, onList(match, entries.list), length)),
      );
      return entries.open ? [...blocks, at(1, "anything", Number.POSITIVE_INFINITY, false)] : blocks;
    }
  }
}

function onList(match: Catch["match"], list: string | undefined): Catch["match"] {
  return list !== undefined && isBlocks(match) ? { ...match, of: list } : match;
}

function blockCatches(
  block: string,
  family: Family,
  at: (match: Catch["match"], length: number) => Catch,
): Catch[] {
  if (familyOf(block) === family) return [at({ blocks: [block] }, prefixLength(block))];
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
  const within = network.prefixLists.boundsOf(list);
  if (blocks === undefined)
    return [at(1, { list, ...(within.length === 0 ? {} : { within }) }, Number.POSITIVE_INFINITY)];
  return blocks.filter(isBlock).map((block) => at(1, { blocks: [block], of: list }, prefixLength(block)));
}

/** Two routes of one block and rank to different targets: AWS picks one of them, and does not say which. */
function ambiguousSame(caught: readonly Catch[]): Catch[] {
  const targets = new Map<string, Set<string>>();
  const keyOf = (each: Catch) =>
    isBlocks(each.match) ? `${each.rank} ${each.match.blocks.join()}` : undefined;
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
  if (isList(match))
    return (
      widestListed(match.list.endsWith("ipv6") ? 6 : 4) + 0.5 + (route.target.kind === "local" ? 1000 : 0)
    );
  return length;
}
