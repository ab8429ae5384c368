import type { AddressSet, Family } from "../model/addresses";
import type { NetworkInterface } from "../model/hosts";
import type { Network } from "../model/network";
import { ownAddress } from "./own-address";
import type { Finding } from "./path";
import { aclStage, outboundAcls, throughStages, type Demand } from "./stages";
import { replyTo, trafficName, type Traffic } from "../model/traffic";
import type { Subnet } from "../model/vpcs";

/** Packets that pass a subnet on their way. */
export interface Passing {
  readonly from: NetworkInterface;
  readonly family: Family;
  readonly traffic: Traffic;
  readonly demand: Demand;
  readonly oneWay?: boolean;
}

/** The network ACL of a subnet that a host's packets pass, on the host's side: in, and the replies out to it. */
export function towardsHost(
  network: Network,
  { from, family, traffic, oneWay }: Passing,
  subnet: Subnet,
): Finding[] {
  const host = ownAddress(from, family);
  const reply = replyTo(traffic);
  const stages = [
    aclStage(network, subnet, "ingress", traffic, `${trafficName(traffic)} from ${from.address}`),
    ...(oneWay === true ? [] : [aclStage(network, subnet, "egress", reply, `replies to ${from.address}`)]),
  ];
  return throughStages(stages, [host], { kind: "all", of: host }).findings;
}

/** The same on the side of the destination: out, and the replies in. */
export function towardsDestination(
  network: Network,
  { traffic, oneWay, demand }: Passing,
  subnet: Subnet,
  addresses: readonly AddressSet[],
): Finding[] {
  const stages = outboundAcls(network, subnet, traffic, oneWay);
  return throughStages(stages, addresses, demand).findings;
}
