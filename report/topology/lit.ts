import type { Evidence, Hop, Layer, VerdictKind } from "../../proof/terms/verdict";
import type { NodeKind, Topology, TopologyNode } from "./topology";

/** What is to be drawn of a verdict. */
export interface Drawn {
  readonly path: readonly Hop[];
  readonly verdict: VerdictKind;
  readonly by: readonly Layer[];
  readonly because: readonly Evidence[];
  /** @default - a question of the network alone: it is about the internet, not about a bucket */
  readonly request?: { readonly from: string };
  /** Terraform address of the bucket that was asked of. @default - any */
  readonly bucket?: string;
}

/** A request's path on the picture: boxes, lines and frames, by id. */
export interface Lit {
  /** What it passes, in order, up to the box that refuses it. */
  readonly passed: readonly string[];
  /** What it would have passed behind that. */
  readonly behind: readonly string[];
  /** The box at which it ends, and how. @default - nothing of it is on the picture */
  readonly end?: { readonly id: string; readonly how: "arrives" | "refuses" | "unknown" };
}

const KINDS: Readonly<Record<string, readonly NodeKind[]>> = {
  "network-interface": ["host", "interface-endpoint"],
  "route-table": ["route-table"],
  "gateway-endpoint": ["gateway-endpoint"],
  "interface-endpoint": ["interface-endpoint"],
  "gateway-load-balancer-endpoint": ["interface-endpoint"],
  "vpc-endpoint": ["interface-endpoint", "gateway-endpoint"],
  "internet-gateway": ["internet-gateway"],
  "egress-only-internet-gateway": ["internet-gateway"],
  "nat-gateway": ["nat-gateway"],
  internet: ["internet"],
};

const FILTERS: readonly Layer[] = ["security-group", "network-acl"];
const OF_THE_NETWORK: readonly Layer[] = [
  ...(["route-table", "dns", "internet-gateway", "nat-gateway"] as const),
  ...(["vpc-endpoint", "peering", "region"] as const),
];

/**
 * The parts of the picture on a request's path. It ends at the first box that refuses, whatever refuses it too further
 * on: a host's own filters before its route table, an endpoint's policy before everything that S3 decides at the bucket.
 */
export function litBy(topology: Topology, drawn: Drawn): Lit {
  const { verdict, by, because } = drawn;
  const reached = reachedBy(topology, drawn);
  const nodes = [...reached, ...restOf(topology, reached, drawn)];
  if (nodes.length === 0) return { passed: [], behind: [] };
  const effect = verdict === "unknown" ? "unknown" : "denies";
  const deciding = because.filter((one) => by.includes(one.layer) && one.effect === effect);
  const places = deciding.map((one) => placeOf(one, nodes, reached.length));
  const ends =
    verdict === "allowed" || places.length === 0 ? defaultEnd(drawn, nodes, reached) : Math.min(...places);
  const lines = nodes.map((_, at) => linesTo(topology, nodes, at));
  const frames = (some: readonly TopologyNode[]) => some.flatMap(({ subnet }) => subnet ?? []);
  const before = nodes.slice(0, ends + 1);
  const passed = [...before.map(({ id }) => id), ...lines.slice(0, ends + 1).flat(), ...frames(before)];
  const behind = [...nodes.slice(ends + 1).map(({ id }) => id), ...lines.slice(ends + 1).flat()];
  const id = nodes[ends]?.id ?? "";
  const how = verdict === "allowed" ? "arrives" : verdict === "unknown" ? "unknown" : "refuses";
  return {
    passed: [...new Set(passed)],
    behind: [...new Set(behind)].filter((one) => !passed.includes(one)),
    end: { id, how },
  };
}

/** One that is not refused goes to its end; of one that no box refuses, where its packets end is known at least. */
function defaultEnd(
  { verdict }: Drawn,
  nodes: readonly TopologyNode[],
  reached: readonly TopologyNode[],
): number {
  return verdict === "unreachable" ? Math.max(0, reached.length - 1) : nodes.length - 1;
}

