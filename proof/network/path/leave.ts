import { readable, symbol } from "../../terms/text";
import type { Hop } from "../../terms/verdict";
import type { Family } from "../model/addresses";
import type { Departure, Onward } from "./departure";
import { attached, blockPublicAccess, publicAddress } from "./edge";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { NetworkInterface } from "../model/hosts";
import { throughAppliance } from "./inspection";
import { natFindings } from "./nat";
import type { Network } from "../model/network";
import { privateSource } from "./own-address";
import { pathOf, type Finding, type NetworkPath, type SourceAddress } from "./path";
import type { Route } from "../model/route";
import { groupStage, outboundAcls, throughFilters } from "./stages";

/** The path by that route, with every layer that refuses it. */
export function leave(network: Network, departure: Departure): NetworkPath {
  const { from, table, route, addresses, traffic, demand, remark, oneWay } = departure;
  const onward = onwardBy(network, departure);
  const filtered = throughFilters(network, onward.findings, demand, addresses, () => [
    ...groupStage(network, from, "egress", traffic, {}),
    ...outboundAcls(network, from.subnet, traffic, oneWay),
  ]);
  const said = [routeName(route), remark].filter((text) => text !== undefined).join("; ");
  const hops: Hop[] = [
    { kind: "network-interface", address: from.address },
    { kind: "subnet", address: from.subnet.address },
    { kind: "route-table", address: table.address, detail: readable(said) },
    ...(onward.hops ?? []),
  ];
  return pathOf([...onward.findings, ...filtered.findings], hops, { ...onward, together: filtered.together });
}

/** For people: `0.0.0.0/0 → aws_internet_gateway.public`. */
export function routeName(route: Route | undefined): string {
  if (route === undefined) return "no route";
  const { destination, target } = route;
  const to = {
    block: () => (destination.kind === "block" ? destination.block : ""),
    "prefix-list": () => (destination.kind === "prefix-list" ? destination.id : ""),
    service: () =>
      destination.kind === "service" ? `prefix list of ${destination.endpoint.serviceName}` : "",
    unknown: () => (target.kind === "local" ? "the VPC's own addresses" : "an unknown destination"),
  }[destination.kind]();
  const more = route.more === undefined ? "" : ` and ${route.more} more`;
  return readable(`${to}${more} → ${target.kind === "unknown" ? "an unknown target" : target.address}`);
}

function onwardBy(network: Network, departure: Departure): Onward {
  const { from, family, table, route } = departure;
  if (route === undefined) return { findings: [noRoute(departure)] };
  const { target } = route;
  const taken: Finding = {
    answer: departure.certain === false ? "unknown" : true,
    layer: "route-table",
    address: route.address,
    reason: `${table.address}: ${routeName(route)}`,
    missing: [`whether ${table.address} has the route ${routeName(route)}, and for which addresses`],
  };
  const gateway = { kind: target.kind, address: target.address };
  switch (target.kind) {
    case "internet-gateway":
      return {
        findings: [
          taken,
          attached(network, target, from.subnet),
          publicAddress(from, family, "outbound"),
          ...blockPublicAccess(network, from.subnet, { direction: "outbound", outboundOnlyGateway: false }),
        ],
        via: { kind: "internet", gateway: target.address },
        source: publicSource(from, family),
        hops: [gateway],
      };
    case "egress-only-internet-gateway":
      return {
        findings: [
          taken,
          publicAddress(from, 6, "outbound"),
          ...blockPublicAccess(network, from.subnet, { direction: "outbound", outboundOnlyGateway: true }),
        ],
        via: { kind: "egress-only-internet-gateway", gateway: target.address },
        source: publicSource(from, 6),
        hops: [gateway],
      };
    case "nat-gateway":
      return natOnward(network, departure, target.id, taken);
    case "gateway-endpoint":
      return byGatewayEndpoint(departure, route, taken);
    case "vpc-peering-connection":
      return {
        findings: [
          {
            answer: false,
            layer: "peering",
            address: target.address,
            code: EXPLANATION_CODES.notForPeer,
            reason: `${target.address} carries only what is for the peer VPC, not ${departure.towards}`,
          },
        ],
        hops: [gateway],
      };
    case "local":
      return {
        findings: [
          { ...noRoute(departure), reason: `${table.address}: ${routeName(route)} does not leave the VPC` },
        ],
      };
    case "vpc-endpoint": {
      const endpoint = network.endpoints.inspection(target.id);
      if (endpoint !== undefined) return throughAppliance(network, departure, endpoint, taken, onwardBy);
      return { findings: [beyond(target.address, departure.towards)], hops: [gateway] };
    }
    case "transit-gateway":
    case "vpn-gateway":
    case "network-interface":
    case "other":
    case "unknown":
      return { findings: [beyond(target.address, departure.towards)], hops: [gateway] };
  }
}

function noRoute({ table, towards }: Departure): Finding {
  return {
    answer: false,
    layer: "route-table",
    address: table.address,
    code: EXPLANATION_CODES.noRoute,
    reason: `${table.address} has no route to ${towards}`,
  };
}

function beyond(address: string, towards: string): Finding {
  return {
    answer: "unknown",
    layer: "route-table",
    address,
    reason: `what ${readable(address)} does with packets for ${towards} is not in the configuration`,
    missing: [`the path from ${readable(address)} to ${towards}`],
  };
}

function natOnward(network: Network, departure: Departure, id: string, taken: Finding): Onward {
  const { findings, publicIp, address } = natFindings(network, departure, id);
  return {
    findings: [taken, ...findings],
    via: { kind: "nat", gateway: address },
    source: { "aws:SourceIp": publicIp },
    hops: [{ kind: "nat-gateway", address }],
  };
}

function byGatewayEndpoint(
  { from, family, isService, towards }: Departure,
  route: Route,
  taken: Finding,
): Onward {
  const { id, address } = route.target;
  const hops = [{ kind: "gateway-endpoint", address }];
  if (!isService) {
    const reason = `${address} carries only its own service, not ${towards}`;
    return {
      findings: [{ answer: false, layer: "vpc-endpoint", address, code: EXPLANATION_CODES.noRoute, reason }],
      hops,
    };
  }
  const vpcId = from.subnet.vpc.id;
  return {
    findings: [taken],
    via: { kind: "gateway-endpoint", endpoint: address, endpointId: id, vpcId },
    source: { "aws:SourceVpce": id, "aws:SourceVpc": vpcId, ...privateSource(from, family) },
    hops,
  };
}

function publicSource(from: NetworkInterface, family: Family): SourceAddress {
  const address = family === 4 ? from.publicIp : from.ipv6;
  return { "aws:SourceIp": address ?? symbol(`${from.address}.public address`) };
}
