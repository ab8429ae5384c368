import type { Hop } from "../../proof/terms/verdict";
import type { NodeKind, Topology, TopologyNode } from "../topology/topology";
import type { Walked } from "./walked";

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

/** The boxes that packets are known to come to, and those that would follow up to what is meant. */
export interface NodesOnPath {
  readonly reached: readonly TopologyNode[];
  readonly rest: readonly TopologyNode[];
}

export function nodesOnPath(topology: Topology, walked: Walked): NodesOnPath {
  const reached = reachedBy(topology, walked);
  return { reached, rest: restOf(topology, reached, walked) };
}

/** The boxes of its hops, else the box that it starts from. */
function reachedBy({ nodes, edges }: Topology, { path, request }: Walked): TopologyNode[] {
  const hops = path.flatMap(
    (hop, at) => nodeOf(nodes, hop) ?? tableBeside({ nodes, edges }, hop, path[at - 2]) ?? [],
  );
  const once = hops.filter((node, at) => hops[at - 1] !== node);
  if (once.length > 0 || request === undefined) return once;
  const words = request.from.split(" ");
  const start = nodes.find(
    ({ kind, addresses }) =>
      (kind === "host" && addresses.some((address) => words.includes(address))) ||
      (kind === "internet" && words.includes("internet")),
  );
  return start === undefined ? [] : [start];
}

/** The table that a host has on the picture, where its packets now meet one that is not drawn: the one in its place. */
function tableBeside(
  { nodes, edges }: Pick<Topology, "nodes" | "edges">,
  { kind }: Hop,
  before: Hop | undefined,
): TopologyNode | undefined {
  if (kind !== "route-table" || before === undefined) return undefined;
  const host = nodeOf(nodes, before);
  const used = edges.find((edge) => edge.kind === "uses" && edge.from === host?.id);
  return nodes.find(({ id }) => id === used?.to);
}

/** The boxes between the last one that is known of its path, and what it is meant for. */
function restOf(topology: Topology, reached: readonly TopologyNode[], walked: Walked): TopologyNode[] {
  const { nodes } = topology;
  const last = reached.at(-1);
  const isMeant = ({ kind, addresses }: TopologyNode) =>
    walked.request === undefined
      ? kind === "internet" && reached[0]?.kind !== "internet"
      : kind === "bucket" && (walked.bucket === undefined || addresses.includes(walked.bucket));
  const meant =
    nodes.find(isMeant) ??
    nodes.find(({ kind }) => kind === "internet" && last?.kind.endsWith("-gateway") === true);
  if (meant === undefined || reached.includes(meant)) return [];
  // A request that comes from nowhere on the picture is decided where it arrives.
  if (last === undefined) return walked.request === undefined ? [] : [meant];
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

function nodeOf(nodes: readonly TopologyNode[], { kind, address }: Hop): TopologyNode | undefined {
  const kinds = KINDS[kind] ?? ["other-gateway", "nat-gateway"];
  const found = nodes.find((node) => kinds.includes(node.kind) && node.addresses.includes(address));
  const inSubnet =
    kind === "network-interface"
      ? nodes.find((node) => node.kind === "no-host" && node.addresses.includes(address))
      : undefined;
  return found ?? inSubnet;
}
