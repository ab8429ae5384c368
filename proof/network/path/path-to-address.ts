import { Problem } from "../../terms/problem";
import { addressesOf, covers, familyOf, isPublic, type Family } from "../model/addresses";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { NetworkInterface } from "../model/hosts";
import { leave } from "./leave";
import type { Network } from "../model/network";
import { pathOf, type NetworkPath } from "./path";
import { betweenInterfaces } from "./path-between";
import { agreed } from "./agreed-paths";
import { routesOut } from "./path-to-internet";
import { sameText } from "../model/references";
import type { Traffic } from "../model/traffic";
import type { Subnet } from "../model/vpcs";

/**
 * Whether a host can open a connection to an IP address: one of the VPC or of a peer, or a public one.
 * @throws Problem when the text is no address, or nothing has the host's
 */
export function pathToAddress(network: Network, from: string, ip: string, traffic: Traffic): NetworkPath {
  const family = familyOf(ip);
  if (family === undefined || ip.includes("/")) {
    throw new Problem(
      `invalid IP address ${JSON.stringify(ip)}: expected IPv4 or IPv6, for example 203.0.113.5`,
    );
  }
  return agreed(network.host(from).interfaces.map((each) => toAddress(network, each, ip, family, traffic)));
}

function toAddress(
  network: Network,
  from: NetworkInterface,
  ip: string,
  family: Family,
  traffic: Traffic,
): NetworkPath {
  const to = interfaceAt(network, from, ip, family);
  if (to !== undefined) return betweenInterfaces(network, { from, to, family, traffic });
  const addresses = addressesOf(family, [ip]);
  const paths = routesOut(network, from, addresses).flatMap(({ table, route, addresses: sets }) =>
    sets.map((set) => {
      const certain = { ...set, certain: true };
      const path = leave(network, {
        ...{ from, family, table, route, traffic, towards: ip, isService: true },
        addresses: [certain],
        demand: { kind: "all", of: certain },
      });
      return isPublic(ip) || !isEdge(route?.target.kind) ? path : droppedAtTheEdge(path, ip);
    }),
  );
  const arrives = paths.length > 0 && paths.every(({ reaches }) => reaches === true);
  if (!arrives) return agreed(paths);
  // Few addresses are a service's: the way that the others take says more.
  return paths.find(({ via }) => via?.endpoint === undefined) ?? agreed(paths);
}

/** A NAT gateway's packets that arrive have gone on to an internet gateway. */
function isEdge(kind: string | undefined): boolean {
  return kind === "internet-gateway" || kind === "egress-only-internet-gateway" || kind === "nat-gateway";
}

/** Internet gateways drop what is for private addresses. */
function droppedAtTheEdge(path: NetworkPath, ip: string): NetworkPath {
  const gateway = path.via?.gateway ?? "the internet gateway";
  const reason = `${gateway} drops packets for the private address ${ip}`;
  const code = EXPLANATION_CODES.privateDestination;
  const { because } = pathOf(
    [{ answer: false, layer: "internet-gateway", address: gateway, code, reason }],
    [],
    {},
  );
  return { ...path, reaches: false, because: [...path.because, ...because], missing: undefined };
}

/** The interface that has the address; for one that the configuration does not hold, any host of its subnet. */
function interfaceAt(
  network: Network,
  from: NetworkInterface,
  ip: string,
  family: Family,
): NetworkInterface | undefined {
  const all = network.hosts.all().flatMap(({ interfaces }) => interfaces);
  const isNear = ({ vpc }: Subnet) =>
    sameText(vpc.id, from.subnet.vpc.id) === true || network.gateways.arePeers(vpc.id, from.subnet.vpc.id);
  const known = all.find((each) => (family === 4 ? each.privateIp : each.ipv6) === ip && isNear(each.subnet));
  if (known !== undefined) return known;
  const subnet = network.vpcs
    .subnets()
    .find((each) => isNear(each) && covers(each.blocks[family].cidrs, [ip]));
  if (subnet === undefined) return undefined;
  return {
    address: `${ip} in ${subnet.address}`,
    subnet,
    groups: [],
    groupsOpen: true,
    hasPublicIp: "unknown",
    publicIp: undefined,
    privateIp: family === 4 ? ip : undefined,
    hasIpv6: "unknown",
    ipv6: family === 6 ? ip : undefined,
  };
}
