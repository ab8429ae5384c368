import { readable } from "../../terms/text";
import { every } from "../../terms/ternary";
import { publicAddressesOnList, type Family } from "../model/addresses";
import type { InterfaceEndpoint } from "../model/endpoints";
import type { NetworkInterface } from "../model/hosts";
import { leave } from "./leave";
import { besideTheNames, hostnamesFor, resolveService, type Resolved } from "./names";
import type { Network } from "../model/network";
import { privateSource } from "./own-address";
import { pathOf, type Finding, type NetworkPath } from "./path";
import { betweenInterfaces } from "./path-between";
import { sameText } from "../model/references";
import type { RouteTable } from "../model/route-tables";
import { routesFor, serviceAddresses } from "./routes";
import type { ServiceInRegion } from "../model/service-names";
import { HTTPS } from "../model/traffic";

/** An AWS service as a host calls it, over HTTPS by its regional public name. */
export interface ServiceDestination extends ServiceInRegion {
  /** IPv4, or IPv6 by a dualstack name. @default 4 */
  readonly family?: Family;
}

/**
 * The way from an instance, or from any host of a subnet, to an AWS service: by gateway endpoint, interface
 * endpoint, internet or NAT gateway, or nowhere, with every layer that refuses it and what the service sees of
 * the sender.
 * @throws Problem when nothing in the configuration has that address
 * @see vpc/latest/privatelink/gateway-endpoints.html
 */
export function pathToService(network: Network, from: string, destination: ServiceDestination): NetworkPath {
  const { service, region, family = 4 } = destination;
  return network.remember(JSON.stringify(["service", from, service, region, family]), () => {
    const interfaces = network.host(from).interfaces;
    return agreed(interfaces.map((each) => fromInterface(network, each, { service, region }, family)));
  });
}

/**
 * Every way to a service that does not ask what its names resolve to, for whoever is on a host may write addresses
 * where names belong: the service's public addresses, and the network interfaces of every interface endpoint for it,
 * which have DNS names of their own.
 * @see vpc/latest/privatelink/vpc-endpoints-s3.html
 */
export function pathsByAddress(
  network: Network,
  from: string,
  destination: ServiceDestination,
): readonly NetworkPath[] {
  const { service, region, family = 4 } = destination;
  const wanted = { service, region };
  const endpoints = endpointsFor(network, wanted);
  return network
    .host(from)
    .interfaces.flatMap((each) => [
      byPublicAddresses(network, each, wanted, family),
      ...endpoints.map((endpoint) =>
        withFindings(byInterfaceEndpoint(network, each, endpoint, family, []), perhapsThere(endpoint)),
      ),
    ]);
}

/**
 * Whether an endpoint is for Multi-Region Access Points: behind one are buckets of any region and account.
 * @see AmazonS3/latest/userguide/MultiRegionAccessPointsPrivateLink.html
 */
function isForAccessPoints(serviceName: string): boolean {
  return /(^|\.)s3-global\.accesspoint$/u.test(serviceName);
}

function perhapsThere({ address, present, service, serviceName }: InterfaceEndpoint): Finding[] {
  if (isForAccessPoints(serviceName)) {
    const reason = `${address} leads to the buckets of Multi-Region Access Points`;
    const missing = [`the buckets behind the access points that ${address} leads to`];
    return [{ answer: "unknown", layer: "vpc-endpoint", address, reason, missing }];
  }
  if (present === true && service !== undefined) return [];
  const reason = `${address} may not exist, or be for another service`;
  return [
    { answer: "unknown", layer: "vpc-endpoint", address, reason, missing: [`the service of ${address}`] },
  ];
}

function fromInterface(
  network: Network,
  from: NetworkInterface,
  service: ServiceInRegion,
  family: Family,
): NetworkPath {
  const names = resolveService(network, from.subnet.vpc, service, family);
  const { endpoint, findings, anywhere, perhaps = [] } = names;
  const told =
    endpoint === undefined
      ? byPublicAddresses(network, from, service, family, names)
      : byInterfaceEndpoint(network, from, endpoint, family, findings);
  if (anywhere === undefined && perhaps.length === 0) return told;
  const others = anywhere === undefined ? perhaps : endpointsFor(network, service);
  const ways = others
    .filter((each) => each !== endpoint)
    .map((each) => byInterfaceEndpoint(network, from, each, family, [...findings, ...perhapsThere(each)]));
  const beyond = anywhere === undefined ? [] : [elsewhere(findings, anywhere, from)];
  return oneOf([told, ...ways, ...beyond]);
}

