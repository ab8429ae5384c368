import { serviceName } from "../service-names";
import { buckets } from "../../proof/configuration/attachments/buckets";
import type { Endpoint } from "../../proof/network/model/endpoints";
import type { Host } from "../../proof/network/model/hosts";
import type { Network } from "../../proof/network/model/network";
import type { Route } from "../../proof/network/model/route";
import type { RouteTable } from "../../proof/network/model/route-tables";
import type { Subnet, Vpc } from "../../proof/network/model/vpcs";
import { HOST_ROLES, type Read } from "../../proof/system/subjects";
import { System } from "../../proof/system/system";
import { opened } from "./opened-ports";
import { Drawing } from "./drawing";
import { appliancesOf, drawInspections, TITLE } from "./inspections";
import {
  drawDirectConnect,
  drawInstanceConnect,
  instanceConnects,
  KIND,
  type InstanceConnect,
} from "./instance-connect";
import type { NodeKind, Side, Topology } from "./topology";

/** The picture of a configuration: every VPC, subnet, host, table, endpoint, gateway and bucket, and what joins them. */
export function readTopology(
  { configuration, subjects }: Read,
  { network }: Pick<System, "network"> = new System(configuration),
): Topology {
  const drawing = new Drawing();
  const hosts = network.hosts.all();
  const connects = instanceConnects(configuration, network);
  const titles = new Map([
    ...appliancesOf(network).map((address) => [address, "appliance"] as const),
    ...HOST_ROLES.map((role) => [subjects?.hosts[role]?.address, role.replace(/^the /u, "")] as const),
  ]);
  for (const subnet of subnetsOf(network, hosts, connects)) {
    const within = drawSubnet(drawing, network, subnet, hosts, titles);
    for (const connect of connects.filter((one) => one.subnet.id === subnet.id))
      drawInstanceConnect(drawing, connect, within);
  }
  drawInspections(drawing, network);
  drawing.internet();
  const all = buckets(configuration).map(({ address }) => {
    const title = address === subjects?.bucket.address ? "backup bucket" : "bucket";
    return drawing.node("bucket", title, [address]);
  });
  drawEndpoints(drawing, network, hosts, all);
  for (const bucket of all) drawing.edge("onward", drawing.internet(), bucket, "");
  for (const { from, to, label } of opened(hosts, connects))
    drawing.edge("opens", drawing.find(from, KIND) ?? drawing.known(from), drawing.known(to), label);
  drawDirectConnect(drawing, configuration, hosts);
  return drawing.topology();
}

/** Those of the configuration, and those that it names by their ids alone. */
function subnetsOf(
  network: Network,
  hosts: readonly Host[],
  connects: readonly InstanceConnect[],
): readonly Subnet[] {
  const found = new Map(network.vpcs.subnets().map((subnet) => [subnet.id, subnet]));
  for (const { subnet } of [...hosts.flatMap(({ interfaces }) => interfaces), ...connects])
    if (!found.has(subnet.id)) found.set(subnet.id, subnet);
  return [...found.values()];
}

function drawSubnet(
  drawing: Drawing,
  network: Network,
  subnet: Subnet,
  hosts: readonly Host[],
  titles: ReadonlyMap<string | undefined, string>,
): { readonly vpc: string; readonly subnet: string } {
  const tables = network.routeTables.of(subnet);
  const vpc = drawVpc(drawing, subnet.vpc);
  const side = sideOf(tables.map(({ table }) => table));
  const id = drawing.subnet(subnet.address, vpc, side, blocksOf(subnet));
  const own = hosts.filter(({ interfaces }) => interfaces[0]?.subnet.id === subnet.id);
  const nodes = own.map(({ address, interfaces }) =>
    drawing.node("host", titles.get(address) ?? "host", [address, ...interfaces.map((one) => one.address)], {
      vpc,
      subnet: id,
    }),
  );
  for (const nat of network.gateways.natGateways().filter(({ subnetId }) => subnetId === subnet.id))
    nodes.push(drawing.node("nat-gateway", "NAT gateway", [nat.address], { vpc, subnet: id }));
  if (nodes.length === 0)
    nodes.push(drawing.node("no-host", "no host here", [subnet.address], { vpc, subnet: id }));
  for (const { table } of tables) {
    const tableId = drawTable(drawing, network, table, vpc);
    for (const node of nodes) drawing.edge("uses", node, tableId, "");
  }
  return { vpc, subnet: id };
}

