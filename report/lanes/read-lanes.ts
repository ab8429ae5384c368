import { instanceRole } from "../../proof/configuration/attachments/instance-role";
import type { Configuration } from "../../proof/configuration/configuration";
import { isList, isObject } from "../../proof/configuration/value";
import type { Host } from "../../proof/network/model/hosts";
import type { Subnet } from "../../proof/network/model/vpcs";
import type { Read } from "../../proof/system/subjects";
import type { System } from "../../proof/system/system";
import { nameOf } from "../topology/dot";
import { TITLE as INSPECTION } from "../topology/inspections";
import type { Topology, TopologyNode, TopologySubnet } from "../topology/topology";
import type { Around } from "./around";
import { gate, INTERNET, type ExitPlan, type LanePlan, type RowPlan } from "./lane-plan";
import type { SubnetPlan, VpcPlan, ZonePlan } from "./lane-plan";
import { othersOf } from "./other-endpoints";
import { readBuckets } from "./read-buckets";
import { readMachines, readPeople } from "./read-people";
import { readSides } from "./read-sides";

/** What a picture shows of a configuration, and in which order. */
export function readLanes(read: Read, system: System, topology: Topology): LanePlan {
  const { configuration, subjects } = read;
  const around: Around = { configuration, system, topology, ...(subjects && { subjects }) };
  const machines = readMachines(subjects);
  const vpcs = topology.vpcs.map(({ id, address, detail }): VpcPlan => {
    const zones = zonesOf(id, around, machines);
    const firewall = configuration
      .resources("aws_route53_resolver_firewall_rule_group_association")
      .filter(({ values }) => values["vpc_id"] === configuration.find(address)?.values["id"]);
    return {
      ...{ id, address, zones },
      detail: [
        ...(detail === "" ? [nameOf(address)] : [detail]),
        ...(hasIpv6(address, system) && !detail.includes(":") ? ["IPv6"] : []),
      ].join(" · "),
      tables: topology.nodes
        .filter(({ vpc, kind }) => vpc === id && kind === "route-table")
        .map((node) => gate(node.id, "route-table", ["route", "table"], node.addresses)),
      exits: exitsOf(id, around),
      routes: routesOf(id, topology),
      ...(firewall.length === 0
        ? {}
        : {
            resolver: {
              part: {
                id: `${id}-resolver`,
                kind: "resolver" as const,
                lines: ["VPC resolver", "answers names"],
                addresses: [address],
              },
              gate: gate(
                `${id}-firewall`,
                "dns-firewall",
                ["DNS", "firewall"],
                firewall.map((one) => one.address),
              ),
            },
          }),
    };
  });
  return {
    vpcs,
    people: readPeople(subjects),
    buckets: readBuckets(around),
    sides: readSides(around),
    opens: topology.edges
      .filter(
        ({ kind, from }) =>
          kind === "opens" && topology.nodes.some((one) => one.id === from && one.kind !== "service"),
      )
      .map(({ from, to }) => [from, to]),
  };
}

function hasIpv6(address: string, { network }: System): boolean {
  const own = network.vpcs.subnets().filter(({ vpc }) => vpc.address === address);
  return own.some(({ vpc }) => vpc.blocks[6].cidrs.length + vpc.blocks[6].names.length > 0);
}

