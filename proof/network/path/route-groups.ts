import type { TargetKind } from "../model/gateways";
import type { Route } from "../model/route";
import { isBlocks, type Catch } from "./route-catch";

/** Of a table with no more routes than this each route is told by itself. */
const TOLD_ONE_BY_ONE = 20;

/** Targets that do with packets what the input does not say, so that one of them is as good as another. */
const BEYOND: readonly TargetKind[] = [
  "transit-gateway",
  "vpn-gateway",
  "network-interface",
  "other",
  "unknown",
];

/**
 * The same catches with those of one length together that lead to one target, or beyond what the input holds: a
 * table of thousands of routes is followed by its targets, and not by its routes.
 * @param caught sorted, the most specific first
 */
export function inGroups(caught: readonly Catch[]): readonly Catch[] {
  const routes = groupedRoutes(caught);
  if (routes === undefined) return caught;
  const together: Catch[] = [];
  let open = new Map<string, { catches: Catch; blocks: string[] }>();
  let last: Catch | undefined;
  const close = () => {
    for (const { catches, blocks } of open.values()) together.push({ ...catches, match: { blocks } });
    open = new Map();
  };
  for (const each of caught) {
    if (last !== undefined && (last.length !== each.length || last.rank !== each.rank)) close();
    last = each;
    const group = routes.get(each.route);
    if (group === undefined || !isBlocks(each.match)) {
      close();
      together.push(each);
      continue;
    }
    const key = `${group.key} ${each.certain}`;
    const known = open.get(key);
    if (known === undefined)
      open.set(key, { catches: { ...each, route: group.route }, blocks: [...each.match.blocks] });
    else known.blocks.push(...each.match.blocks);
  }
  close();
  return together;
}

/** Each route with the one that stands for its group; undefined where every route is told by itself. */
function groupedRoutes(
  caught: readonly Catch[],
): ReadonlyMap<Route, { readonly key: string; readonly route: Route }> | undefined {
  const groups = new Map<string, Set<Route>>();
  for (const { route } of caught) {
    if (route.destination.kind !== "block") continue;
    const key = keyOf(route);
    groups.set(key, (groups.get(key) ?? new Set()).add(route));
  }
  const members = [...groups.values()];
  if (members.reduce((sum, { size }) => sum + size, 0) <= TOLD_ONE_BY_ONE) return undefined;
  return new Map(
    [...groups].flatMap(([key, routes]) => {
      const route = standsFor([...routes]);
      return [...routes].map((each) => [each, { key, route }] as const);
    }),
  );
}

function keyOf({ target, present }: Route): string {
  return `${present} ${BEYOND.includes(target.kind) ? "beyond" : `${target.kind} ${target.id}`}`;
}

function standsFor(routes: readonly Route[]): Route {
  const [first] = routes;
  if (first === undefined) throw new Error("a group has a route");
  const targets = new Set(routes.map(({ target }) => target.address)).size;
  const address = targets === 1 ? first.target.address : `${first.target.address} and ${targets - 1} more`;
  return {
    ...first,
    target: { ...first.target, address },
    ...(routes.length > 1 ? { more: routes.length - 1 } : {}),
  };
}
