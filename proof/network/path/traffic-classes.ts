import type { Family } from "../model/addresses";
import type { NetworkInterface } from "../model/hosts";
import { interfaceRules } from "../model/interface-rules";
import type { Network } from "../model/network";
import { cutPorts, hasPorts, type PortRange, type Traffic } from "../model/traffic";

/** A kind of traffic, and whether a packet of it does something without a reply. */
export interface TrafficClass {
  readonly traffic: Traffic;
  readonly oneWay: boolean;
}

const ALL_PORTS: PortRange = { from: 0, to: 65535 };
const ALL_TYPES: PortRange = { from: 0, to: 255 };
/** Kept for experiments, so that no rule means it by number. */
const EXPERIMENT = 253;

/**
 * All traffic, in classes that none of an interface's security groups and network ACLs, nor those of the NAT
 * gateways' subnets, tells apart. A TCP connection needs replies; a datagram does its work on its way.
 */
export function trafficClasses(
  network: Network,
  { groups, subnet }: NetworkInterface,
  family: Family,
): TrafficClass[] {
  const ruled = groups === "not looked at" ? [] : Object.values(interfaceRules(groups).rules).flat();
  const subnets = [subnet, ...network.natSubnets()];
  const entries = subnets.flatMap((each) => network.networkAcls.of(each).flatMap(({ acl }) => acl.rules));
  const rules = [...ruled, ...entries];
  const cuts = rules.flatMap(({ ports }) => (typeof ports === "object" ? [ports] : []));
  const icmp = family === 4 ? 1 : 58;
  const named = rules.flatMap(({ protocol }) => (typeof protocol === "number" ? [protocol] : []));
  const others = new Set([
    ...named.filter((number) => !hasPorts(number) && number !== 1 && number !== 58),
    EXPERIMENT,
  ]);
  return [
    ...cutPorts(ALL_PORTS, cuts).map((ports) => ({ traffic: { protocol: 6, ports }, oneWay: false })),
    ...cutPorts(ALL_PORTS, cuts).map((ports) => ({ traffic: { protocol: 17, ports }, oneWay: true })),
    ...cutPorts(ALL_TYPES, cuts).map((ports) => ({ traffic: { protocol: icmp, ports }, oneWay: true })),
    ...[...others].map((protocol) => ({ traffic: { protocol }, oneWay: true })),
  ];
}
