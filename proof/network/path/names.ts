import { hasUnknown, readable } from "../../terms/text";
import { sayingOfDnsServers } from "../../terms/dns-servers";
import { every, not, type Ternary } from "../../terms/ternary";
import type { Family } from "../model/addresses";
import type { InterfaceEndpoint } from "../model/endpoints";
import type { Network } from "../model/network";
import type { Finding } from "./path";
import type { Resolved } from "./resolved";
import { answerOfZones } from "./zone-answers";
import { sameText } from "../model/references";
import { askedNameOf, hostNameOf, type ServiceInRegion } from "../model/service-names";
import type { Vpc } from "../model/vpcs";

/**
 * What the resolver of the VPC answers: the service's public addresses, or those of an interface endpoint to which
 * private DNS or a private hosted zone leads.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export function resolveService(
  network: Network,
  vpc: Vpc,
  service: ServiceInRegion,
  family: Family,
): Resolved {
  const host = hostNameOf(service, family);
  const findings = [
    ...resolution(network, vpc, host),
    ...firewalled(network, vpc, askedNameOf(service, family), family),
  ];
  const other = network.resolver.ownServers.unknownFor(vpc);
  const written = answerOfZones(network, vpc, service, family);
  const answering = network.endpoints.interfaces.map((endpoint) => ({
    endpoint,
    answers: answersFor(endpoint, vpc, service, family),
  }));
  const certain = answering.find(({ answers }) => answers === true);
  // Private DNS is a zone of AWS's for the service's name: it stands before a zone for a shorter one.
  const before = network.resolver.specificity(vpc, host) < host.length && !hasUnknown(host);
  const byZone =
    written !== undefined && (certain === undefined || !before || written.anywhere !== undefined);
  const open = other?.address ?? (byZone ? written.anywhere : undefined);
  const anywhere = open === undefined ? {} : { anywhere: open };
  const perhaps = answering.filter(({ answers }) => answers === "unknown").map(({ endpoint }) => endpoint);
  if (byZone && certain !== undefined && written.anywhere === undefined) {
    const doubt: Finding = { ...answeredBy(certain.endpoint, "unknown"), answer: "unknown" };
    return { findings: [...findings, ...written.findings, doubt], anywhere: certain.endpoint.address };
  }
  if (byZone) return { ...written, ...anywhere, findings: [...findings, ...written.findings] };
  if (certain !== undefined) {
    const said = [...findings, answeredBy(certain.endpoint, true)];
    return { findings: said, endpoint: certain.endpoint, ...anywhere };
  }
  return {
    findings: [...findings, ...perhaps.map((endpoint) => answeredBy(endpoint, "unknown"))],
    ...(perhaps.length === 0 ? {} : { perhaps }),
    ...anywhere,
  };
}

/** Interface endpoints of the VPC that the service's names do not lead to, and why. */
export function besideTheNames(network: Network, vpc: Vpc, service: ServiceInRegion): Finding[] {
  return network.endpoints.interfaces
    .filter(
      (endpoint) =>
        sameText(endpoint.vpc.id, vpc.id) === true &&
        endpoint.service?.service === service.service &&
        sameText(endpoint.service.region, service.region) === true,
    )
    .flatMap(({ address, privateDns, onlyForInboundResolver }): Finding[] => {
      const why =
        privateDns === false
          ? "is off"
          : privateDns === true && onlyForInboundResolver === true
            ? "is for the inbound resolver only"
            : undefined;
      if (why === undefined) return [];
      const reason = `${hostNameOf(service)} leads to the service's public addresses: private DNS of ${address} ${why}`;
      return [{ answer: true, layer: "dns", address, reason }];
    });
}

/** The guide demands DNS hostnames as well where Amazon's resolver is used with a gateway endpoint. @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html */
export function hostnamesFor(network: Network, vpc: Vpc, endpoint: string): Finding[] {
  if (vpc.dnsHostnames === true || network.resolver.ownServers.unknownFor(vpc) !== undefined) return [];
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
  const other = network.resolver.ownServers.unknownFor(vpc);
  if (vpc.dnsSupport === true && other === undefined) return [];
  const answer: Ternary = vpc.dnsSupport === false && other === undefined ? false : "unknown";
  const reason =
    other === undefined
      ? `Amazon's resolver ${answer === false ? "is" : "may be"} off in ${vpc.address}, so ${host} ${answer === false ? "does" : "may"} not resolve`
      : `${other.says}, so what ${host} resolves to is not known`;
  const missing = [
    other === undefined
      ? `enable_dns_support of ${vpc.address}`
      : `what the resolvers of ${other.address} answer${vpc.dnsSupport === true ? ` (${sayingOfDnsServers(other.address)})` : ""}`,
  ];
  return [{ answer, layer: "dns", address: other?.address ?? vpc.address, reason, missing }];
}

/** What the VPC's DNS firewall does with the query. @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html */
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