/** The boxes of its hops, else the box that it starts from. */
function reachedBy({ nodes }: Topology, { path, request }: Drawn): TopologyNode[] {
  const hops = path.flatMap((hop) => nodeOf(nodes, hop) ?? []);
  if (hops.length > 0 || request === undefined) return hops;
  const words = request.from.split(" ");
  const start = nodes.find(
    ({ kind, addresses }) =>
      (kind === "host" && addresses.some((address) => words.includes(address))) ||
      (kind === "internet" && words.includes("internet")),
  );
  return start === undefined ? [] : [start];
}

/** The boxes between the last one that is known of its path, and what it is meant for. */
function restOf(topology: Topology, reached: readonly TopologyNode[], drawn: Drawn): TopologyNode[] {
  const { nodes } = topology;
  const last = reached.at(-1);
  if (last === undefined) return [];
  const isMeant = ({ kind, addresses }: TopologyNode) =>
    drawn.request === undefined
      ? kind === "internet" && reached[0]?.kind !== "internet"
      : kind === "bucket" && (drawn.bucket === undefined || addresses.includes(drawn.bucket));
  const meant = nodes.find(isMeant);
  if (meant === undefined || reached.includes(meant)) return [];
  return between(topology, last, meant) ?? [meant];
}

/** The shortest row of boxes from one to another along the lines, without the first. */
function between(
  { nodes, edges }: Topology,
  from: TopologyNode,
  to: TopologyNode,
): TopologyNode[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from.id, undefined]]);
  for (const id of cameFrom.keys())
    for (const edge of edges)
      if (edge.kind !== "opens" && edge.from === id && !cameFrom.has(edge.to)) cameFrom.set(edge.to, id);
  if (!cameFrom.has(to.id)) return undefined;
  const row: string[] = [];
  for (let at: string | undefined = to.id; at !== undefined && at !== from.id; at = cameFrom.get(at))
    row.unshift(at);
  return row.flatMap((id) => nodes.find((node) => node.id === id) ?? []);
}

/** Which of the boxes on a path says what the evidence tells. */
function placeOf(
  { layer, address, reason }: Evidence,
  nodes: readonly TopologyNode[],
  reached: number,
): number {
  const at = (is: (node: TopologyNode) => boolean, otherwise: number) => {
    const found = nodes.findIndex(is);
    return found < 0 ? otherwise : found;
  };
  const arrival = Math.max(0, reached - 1);
  // What leaves is filtered where it starts, what arrives where it ends; replies the other way round.
  if (FILTERS.includes(layer)) return / outbound /u.test(reason) === / replies /u.test(reason) ? arrival : 0;
  if (layer === "endpoint-policy") return at(({ kind }) => kind.endsWith("-endpoint"), nodes.length - 1);
  if (!OF_THE_NETWORK.includes(layer)) return nodes.length - 1;
  const own = address === undefined ? -1 : nodes.findIndex(({ addresses }) => addresses.includes(address));
  if (own >= 0) return own;
  return layer === "route-table" ? at(({ kind }) => kind === "route-table", arrival) : arrival;
}

/** The lines by which a box is come to: from the box before it, else from the nearest one that has a line to it. */
function linesTo({ edges }: Topology, nodes: readonly TopologyNode[], at: number): string[] {
  const to = nodes[at]?.id;
  for (let before = at - 1; before >= 0; before -= 1) {
    const from = nodes[before]?.id;
    const found = edges.filter(
      (edge) =>
        edge.kind !== "opens" &&
        ((edge.from === from && edge.to === to) || (edge.from === to && edge.to === from)),
    );
    if (found.length > 0) return found.map(({ id }) => id);
  }
  return [];
}

function nodeOf(nodes: readonly TopologyNode[], { kind, address }: Hop): TopologyNode | undefined {
  const kinds = KINDS[kind] ?? ["other-gateway", "nat-gateway"];
  const found = nodes.find((node) => kinds.includes(node.kind) && node.addresses.includes(address));
  const inSubnet =
    kind === "network-interface"
      ? nodes.find((node) => node.kind === "no-host" && node.addresses.includes(address))
      : undefined;
  return found ?? inSubnet;
}