/** By an address that somebody else answers with: of a proxy, or of an endpoint that the configuration does not hold. */
function elsewhere(findings: readonly Finding[], answering: string, from: NetworkInterface): NetworkPath {
  const hops = [
    { kind: "network-interface", address: from.address },
    { kind: "dns", address: answering },
  ];
  return pathOf(findings, hops, { via: { kind: "elsewhere", gateway: answering }, together: "unknown" });
}

/** One of several ways, and nobody can tell which. */
function oneOf(ways: readonly NetworkPath[]): NetworkPath {
  const [first] = ways;
  if (first === undefined || ways.length === 1) return first ?? agreed(ways);
  const path = agreed(ways);
  if (path.reaches === false) return path;
  const missing = [...new Set(ways.flatMap((way) => way.missing ?? []))];
  return { ...path, reaches: "unknown", source: {}, missing, alternatives: ways };
}

/** The interface endpoints that may be for the service. */
function endpointsFor(network: Network, { service, region }: ServiceInRegion): readonly InterfaceEndpoint[] {
  return network.endpoints.interfaces.filter(
    ({ serviceName, service: own }) =>
      own === undefined ||
      (service === "s3" && isForAccessPoints(serviceName)) ||
      (own.service === service && sameText(own.region, region) !== false),
  );
}

/** @param names what the resolver answers; left out where the host does not ask it */
function byPublicAddresses(
  network: Network,
  from: NetworkInterface,
  service: ServiceInRegion,
  family: Family,
  names?: Resolved,
): NetworkPath {
  const addresses = serviceAddresses(network, service.service, service.region, family, publicAddressesOnList);
  const ways = network.routeTables
    .of(from.subnet)
    .flatMap(({ table }) =>
      routesFor(network, table, addresses).flatMap(({ route, addresses: sets }) =>
        sets.map((set) => ({ table, route, set: { ...set, certain: true } })),
      ),
    );
  const towards = `${service.service} of ${readable(service.region)}`;
  const paths = ways.map(({ table, route, set }) => {
    const remark = whyNotByEndpoint(network, table, service, family);
    const direct = leave(network, {
      ...{ from, family, table, route, traffic: HTTPS, towards, isService: true },
      addresses: [set],
      demand: { kind: "all", of: set },
      ...(route?.target.kind === "gateway-endpoint" || remark === undefined ? {} : { remark: remark.reason }),
    });
    const more = route === undefined && remark !== undefined ? [remark] : [];
    const settings =
      names !== undefined && route?.target.kind === "gateway-endpoint"
        ? hostnamesFor(network, from.subnet.vpc, route.target.address)
        : [];
    const said = [
      ...(names?.findings ?? []),
      ...(names === undefined || route?.target.kind === "gateway-endpoint"
        ? []
        : besideTheNames(network, from.subnet.vpc, service)),
    ];
    return withFindings(direct, [...more, ...settings, ...said, ...addressFamily(from, family)]);
  });
  return agreed(paths);
}

function withFindings(path: NetworkPath, findings: readonly Finding[]): NetworkPath {
  if (findings.length === 0) return path;
  const { reaches, because, missing } = pathOf(findings, [], {});
  const all = every([reaches, path.reaches]);
  const lacking = [...new Set([...(path.missing ?? []), ...(missing ?? [])])];
  const rest = { ...path, reaches: all, because: [...path.because, ...because] };
  return { ...rest, missing: all === "unknown" && lacking.length > 0 ? lacking : undefined };
}

/** A host without the family has no such path; NAT64 may give an IPv6-only one a way to IPv4. */
function addressFamily({ address, subnet, hasIpv6 }: NetworkInterface, family: Family): Finding[] {
  if (family === 6 && hasIpv6 !== true) {
    const reason = `${address} ${hasIpv6 === false ? "has no" : "may have no"} IPv6 address`;
    return [
      {
        answer: hasIpv6,
        layer: "route-table",
        address,
        reason,
        missing: [`the IPv6 addresses of ${address}`],
      },
    ];
  }
  if (family === 6 || subnet.ipv6Only === false) return [];
  const answer = subnet.ipv6Only === true && subnet.dns64 === false ? false : "unknown";
  if (subnet.ipv6Only === "unknown" && subnet.blocks[4].cidrs.length > 0) return [];
  const reason = `${subnet.address} ${subnet.ipv6Only === true ? "has" : "may have"} no IPv4`;
  return [
    {
      answer,
      layer: "route-table",
      address: subnet.address,
      reason,
      missing: [`the IPv4 path of ${subnet.address}`],
    },
  ];
}

