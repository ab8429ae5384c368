import type { Read } from "../../proof/system/subjects";
import type { System } from "../../proof/system/system";
import { nameOf } from "../topology/dot";
import type { Topology } from "../topology/topology";
import type { Around } from "./around";
import { gate, type LanePlan, type VpcPlan } from "./lane-plan";
import { readBuckets } from "./read-buckets";
import { readExits, readRoutes } from "./read-exits";
import { readMachines, readPeople } from "./read-people";
import { readSides } from "./read-sides";
import { readZones } from "./read-zones";

/** What a picture shows of a configuration, and in which order. */
export function readLanes(read: Read, system: System, topology: Topology): LanePlan {
  const { configuration, subjects } = read;
  const around: Around = { configuration, system, topology, ...(subjects && { subjects }) };
  const machines = readMachines(subjects);
  const vpcs = topology.vpcs.map(({ id, address, detail }): VpcPlan => {
    const zones = readZones(id, around, machines);
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
      exits: readExits(id, around),
      routes: readRoutes(id, topology),
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
