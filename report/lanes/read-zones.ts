import { instanceRole } from "../../proof/configuration/attachments/instance-role";
import type { Configuration } from "../../proof/configuration/configuration";
import { isList, isObject } from "../../proof/configuration/value";
import type { Host } from "../../proof/network/model/hosts";
import type { Subnet } from "../../proof/network/model/vpcs";
import { nameOf } from "../topology/dot";
import type { TopologyNode, TopologySubnet } from "../topology/topology";
import type { Around } from "./around";
import { gate, type RowPlan, type SubnetPlan, type ZonePlan } from "./lane-plan";
import { othersOf } from "./other-endpoints";
import type { readMachines } from "./read-people";

/** Subnets by their zone, private ones first; a restore lane stands by itself above. */
export function readZones(
  vpc: string,
  around: Around,
  machines: ReturnType<typeof readMachines>,
): ZonePlan[] {
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
