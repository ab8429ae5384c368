import type { Family } from "../model/addresses";
import type { NetworkInterface } from "../model/hosts";
import type { Network } from "../model/network";
import type { ServiceInRegion } from "../model/service-names";
import { agreed, oneOf } from "./agreed-paths";
import { resolveService } from "./names";
import { isInZones } from "./zone-answers";
import { pathOf, withFindings, type Finding, type NetworkPath } from "./path";
import { byInterfaceEndpoint, endpointsFor, perhapsThere } from "./path-by-interface-endpoint";
import { byPublicAddresses } from "./path-by-public-addresses";

/** An AWS service as a host calls it, over HTTPS by its regional public name. */
export interface ServiceDestination extends ServiceInRegion {
  /** IPv4, or IPv6 by a dualstack name. @default 4 */
  readonly family?: Family;
  /**
   * Whether the resolvers that DHCP options name are taken to answer with the service's public addresses or those of an
   * interface endpoint: which of them is then not known. @default - they may answer anything
   */
  readonly resolversAnswer?: boolean;
}

/**
 * The path from an instance, or from any host of a subnet, to an AWS service: by gateway endpoint, interface
 * endpoint, internet or NAT gateway, or nowhere, with every layer that refuses it and what the service sees of
 * the sender.
 * @throws Problem when nothing in the configuration has that address
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export function pathToService(network: Network, from: string, destination: ServiceDestination): NetworkPath {
  const { service, region, family = 4, resolversAnswer = false } = destination;
  const asked = ["service", from, service, region, family, resolversAnswer];
  return network.remember(JSON.stringify(asked), () => {
    const interfaces = network.host(from).interfaces;
    const wanted = { service, region };
    return agreed(
      interfaces.map(
        (each) =>
          (resolversAnswer ? byOtherResolvers(network, each, wanted, family) : undefined) ??
          fromInterface(network, each, wanted, family),
      ),
    );
  });
}

/**
 * Every path to a service that does not ask what its names resolve to, for whoever is on a host may write addresses
 * where names belong: the service's public addresses, and the network interfaces of every interface endpoint for it,
 * which have DNS names of their own.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
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
 * The paths to all addresses that other resolvers than Amazon's may answer with; undefined where Amazon's answers, or a
 * zone of the configuration, which they may know or not.
 */
function byOtherResolvers(
  network: Network,
  from: NetworkInterface,
  service: ServiceInRegion,
  family: Family,
): NetworkPath | undefined {
  const { vpc } = from.subnet;
  if (network.resolver.ownServers.unknownFor(vpc) === undefined) return undefined;
  if (isInZones(network, vpc, service, family)) return undefined;
  return oneOf([
    byPublicAddresses(network, from, service, family),
    ...endpointsFor(network, service).map((endpoint) =>
      byInterfaceEndpoint(network, from, endpoint, family, perhapsThere(endpoint)),
    ),
  ]);
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
  const paths = others
    .filter((each) => each !== endpoint)
    .map((each) => byInterfaceEndpoint(network, from, each, family, [...findings, ...perhapsThere(each)]));
  const beyond = anywhere === undefined ? [] : [elsewhere(findings, anywhere, from)];
  return oneOf([told, ...paths, ...beyond]);
}

/** By an address that somebody else answers with: of a proxy, or of an endpoint that the configuration does not hold. */
function elsewhere(findings: readonly Finding[], answering: string, from: NetworkInterface): NetworkPath {
  const hops = [
    { kind: "network-interface", address: from.address },
    { kind: "dns", address: answering },
  ];
  return pathOf(findings, hops, { via: { kind: "elsewhere", gateway: answering }, together: "unknown" });
}