function drawVpc(drawing: Drawing, vpc: Vpc): string {
  return drawing.vpc(vpc.address, blocksOf(vpc));
}

function blocksOf({ blocks }: Pick<Subnet, "blocks">): string {
  return [...blocks[4].cidrs, ...blocks[6].cidrs].join(", ");
}

/** Public: one of its tables leads to an internet gateway. */
function sideOf(tables: readonly RouteTable[]): Side {
  const routes = tables.flatMap((table) => table.routes);
  if (routes.some(({ target }) => target.kind === "internet-gateway")) return "public";
  return routes.some(({ target }) => target.kind === "unknown") ? "unknown" : "private";
}

function drawTable(drawing: Drawing, network: Network, table: RouteTable, vpc: string): string {
  const known = drawing.find(table.address, "route-table");
  if (known !== undefined) return known;
  const id = drawing.node("route-table", "route table", [table.address], { vpc });
  for (const route of table.routes) {
    if (route.target.kind === "local") continue;
    drawing.edge("route", id, drawTarget(drawing, network, route, vpc), destinationOf(route));
  }
  return id;
}

const TITLES: Partial<Record<Route["target"]["kind"], readonly [NodeKind, string]>> = {
  "internet-gateway": ["internet-gateway", "internet gateway"],
  "egress-only-internet-gateway": ["internet-gateway", "egress-only internet gateway"],
  "nat-gateway": ["nat-gateway", "NAT gateway"],
  "gateway-endpoint": ["gateway-endpoint", "gateway endpoint"],
  "vpc-endpoint": ["interface-endpoint", "VPC endpoint"],
  "vpc-peering-connection": ["other-gateway", "peering connection"],
  "transit-gateway": ["other-gateway", "transit gateway"],
  "vpn-gateway": ["other-gateway", "VPN gateway"],
  "network-interface": ["other-gateway", "network interface"],
  unknown: ["other-gateway", "not known"],
};

function drawTarget(
  drawing: Drawing,
  { endpoints }: Network,
  { target, destination }: Route,
  vpc: string,
): string {
  const [kind, title] = TITLES[target.kind] ?? ["other-gateway", target.kind];
  const inspects = endpoints.inspection(target.id) !== undefined;
  const named =
    destination.kind === "service"
      ? `${serviceOf(destination.endpoint)} gateway endpoint`
      : inspects
        ? TITLE
        : title;
  const id = drawing.node(kind, named, [target.address], { vpc });
  if (kind === "internet-gateway" || kind === "nat-gateway" || kind === "other-gateway") {
    if (kind === "internet-gateway") drawing.edge("onward", id, drawing.internet(), "");
  }
  return id;
}

function destinationOf({ destination }: Route): string {
  switch (destination.kind) {
    case "block":
      return destination.block;
    case "prefix-list":
      return destination.id;
    case "service":
      return `${serviceOf(destination.endpoint)} prefix list`;
    case "unknown":
      return "?";
  }
}

/** One box for all services but S3: the endpoint's own box names its service. */
const OTHERS = "other AWS services";

/** The two that have gateways by their names; interface endpoints are called as AWS calls them, `ssmmessages` for example. */
function serviceOf({ service }: Endpoint): string {
  if (service === undefined) return "a service's";
  return ["s3", "dynamodb"].includes(service.service) ? serviceName(service.service) : service.service;
}

function drawEndpoints(
  drawing: Drawing,
  { endpoints }: Network,
  hosts: readonly Host[],
  all: readonly string[],
): void {
  for (const endpoint of [...endpoints.gateways, ...endpoints.interfaces]) {
    const { kind, address, service } = endpoint;
    const vpc = drawVpc(drawing, endpoint.vpc);
    const id = drawing.node(`${kind}-endpoint`, `${serviceOf(endpoint)} ${kind} endpoint`, [address], {
      vpc,
    });
    if (service?.service === "s3") for (const bucket of all) drawing.edge("onward", id, bucket, "");
    else drawing.edge("onward", id, drawing.node("service", OTHERS, [OTHERS]), "");
    if (kind === "interface")
      for (const host of hosts.filter(({ interfaces }) => interfaces[0]?.subnet.vpc.id === endpoint.vpc.id))
        drawing.edge("route", drawing.known(host.address), id, "its name");
  }
}
