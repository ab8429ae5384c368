import { readable } from "../../terms/text";
import { every, not, type Ternary } from "../../terms/ternary";
import type { Family } from "../model/addresses";
import type { InterfaceEndpoint } from "../model/endpoints";
import type { Network } from "../model/network";
import type { Finding } from "./path";
import { sameText } from "../model/references";
import { askedNameOf, hostNameOf, type ServiceInRegion } from "../model/service-names";
import type { Vpc } from "../model/vpcs";

/** What a VPC's hosts get for the service's public name. */
export interface Resolved {
  readonly findings: readonly Finding[];
  /** The interface endpoint whose private DNS answers. @default - the service's public addresses */
  readonly endpoint?: InterfaceEndpoint;
}

/**
 * What the resolver of the VPC answers: the service's public addresses, or those of an interface endpoint with
 * private DNS for all resolvers.
 * @see vpc/latest/privatelink/privatelink-access-aws-services.html
 * @see vpc/latest/userguide/AmazonDNS-concepts.html
 */
export function resolveService(
  network: Network,
  vpc: Vpc,
  service: ServiceInRegion,
  family: Family,
): Resolved {
  const host = hostNameOf(service);
  const findings = [
    ...resolution(network, vpc, host),
    ...overridden(network, vpc, host),
    ...firewalled(network, vpc, askedNameOf(service, family), family),
  ];
  const answering = network.endpoints.interfaces.map((endpoint) => ({
    endpoint,
    answers: answersFor(endpoint, vpc, service, family),
  }));
  const certain = answering.find(({ answers }) => answers === true);
  if (certain !== undefined)
    return { findings: [...findings, answeredBy(certain.endpoint, true)], endpoint: certain.endpoint };
  const perhaps = answering.filter(({ answers }) => answers === "unknown");
  return { findings: [...findings, ...perhaps.map(({ endpoint }) => answeredBy(endpoint, "unknown"))] };
}

/** The guide demands DNS hostnames as well where Amazon's resolver is used with a gateway endpoint. @see vpc/latest/privatelink/vpc-endpoints-s3.html */
export function hostnamesFor(network: Network, vpc: Vpc, endpoint: string): Finding[] {
  if (vpc.dnsHostnames === true || network.resolver.otherServers(vpc) !== undefined) return [];
  return [
    {
      answer: "unknown",
      layer: "dns",
      address: vpc.address,
      reason: `the guide demands DNS hostnames with ${endpoint}; ${vpc.address} ${vpc.dnsHostnames === false ? "has them off" : "may have them off"}`,
      missing: [`enable_dns_hostnames of ${vpc.address}`],
    },
  ];
}

function resolution(network: Network, vpc: Vpc, host: string): Finding[] {
  const other = network.resolver.otherServers(vpc);
  if (vpc.dnsSupport === true && other === undefined) return [];
  const answer: Ternary = vpc.dnsSupport === false && other === undefined ? false : "unknown";
  const reason =
    other === undefined
      ? `Amazon's resolver ${answer === false ? "is" : "may be"} off in ${vpc.address}, so ${host} ${answer === false ? "does" : "may"} not resolve`
      : `${other.says}, so what ${host} resolves to is not known`;
  const missing = [
    other === undefined
      ? `enable_dns_support of ${vpc.address}`
      : `what the resolvers of ${other.address} answer`,
  ];
  return [{ answer, layer: "dns", address: other?.address ?? vpc.address, reason, missing }];
}

function overridden(network: Network, vpc: Vpc, host: string): Finding[] {
  return network.resolver.overrides(vpc, host).map(({ address, says }) => ({
    answer: "unknown",
    layer: "dns",
    address,
    reason: `${says}: ${host}`,
    missing: [`what ${address} answers for ${host}`],
  }));
}

/** What the VPC's DNS firewall does with the query. @see Route53/latest/DeveloperGuide/resolver-dns-firewall.html */
function firewalled(network: Network, vpc: Vpc, name: string, family: Family): Finding[] {
  const found = network.resolver.firewalls.answer(vpc, name, family);
  if (found === undefined) return [];
  const { resolves: answer, address } = found;
  const does = answer === true ? "lets through" : answer === false ? "refuses" : "may refuse";
  return [
    {
      ...{ answer, layer: "dns", address },
      reason: `DNS Firewall ${does} queries for ${readable(name)}`,
      missing: [`what DNS Firewall does with ${readable(name)} and the names that it leads on to`],
    },
  ];
}

function answersFor(
  endpoint: InterfaceEndpoint,
  vpc: Vpc,
  service: ServiceInRegion,
  family: Family,
): Ternary {
  const named = endpoint.service;
  return every([
    sameText(endpoint.vpc.id, vpc.id),
    named === undefined ? "unknown" : sameText(named.service, service.service),
    named === undefined ? "unknown" : sameText(named.region, service.region),
    endpoint.privateDns,
    not(endpoint.onlyForInboundResolver),
    endpoint.carries[family],
    endpoint.present,
    // Without both DNS settings AWS refuses private DNS, so what would happen cannot be told.
    vpc.dnsSupport === true && vpc.dnsHostnames === true ? true : "unknown",
  ]);
}

function answeredBy({ address, serviceName }: InterfaceEndpoint, answer: Ternary): Finding {
  return {
    answer,
    layer: "dns",
    address,
    reason: `private DNS of ${address} ${answer === true ? "answers" : "may answer"} for ${serviceName}`,
    missing: [`whether private DNS of ${address} answers`],
  };
}
