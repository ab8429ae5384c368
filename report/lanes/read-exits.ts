import type { System } from "../../proof/system/system";
import { nameOf } from "../topology/dot";
import { TITLE as INSPECTION } from "../topology/inspections";
import type { Topology, TopologyNode } from "../topology/topology";
import type { Around } from "./around";
import { gate, INTERNET, type ExitPlan } from "./lane-plan";
import { othersOf } from "./other-endpoints";

const EXITS: Readonly<Partial<Record<TopologyNode["kind"], ExitPlan["kind"]>>> = {
  "gateway-endpoint": "endpoint",
  "interface-endpoint": "interface-endpoint",
  "internet-gateway": "gateway",
  "nat-gateway": "gateway",
  "other-gateway": "gateway",
};

/** What leads out of a VPC: endpoints and gateways, each with its gates and what it leads to. */
export function readExits(vpc: string, { topology, system, subjects }: Around): ExitPlan[] {
  const others = othersOf(system.network).map(({ address }) => address);
  const gateways = topology.nodes.filter((node) => node.vpc === vpc && node.kind === "internet-gateway");
  return topology.nodes.flatMap((node): ExitPlan[] => {
    const kind = EXITS[node.kind];
    const [address = ""] = node.addresses;
    if (node.vpc !== vpc || kind === undefined || others.includes(address)) return [];
    const isEndpoint = node.kind.endsWith("-endpoint") && node.title !== INSPECTION;
    const isS3 = /^S3 /u.test(node.title);
    const groups = system.network.endpoints.interfaces
      .find((one) => one.address === address)
      ?.groups.map(({ item }) => system.network.securityGroups.group(item).address);
    const restores = subjects?.restoreEndpointId === (isEndpoint ? systemId(system, address) : "");
    const buckets = topology.nodes.filter((one) => one.kind === "bucket").map(({ id }) => id);
    const leadsTo =
      node.kind === "internet-gateway"
        ? [INTERNET]
        : node.kind === "nat-gateway"
          ? gateways.slice(0, 1).map(({ id }) => id)
          : isS3
            ? buckets
            : [];
    const what = node.kind === "gateway-endpoint" ? "gateway, free" : "in the subnets";
    return [
      {
        ...{ id: node.id, kind, addresses: node.addresses, leadsTo },
        lines: isS3
          ? ["S3 endpoint", restores ? "for restores" : what]
          : node.kind === "other-gateway" || node.title === INSPECTION
            ? [node.title, nameOf(address)]
            : [node.title],
        ...(groups === undefined
          ? {}
          : { before: gate(`${node.id}-sg`, "security-group", ["security", "group"], groups) }),
        ...(isEndpoint
          ? { policy: gate(`${node.id}-policy`, "endpoint-policy", ["endpoint", "policy"], [address]) }
          : {}),
      },
    ];
  });
}

function systemId({ network }: System, address: string): string | undefined {
  return [...network.endpoints.gateways, ...network.endpoints.interfaces].find(
    (one) => one.address === address,
  )?.id;
}

/** What tables lead to, and the endpoints that hosts are led to by a name. */
export function readRoutes(vpc: string, { nodes, edges }: Topology): (readonly [string, string])[] {
  const within = new Map(nodes.filter((node) => node.vpc === vpc).map((node) => [node.id, node]));
  const direct = edges.filter(
    ({ kind, from }) => kind === "route" && within.get(from)?.kind === "route-table",
  );
  const named = edges.filter(({ kind, from }) => kind === "route" && within.get(from)?.kind === "host");
  const byName = named.flatMap(({ from, to }) =>
    edges
      .filter((edge) => edge.kind === "uses" && edge.from === from)
      .map((edge): readonly [string, string] => [edge.to, to]),
  );
  const all = [...direct.map(({ from, to }): readonly [string, string] => [from, to]), ...byName];
  return [...new Map(all.map((one) => [one.join(), one])).values()];
}
