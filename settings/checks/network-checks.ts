import { judgeSubnetsFit } from "../cidr";
import { haveBastion } from "../hosts-settings";
import { isZoneId, numberOfZones } from "../zone-settings";
import { findIf, type CrossCheck } from "./cross-check";

/** What is named by ids, or found by tags. */
const PAIRS = [
  ["vpcId", "vpc", "VPCs"],
  ["privateSubnetIds", "privateSubnets", "private subnets"],
  ["routeTableIds", "routeTables", "route tables"],
  ["publicSubnetId", "publicSubnet", "public subnets"],
] as const;

/** What must be said in one of the two ways. */
const NEEDED = [
  ["vpcId", "vpc", "a VPC id, for example vpc-0a1b2c3d4e5f60718"],
  ["privateSubnetIds", "privateSubnets", "a list, each a subnet id, for example [subnet-0a1b2c3d4e5f60718]"],
] as const;

/** The VPC's block holds all subnets; a subnet is not public and private at once; a bastion has a subnet; ids or tags, not both. */
export const networkChecks: readonly CrossCheck[] = [
  {
    reads: ["network.mode", "network.cidr", "network.zones"],
    check: ({ network }) => {
      if (network.mode !== "new") return [];
      const complaint = judgeSubnetsFit(network.cidr, 2 * numberOfZones(network.zones));
      return findIf(
        complaint !== undefined,
        "network.cidr",
        `"${network.cidr}" ${complaint}, for example 10.42.0.0/24`,
      );
    },
  },
  {
    reads: ["network.mode", "network.zones", "region"],
    check: ({ network, region }) =>
      network.mode !== "new" || typeof network.zones === "number"
        ? []
        : network.zones.flatMap((zone, index) =>
            findIf(
              !isZoneId(zone) && !zone.startsWith(region),
              `network.zones.${index}`,
              `"${zone}" is not a zone of ${region}: expected for example ${region}a`,
            ),
          ),
  },
  {
    reads: ["network.mode", "network.publicZone", "network.privateZone"],
    check: ({ network }) =>
      findIf(
        network.mode === "default" && network.publicZone === network.privateZone,
        "network.privateZone",
        "is the public zone too: a default VPC has one subnet a zone, so the two zones must differ, for example publicZone a and privateZone b",
      ),
  },
  {
    reads: ["network.mode", "network.publicSubnetId", "network.privateSubnetIds"],
    check: ({ network }) =>
      findIf(
        network.mode === "existing" &&
          network.publicSubnetId !== undefined &&
          (network.privateSubnetIds ?? []).includes(network.publicSubnetId),
        "network.publicSubnetId",
        "is one of privateSubnetIds as well: a subnet is either public or private",
      ),
  },
  ...PAIRS.map(([ids, tags, what]): CrossCheck => ({
    reads: ["network.mode", `network.${ids}`, `network.${tags}`],
    check: ({ network }) =>
      findIf(
        network.mode === "existing" && network[ids] !== undefined && network[tags] !== undefined,
        `network.${tags}`,
        `stands beside ${ids}: ${what} are named by ids or by tags, not both; take one line away`,
      ),
  })),
  ...NEEDED.map(([ids, tags, expected]): CrossCheck => ({
    reads: ["network.mode", `network.${ids}`, `network.${tags}`],
    check: ({ network }) =>
      findIf(
        network.mode === "existing" && network[ids] === undefined && network[tags] === undefined,
        `network.${ids}`,
        `is missing: expected ${expected}, or ${tags}: { tags: { team: platform } }`,
      ),
  })),
  {
    reads: ["network.mode", "network.privateSubnets", "network.routeTableIds", "network.routeTables"],
    check: ({ network }) =>
      findIf(
        network.mode === "existing" &&
          network.privateSubnets !== undefined &&
          network.routeTableIds === undefined &&
          network.routeTables === undefined,
        "network.privateSubnets",
        "needs routeTableIds or routeTables: a new route table would cut off whatever subnet is given these tags later; " +
          "expected for example routeTables: { tags: { team: platform } }",
      ),
  },
  {
    reads: ["network.mode", "network.privateSubnets", "s3"],
    check: ({ network, s3 }) =>
      findIf(
        network.mode === "existing" && network.privateSubnets !== undefined && s3 === "interface",
        "network.privateSubnets",
        "does not go with s3: interface: an interface endpoint takes one subnet a zone, and which zones the found subnets " +
          "are in is known at the plan only; expected privateSubnetIds, or s3: gateway",
      ),
  },
  {
    reads: ["network.mode", "network.publicSubnetId", "network.publicSubnet", "hosts.*", "hosts.access"],
    check: ({ network, hosts }) =>
      findIf(
        network.mode === "existing" &&
          network.publicSubnetId === undefined &&
          network.publicSubnet === undefined &&
          haveBastion(hosts),
        "network.publicSubnetId",
        "is missing: the bastion needs a public subnet, for example subnet-0918273645f5e4d3c, or by publicSubnet; or do without one by hosts: { access: instance-connect-endpoint }, or leave the hosts out by hosts: false",
      ),
  },
  {
    reads: ["network.mode", "network.ipv6", "network.networkAcl", "s3"],
    check: ({ network, s3 }) => {
      if (network.mode !== "new" || !network.ipv6) return [];
      return [
        ...findIf(
          s3 === "interface",
          "network.ipv6",
          "goes with s3: gateway alone, whose endpoint is then dualstack; take that, or leave ipv6 out",
        ),
        ...findIf(
          network.networkAcl !== false,
          "network.ipv6",
          "does not go with networkAcl: S3's IPv6 addresses are on no list that a plan could compare the ranges with, so an upload might hang; leave one of the two out",
        ),
      ];
    },
  },
];