/** Why the service's gateway endpoint of this VPC does not take the packets. */
function whyNotByEndpoint(
  network: Network,
  table: RouteTable,
  { service, region }: ServiceInRegion,
  family: Family,
): Finding | undefined {
  const here = network.endpoints.gateways.filter(
    (endpoint) => sameText(endpoint.vpc.id, table.vpc.id) === true && endpoint.service?.service === service,
  );
  const onTable = here.filter(({ address }) => table.routes.some(({ target }) => target.address === address));
  const endpoint = onTable[0] ?? here[0];
  if (endpoint === undefined) return undefined;
  const other = endpoint.service?.region;
  if (other !== undefined && sameText(other, region) === false) {
    const reason = `${endpoint.address} carries ${service} of ${readable(other)} only, not of ${readable(region)}`;
    return { answer: false, layer: "region", address: endpoint.address, reason };
  }
  if (onTable.length === 0) {
    const reason = `${endpoint.address} is not on ${table.address}`;
    return { answer: false, layer: "vpc-endpoint", address: endpoint.address, reason };
  }
  if (endpoint.carries[family] !== false) return undefined;
  const reason = `${endpoint.address} does not carry IPv${family}`;
  return { answer: false, layer: "vpc-endpoint", address: endpoint.address, reason };
}

/** To the endpoint's network interfaces, one in each of its subnets: any of them may be given as the answer. */
function byInterfaceEndpoint(
  network: Network,
  from: NetworkInterface,
  endpoint: InterfaceEndpoint,
  family: Family,
  findings: readonly Finding[],
): NetworkPath {
  const groups = endpoint.groups.map(({ item }) => network.securityGroups.group(item));
  const own =
    groups.length > 0 || endpoint.groupsOpen ? groups : [network.securityGroups.defaultOf(endpoint.vpc)];
  const paths = endpoint.subnets.map(({ item }) => {
    const to: NetworkInterface = {
      address: endpoint.address,
      subnet: network.vpcs.subnet(item),
      groups: own,
      groupsOpen: endpoint.groupsOpen || endpoint.groups.some(({ present }) => present !== true),
      hasPublicIp: false,
      publicIp: undefined,
      privateIp: undefined,
      hasIpv6: endpoint.carries[6],
      ipv6: undefined,
    };
    const { reaches, because, hops, missing } = betweenInterfaces(network, {
      from,
      to,
      family,
      traffic: HTTPS,
    });
    const vpcId = endpoint.vpc.id;
    return {
      ...{ reaches, because, hops },
      ...(missing === undefined ? {} : { missing }),
      via: {
        kind: "interface-endpoint",
        endpoint: endpoint.address,
        endpointId: endpoint.id,
        vpcId,
      } as const,
      source: { "aws:SourceVpce": endpoint.id, "aws:SourceVpc": vpcId, ...privateSource(from, family) },
    };
  });
  if (paths.length === 0) {
    const answer = endpoint.subnetsOpen ? "unknown" : false;
    const reason = `${endpoint.address} has ${answer === false ? "no" : "unknown"} subnets, so no network interfaces are known`;
    const address = endpoint.address;
    const none: Finding = {
      answer,
      layer: "vpc-endpoint",
      address,
      reason,
      missing: [`the subnets of ${address}`],
    };
    return pathOf([none, ...findings], [], {});
  }
  return withFindings(agreed(paths), findings);
}

/** One answer for ways that may each be taken: theirs where they agree, else not known. */
export function agreed(paths: readonly NetworkPath[]): NetworkPath {
  const first = paths[0];
  if (first === undefined) return pathOf([], [], { together: "unknown" });
  if (paths.length === 1) return first;
  const because = [
    ...new Map(paths.flatMap((path) => path.because).map((each) => [JSON.stringify(each), each])).values(),
  ];
  const same = (one: NetworkPath) =>
    one.reaches === first.reaches &&
    (one.reaches === false ||
      JSON.stringify([one.via, one.source]) === JSON.stringify([first.via, first.source]));
  if (paths.every(same) && first.reaches !== "unknown") return { ...first, because };
  const ways = [
    ...new Set(
      paths.map(
        ({ hops, via }) => hops.find(({ kind }) => kind === "route-table")?.detail ?? via?.kind ?? "nowhere",
      ),
    ),
  ];
  const missing = [
    ...new Set([
      `which way packets take: ${ways.join(", or ")}`,
      ...paths.flatMap((path) => path.missing ?? []),
    ]),
  ];
  return { reaches: "unknown", source: {}, hops: first.hops, because, missing };
}
