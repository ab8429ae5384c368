import { readable } from "../../terms/text";
import { every, type Ternary } from "../../terms/ternary";
import type { Hop } from "../../terms/verdict";
import type { AddressSet, Family } from "../model/addresses";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { NetworkInterface } from "../model/hosts";
import { routeName } from "./leave";
import type { Network } from "../model/network";
import { ownAddress } from "./own-address";
import { nearest, nowhere, pathOf, type Finding, type NetworkPath, type Via } from "./path";
import { isNamed, sameText } from "../model/references";
import { routesFor } from "./routes";
import { groupStage, inboundAcls, outboundAcls, throughStages } from "./stages";
import type { Traffic } from "../model/traffic";

/** Where packets within the VPC, or to a peer of it, go. */
export interface Ends {
  readonly from: NetworkInterface;
  readonly to: NetworkInterface;
  readonly family: Family;
  readonly traffic: Traffic;
}

/**
 * Whether a host can open a connection to another one, of the same VPC or of a peered one.
 * @throws Problem when nothing has one of the addresses
 */
export function pathBetween(
  network: Network,
  from: string,
  to: string,
  traffic: Traffic,
  family: Family = 4,
): NetworkPath {
  const ends = network
    .host(from)
    .interfaces.flatMap((one) =>
      network.host(to).interfaces.map((other) => ({ from: one, to: other, family, traffic })),
    );
  return nearest(ends.map((each) => betweenInterfaces(network, each))) ?? nowhere();
}

/** The path between two interfaces, with every layer of both sides that refuses it. */
export function betweenInterfaces(network: Network, ends: Ends): NetworkPath {
  const { from, to, family, traffic } = ends;
  const there = ownAddress(to, family);
  const here = ownAddress(from, family);
  const sameSubnet = sameText(from.subnet.id, to.subnet.id) === true;
  const sending = throughStages(
    [
      ...groupStage(network, from, "egress", traffic, groupsOf(to)),
      ...(sameSubnet ? [] : outboundAcls(network, from.subnet, traffic)),
    ],
    [there],
    { kind: "all", of: there },
  );
  const taking = throughStages(
    [
      ...groupStage(network, to, "ingress", traffic, groupsOf(from)),
      ...(sameSubnet ? [] : inboundAcls(network, to.subnet, traffic)),
    ],
    [here],
    { kind: "all", of: here },
  );
  const onward = paths(network, from, to, there);
  const back = onward.via?.kind === "peering" ? paths(network, to, from, here).findings : [];
  const hops: Hop[] = [
    { kind: "network-interface", address: from.address },
    { kind: "subnet", address: from.subnet.address },
    ...onward.hops,
    { kind: "subnet", address: to.subnet.address },
    { kind: "network-interface", address: to.address },
  ];
  const addresses = [from, to].flatMap((end) => hasNoIpv6(end, family));
  const findings = [...onward.findings, ...back, ...addresses, ...sending.findings, ...taking.findings];
  return pathOf(findings, hops, {
    via: onward.via ?? { kind: "local" },
    source: {},
    together: every([sending.together, taking.together]),
  });
}

/** A host without an IPv6 address takes no part in IPv6, whatever the routes of its VPC are. */
function hasNoIpv6({ address, hasIpv6 }: NetworkInterface, family: Family): Finding[] {
  if (family === 4 || hasIpv6 !== false) return [];
  const reason = `${readable(address)} has no IPv6 address`;
  return [{ answer: false, layer: "route-table", address, code: EXPLANATION_CODES.noRoute, reason }];
}

function groupsOf({ groups, groupsOpen }: NetworkInterface) {
  return groups === "not looked at" ? { groups: [], groupsOpen: true } : { groups, groupsOpen };
}

const LOCAL = "the VPC's own addresses → local";

/** The routes from one subnet towards the other: by the local route, or by a peering connection of both VPCs. */
function paths(network: Network, from: NetworkInterface, to: NetworkInterface, addresses: AddressSet) {
  const routed = network.routeTables
    .of(from.subnet)
    .flatMap(({ table }) => routesFor(network, table, addresses).map(({ route }) => ({ table, route })));
  const sameVpc = sameText(from.subnet.vpc.id, to.subnet.vpc.id);
  const judged = routed.map(({ table, route }) => {
    // Whichever blocks a VPC has, all its tables have the local route for them.
    const isLocal = route?.target.kind === "local" || (route === undefined && sameVpc === true);
    const beyond = route === undefined ? false : byPeering(network, route.target.id, from, to);
    const answer: Ternary = isLocal ? sameVpc : beyond;
    return { table, route, answer, name: isLocal ? LOCAL : routeName(route) };
  });
  const answers = judged.map(({ answer }) => answer);
  const first = answers[0] ?? false;
  const answer = answers.every((each) => each === first) ? first : "unknown";
  const findings = judged.map(({ table, route, name }): Finding => ({
    answer,
    layer: route?.target.kind === "vpc-peering-connection" ? "peering" : "route-table",
    address: route?.target.kind === "local" ? table.address : (route?.address ?? table.address),
    code: EXPLANATION_CODES.noRoute,
    reason: `${table.address}: ${name}, for ${readable(to.address)}`,
    missing: [
      notAccepted(network, route?.target.id) ??
        `the path from ${readable(table.address)} to ${readable(to.subnet.address)}`,
    ],
  }));
  const hops: Hop[] = judged.map(({ table, name }) => ({
    kind: "route-table",
    address: table.address,
    detail: name,
  }));
  const peering = judged.find(({ route }) => route?.target.kind === "vpc-peering-connection")?.route;
  const via: Via | undefined =
    peering === undefined ? undefined : { kind: "peering", gateway: peering.target.address };
  return { findings, hops, via };
}

function byPeering(network: Network, id: string, from: NetworkInterface, to: NetworkInterface): Ternary {
  const peering = network.gateways.peering(id);
  if (peering === undefined) return "unknown";
  return every([
    peering.accepted,
    isNamed(peering.vpcIds, from.subnet.vpc.id),
    isNamed(peering.vpcIds, to.subnet.vpc.id),
  ]);
}

/** What must be known about a peering connection that nothing in the input accepts. */
function notAccepted(network: Network, id: string | undefined): string | undefined {
  const peering = id === undefined ? undefined : network.gateways.peering(id);
  if (peering === undefined || peering.accepted === true) return undefined;
  return `whether ${readable(peering.address)} is accepted: auto_accept says so, or an aws_vpc_peering_connection_accepter that has it`;
}
