import { hasUnknown, readable } from "../../terms/text";
import { every, not, type Ternary } from "../../terms/ternary";
import type { Family } from "../model/addresses";
import type { InterfaceEndpoint } from "../model/endpoints";
import type { Network } from "../model/network";
import type { NameAnswer } from "../model/resolver";
import type { Finding } from "./path";
import { sameText } from "../model/references";
import { askedNameOf, hostNameOf, type ServiceInRegion } from "../model/service-names";
import type { Vpc } from "../model/vpcs";

/** What a VPC's hosts get for the service's public name. */
export interface Resolved {
  readonly findings: readonly Finding[];
  /** The interface endpoint that the name leads to. @default - the service's public addresses */
  readonly endpoint?: InterfaceEndpoint;
  /** Endpoints that private DNS may answer with instead. @default - none */
  readonly perhaps?: readonly InterfaceEndpoint[];
  /** What may answer with any address at all. @default - nothing: the answer is one of the above */
  readonly anywhere?: string;
}

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
  const other = network.resolver.otherServers(vpc);
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

/** Whether a private zone, a profile or a forwarding rule of the configuration may answer for the service's names. */
export function isInZones(network: Network, vpc: Vpc, service: ServiceInRegion, family: Family): boolean {
  return answerOfZones(network, vpc, service, family) !== undefined;
}

/** Where private zones, profiles and forwarding rules lead the service's names. */
function answerOfZones(
  network: Network,
  vpc: Vpc,
  service: ServiceInRegion,
  family: Family,
): Resolved | undefined {
  const host = hostNameOf(service, family);
  // Of S3 a bucket's name comes first; clients that do not put it there ask for the host itself.
  const names = service.service === "s3" ? [`*.${host}`, host] : [host];
  const answers = names.map((name) => network.resolver.answer(vpc, name, family));
  const [first] = answers;
  if (answers.every((answer) => answer === undefined)) return undefined;
  const targets = answers.map((answer) =>
    answer?.kind === "records" ? endpointOf(network, answer.values)?.address : undefined,
  );
  const open = answers.find((answer) => answer?.kind === "not known");
  if (open?.kind === "not known") return notKnown(open.address, `${open.says}: ${readable(host)}`, host);
  if (answers.every((answer) => answer?.kind === "nothing") && first?.kind === "nothing") {
    const reason = `${first.address} answers for ${host} and has no record of it`;
    return { findings: [{ answer: false, layer: "dns", address: first.address, reason }] };
  }
  const [target] = targets;
  if (target !== undefined && targets.every((each) => each === target) && first?.kind === "records")
    return ledTo(network, target, first.address, service, names.join(" and "));
  const addresses = answers.flatMap((answer) => answer?.address ?? []);
  const where = answers.map((answer, at) => `${names[at] ?? ""} to ${whereTo(answer, targets[at])}`);
  return notKnown(addresses[0] ?? vpc.address, `a private zone leads ${where.join(", ")}`, host);
}

function whereTo(answer: NameAnswer | undefined, target: string | undefined): string {
  if (answer === undefined) return "the public addresses";
  if (answer.kind !== "records") return "nothing";
  return target ?? answer.values.map(readable).join(", ");
}

function notKnown(address: string, reason: string, host: string): Resolved {
  const missing = [`what ${address} answers for ${host}`];
  return { findings: [{ answer: "unknown", layer: "dns", address, reason, missing }], anywhere: address };
}

/** The interface endpoint that all values of records name, by one of its DNS names or by a fixed address. */
function endpointOf(network: Network, values: readonly string[]): InterfaceEndpoint | undefined {
  const named = values.map((value) =>
    network.endpoints.interfaces.find(
      ({ id, addresses }) => isDnsNameOf(id, value) || addresses.includes(value),
    ),
  );
  const [first] = named;
  return named.every((endpoint) => endpoint === first) ? first : undefined;
}

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html names of endpoints begin with their ids */
function isDnsNameOf(id: string, value: string): boolean {
  const bare = value.replace(/^(?:\*|\\052)\./u, "");
  return !hasUnknown(bare) && (bare.startsWith(`${id}-`) || bare.startsWith(`${id}.`));
}

function ledTo(
  network: Network,
  target: string,
  record: string,
  service: ServiceInRegion,
  names: string,
): Resolved {
  const endpoint = network.endpoints.interfaces.find(({ address }) => address === target);
  if (endpoint === undefined) return { findings: [] };
  const own = endpoint.service;
  const serves =
    own === undefined
      ? "unknown"
      : every([sameText(own.service, service.service), sameText(own.region, service.region)]);
  return {
    findings: [
      { answer: true, layer: "dns", address: record, reason: `${record} leads ${names} to ${target}` },
      ...(serves === true
        ? []
        : [
            {
              answer: serves,
              layer: "vpc-endpoint",
              address: target,
              reason: `${target} is for ${readable(endpoint.serviceName)}`,
              missing: [`the service of ${target}`],
            } as const,
          ]),
    ],
    endpoint,
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
