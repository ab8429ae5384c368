import type { Hop, VerdictKind } from "../../proof/terms/verdict";
import type { NodeKind, Topology } from "./topology";

/** What of the picture a request passes: boxes, lines and frames, by id, in the order in which it passes them. */
export interface Lit {
  readonly ids: readonly string[];
  /** Where it ends: the last box that it reaches, or that refuses it. */
  readonly end?: string;
}

const KINDS: Readonly<Record<string, readonly NodeKind[]>> = {
  "network-interface": ["host"],
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

/**
 * The parts of the picture on a request's way to a bucket. A packet that arrives goes on to the bucket, by the
 * internet where it leaves by a gateway; one that does not ends at its last hop.
 */
export function litBy(
  topology: Topology,
  hops: readonly Hop[],
  verdict: VerdictKind,
  bucket: string | undefined,
): Lit {
  const nodes = hops.flatMap((hop) => nodeOf(topology, hop) ?? []);
  const subnets = hops.flatMap(({ kind, address }) => {
    const subnet = kind === "subnet" ? topology.subnets.find((one) => one.address === address) : undefined;
    return subnet === undefined ? [] : [subnet.id];
  });
  if (verdict !== "unreachable" && nodes.length > 0) {
    const last = topology.nodes.find(({ id }) => id === nodes.at(-1));
    const internet = topology.nodes.find(({ kind }) => kind === "internet");
    const leaves = last?.kind === "internet-gateway" || last?.kind === "nat-gateway";
    if (leaves && internet !== undefined) nodes.push(internet.id);
    const target = topology.nodes.find(
      ({ kind, addresses }) => kind === "bucket" && (bucket === undefined || addresses.includes(bucket)),
    );
    if (target !== undefined) nodes.push(target.id);
  }
  const edges = nodes.flatMap((to, at) => {
    const from = nodes[at - 1];
    return topology.edges.filter((edge) => edge.from === from && edge.to === to).map(({ id }) => id);
  });
  const end = nodes.at(-1);
  return { ids: [...new Set([...nodes, ...subnets, ...edges])], ...(end === undefined ? {} : { end }) };
}

function nodeOf({ nodes }: Topology, { kind, address }: Hop): string | undefined {
  const kinds = KINDS[kind] ?? ["other-gateway", "nat-gateway"];
  const found = nodes.find((node) => kinds.includes(node.kind) && node.addresses.includes(address));
  const inSubnet =
    kind === "network-interface"
      ? nodes.find((node) => node.kind === "no-host" && node.addresses.includes(address))
      : undefined;
  return (found ?? inSubnet)?.id;
}
