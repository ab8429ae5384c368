import { readable } from "../../terms/text";
import type { Hop } from "../../terms/verdict";
import type { AddressSet } from "../model/addresses";
import type { FrontDoor } from "../model/front-doors";
import type { Host, NetworkInterface } from "../model/hosts";
import type { ForwardedPort, Forwarding } from "../model/load-balancers";
import type { Network } from "../model/network";
import { sameText } from "../model/references";
import type { Traffic } from "../model/traffic";
import { ownAddress } from "./own-address";
import { onwards, pathOf, withFindings, type Finding, type NetworkPath } from "./path";
import { betweenInterfaces } from "./path-between";
import { groupStage, inboundAcls, outboundAcls, throughStages, type Stage } from "./stages";
import type { TrafficClass } from "./traffic-classes";
import { pathsIn } from "./paths-in";

const UDP = 17;

/** A load balancer that faces the internet, and whom it hands on to. */
export interface BalancedDoor extends FrontDoor {
  readonly forwarding: Forwarding;
}

/**
 * The paths from the internet to a host by the nodes of a load balancer: to a node as to any interface with a public
 * address, and from it to the host, which sees the node's address or, behind a network load balancer, the sender's.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
export function pathsByLoadBalancer(
  network: Network,
  door: BalancedDoor,
  host: Host,
  senders: AddressSet,
  classesFor: (to: NetworkInterface) => readonly TrafficClass[],
): NetworkPath[] {
  const { forwarding } = door;
  const at = forwarding.to === "first interface" ? host.interfaces.slice(0, 1) : host.interfaces;
  return at.flatMap((to) =>
    forwarding.nodes.flatMap((node) =>
      forwarding.ports
        .filter((port) => classesFor(to).some(({ traffic }) => isOf(port, traffic)))
        .flatMap((port) => byNode(network, { door, node, to, port, senders })),
    ),
  );
}

function isOf({ protocol, given }: ForwardedPort, { protocol: asked, ports }: Traffic): boolean {
  return asked === protocol && ports !== undefined && ports.from <= given && given <= ports.to;
}

interface Balanced {
  readonly door: BalancedDoor;
  readonly node: NetworkInterface;
  readonly to: NetworkInterface;
  readonly port: ForwardedPort;
  readonly senders: AddressSet;
}

function byNode(network: Network, balanced: Balanced): NetworkPath[] {
  const { door, node, to, port, senders } = balanced;
  const { protocol, taken, given } = port;
  const { keepsSender } = door.forwarding;
  const traffic: Traffic = { protocol, ports: { from: given, to: given } };
  const arriving = [{ traffic: { protocol, ports: { from: taken, to: taken } }, oneWay: protocol === UDP }];
  const behind = keepsSender ? filtersOfHost(network, node, to, traffic) : [];
  const onward = keepsSender
    ? handedOn(network, node, to, traffic)
    : betweenInterfaces(network, { from: node, to, family: 4, traffic });
  const found = [leadsTo(balanced), ...served(network, balanced)];
  return pathsIn(network, node, 4, senders, arriving, behind).map((path) =>
    withFindings(onwards(path, { ...onward, hops: hopsOf(balanced) }), found),
  );
}

/** What the host's side asks of the sender, whose address it sees; a rule for the node's groups takes it as well. */
function filtersOfHost(
  network: Network,
  node: NetworkInterface,
  to: NetworkInterface,
  traffic: Traffic,
): Stage[] {
  const { subnet, groupsOpen } = node;
  const groups = node.groups === "not looked at" ? [] : node.groups;
  return [
    ...groupStage(network, to, "ingress", traffic, { groups, groupsOpen }),
    ...(subnet.id === to.subnet.id ? [] : inboundAcls(network, to.subnet, traffic, traffic.protocol === UDP)),
  ];
}

/** What the node's side asks of the host that it hands on to. */
function handedOn(
  network: Network,
  { groups, groupsOpen, subnet }: NetworkInterface,
  to: NetworkInterface,
  traffic: Traffic,
): NetworkPath {
  const host = ownAddress(to, 4);
  const taking = to.groups === "not looked at" ? [] : to.groups;
  const sent = throughStages(
    [
      ...groupStage(network, { groups, groupsOpen }, "egress", traffic, {
        groups: taking,
        groupsOpen: to.groupsOpen,
      }),
      ...(subnet.id === to.subnet.id ? [] : outboundAcls(network, subnet, traffic, traffic.protocol === UDP)),
    ],
    [host],
    { kind: "all", of: host },
  );
  return pathOf([sameNetwork(subnet, to), ...sent.findings], [], { together: sent.together });
}

/** Targets elsewhere are reached by paths of the load balancer's own, which are not followed. */
function sameNetwork(subnet: NetworkInterface["subnet"], to: NetworkInterface): Finding {
  const answer = sameText(subnet.vpc.id, to.subnet.vpc.id) === true || "unknown";
  return {
    answer,
    layer: "route-table",
    address: subnet.address,
    reason: `${readable(subnet.address)} and ${readable(to.subnet.address)} are ${answer === true ? "" : "perhaps not "}in one VPC`,
    missing: [`the path from ${readable(subnet.address)} to ${readable(to.subnet.address)}`],
  };
}

function leadsTo({ door, to, port }: Balanced): Finding {
  const { address, chain, leads } = door;
  const between = chain.slice(0, -1).reverse().join(" and ");
  const name = port.protocol === UDP ? "udp" : "tcp";
  return {
    answer: leads,
    layer: "internet-gateway",
    address,
    reason: `${address} faces the internet and hands ${name} ${port.taken} on to ${to.address} at ${port.given}${between === "" ? "" : `, by ${between}`}`,
    missing: [`whether ${address} hands on to ${to.address}`],
  };
}

function served(network: Network, { door, node, to }: Balanced): Finding[] {
  if (network.loadBalancers.mayServe(door.forwarding.nodes, to.subnet.id)) return [];
  return [
    {
      answer: "unknown",
      layer: "internet-gateway",
      address: node.address,
      reason: `${door.address} has no subnet in the zone of ${to.address}`,
      missing: [`whether ${door.address} hands on to ${to.address}, in whose zone it has no subnet`],
    },
  ];
}

function hopsOf({ door, to }: Balanced): Hop[] {
  return [
    ...door.chain.slice(0, -1).map((address) => ({ kind: "target", address })),
    { kind: "subnet", address: to.subnet.address },
    { kind: "network-interface", address: to.address },
  ];
}