/** Subnets by their zone, private ones first; a restore lane stands by itself above. */
function zonesOf(vpc: string, around: Around, machines: ReturnType<typeof readMachines>): ZonePlan[] {
  const { topology, configuration } = around;
  const own = topology.subnets.filter((subnet) => subnet.vpc === vpc);
  const isLane = ({ id }: TopologySubnet) =>
    topology.nodes.some(({ subnet, title }) => subnet === id && title === "restore host");
  const zoneOf = ({ address }: TopologySubnet) => {
    const zone = configuration.find(address)?.values["availability_zone"];
    return typeof zone === "string" ? zone : "";
  };
  const homes = {
    writes: own.find((one) => !isLane(one) && one.side === "private") ?? own[0],
    reads: own.find(isLane) ?? own.find(({ side }) => side === "private") ?? own[0],
  };
  const isFirst = topology.vpcs[0]?.id === vpc;
  const subnets = (some: readonly TopologySubnet[]) =>
    [...some]
      .sort((one, other) => ORDER.indexOf(one.side) - ORDER.indexOf(other.side))
      .map((subnet) => {
        const guests = machines.filter(
          ({ reads }) => isFirst && (reads ? homes.reads : homes.writes)?.id === subnet.id,
        );
        return subnetPlan(subnet, isLane(subnet) ? "restore lane" : undefined, around, guests);
      });
  const lanes = own.filter(isLane);
  const rest = own.filter((one) => !isLane(one));
  const zones = [...new Set(rest.map(zoneOf))];
  const known = zones.every((zone) => zone !== "");
  return [
    ...(lanes.length === 0 ? [] : [{ id: `${vpc}-lane`, subnets: subnets(lanes) }]),
    ...(known
      ? zones.map((zone, at) => ({
          id: `${vpc}-z${at + 1}`,
          heading:
            /[\u27E8$]/u.test(zone) || /names?\[/u.test(zone) ? `zone ${at + 1}` : `zone ${nameOf(zone)}`,
          subnets: subnets(rest.filter((one) => zoneOf(one) === zone)),
        }))
      : [{ id: `${vpc}-z1`, subnets: subnets(rest) }]),
  ];
}

const ORDER: readonly TopologySubnet["side"][] = ["private", "unknown", "public"];

function subnetPlan(
  { id, side, detail, address }: TopologySubnet,
  heading: string | undefined,
  around: Around,
  guests: readonly Omit<RowPlan, "gates" | "isRouted">[],
): SubnetPlan {
  const { topology, system } = around;
  const subnet = system.network.vpcs.subnets().find((one) => one.address === address);
  const here = topology.nodes.filter((node) => node.subnet === id);
  const hosts = here.filter(({ kind }) => kind === "host").map((node) => hostRow(node, subnet, around));
  const connects = here
    .filter(({ kind }) => kind === "instance-connect-endpoint")
    .map((node): RowPlan => row(node, "interface-endpoint", ["Instance Connect endpoint", "SSH in, by IAM"]));
  const inside = here.filter(({ kind }) => kind === "nat-gateway").map(({ title }) => title);
  const tables = topology.edges
    .filter(({ kind, from }) => kind === "uses" && here.some((node) => node.id === from))
    .map(({ to }) => to);
  return {
    ...{ id, kind: side, address },
    heading: heading ?? (side === "unknown" ? "subnet" : `${side} subnet`),
    detail: [
      detail === "" ? nameOf(address) : detail,
      ...(inside.length > 0
        ? [`with a ${inside.join(" and a ")}`]
        : hosts.length + connects.length + guests.length === 0
          ? ["no host"]
          : []),
    ].join(" · "),
    rows: [
      ...hosts,
      ...connects,
      ...guests.map((guest): RowPlan => ({ ...guest, gates: [], isRouted: true })),
      ...interfacesOf(id, subnet, around),
    ],
    tables: [...new Set(tables)],
  };
}

function row({ id, addresses }: TopologyNode, kind: RowPlan["kind"], lines: readonly string[]): RowPlan {
  return { id, kind, lines, addresses, gates: [], isRouted: false };
}

function hostRow(node: TopologyNode, subnet: Subnet | undefined, around: Around): RowPlan {
  const { network } = around.system;
  const host = network.hosts.find(node.addresses[0] ?? "");
  const groups = groupsOf(host);
  const acls = subnet === undefined ? [] : network.networkAcls.of(subnet).map(({ acl }) => acl);
  const isDefault = acls.every(({ address }) => /\(default network ACL\)$/u.test(address));
  return {
    ...row(node, "host", hostLines(node, around)),
    isRouted: true,
    gates: [
      gate(`${node.id}-sg`, "security-group", ["security", "group"], groups),
      gate(
        `${node.id}-acl`,
        "network-acl",
        ["network", "ACL"],
        acls.map(({ address }) => address),
        isDefault,
      ),
    ],
  };
}

function groupsOf(host: Host | undefined): string[] {
  const groups = (host?.interfaces ?? []).flatMap((one) =>
    one.groups === "not looked at" ? [] : one.groups,
  );
  return [...new Set(groups.map(({ address }) => address))];
}

/** What a host is for, what it runs by itself, and by which role. */
function hostLines({ title, addresses }: TopologyNode, { configuration, subjects }: Around): string[] {
  const [address = ""] = addresses;
  if (title === "private host") {
    const jobs = jobsOf(configuration);
    return [
      title,
      jobs.length === 0 ? "uploads only" : `uploads by ${jobs.length === 1 ? "a job" : "jobs"}`,
      ...(jobs.length === 0 ? [] : [jobs.join(", ")]),
    ];
  }
  if (title === "bastion") {
    const host = subjects?.hosts["the bastion"];
    const role = host === undefined ? undefined : instanceRole(configuration, host);
    return [title, role !== undefined && "role" in role ? "may try to upload" : "SSH access"];
  }
  if (title === "restore host") return [title, "reads only"];
  return [nameOf(address), title];
}

/** The jobs that the stack says it runs on the private host. */
function jobsOf({ outputs }: Configuration): string[] {
  const listed = outputs.get("backup_jobs");
  if (!isList(listed)) return [];
  return listed.flatMap((one) =>
    isObject(one) && typeof one["job"] === "string" && one["host"] === "private-host" ? [one["job"]] : [],
  );
}

/** Interface endpoints for other services than S3: one thing for all of them, in the first subnet that they stand in. */
function interfacesOf(id: string, subnet: Subnet | undefined, { system, topology }: Around): RowPlan[] {
  if (subnet === undefined) return [];
  const all = othersOf(system.network).filter(({ subnets }) => subnets[0]?.item === subnet.id);
  const names = all.map(({ service, address }) => service?.service ?? nameOf(address));
  const vpc = topology.subnets.find((one) => one.id === id)?.vpc ?? "";
  const [first = ""] = names;
  if (all.length === 0) return [];
  return [
    {
      id: `${vpc}-${id}-interfaces`,
      kind: "interface-endpoint",
      lines:
        all.length === 1
          ? ["interface endpoint", first]
          : [`${all.length} interface endpoints`, names.join(", ")],
      addresses: all.map(({ address }) => address),
      gates: [],
      isRouted: false,
    },
  ];
}

const EXITS: Readonly<Partial<Record<TopologyNode["kind"], ExitPlan["kind"]>>> = {
  "gateway-endpoint": "endpoint",
  "interface-endpoint": "interface-endpoint",
  "internet-gateway": "gateway",
  "nat-gateway": "gateway",
  "other-gateway": "gateway",
};

function exitsOf(vpc: string, { topology, system, subjects }: Around): ExitPlan[] {
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
function routesOf(vpc: string, { nodes, edges }: Topology): (readonly [string, string])[] {
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
