import { hasUnknown, readable } from "../../terms/text";
import { every } from "../../terms/ternary";
import type { Family } from "../model/addresses";
import type { InterfaceEndpoint } from "../model/endpoints";
import type { Network } from "../model/network";
import { sameText } from "../model/references";
import type { NameAnswer } from "../model/resolver";
import { hostNameOf, type ServiceInRegion } from "../model/service-names";
import type { Vpc } from "../model/vpcs";
import type { Resolved } from "./resolved";

/** Whether a private zone, a profile or a forwarding rule of the configuration may answer for the service's names. */
export function isInZones(network: Network, vpc: Vpc, service: ServiceInRegion, family: Family): boolean {
  return answerOfZones(network, vpc, service, family) !== undefined;
}

/**
 * Where private zones, profiles and forwarding rules of the configuration lead the service's names; undefined where none
 * may answer for them.
 */
export function answerOfZones(
  network: Network,
  vpc: Vpc,
  service: ServiceInRegion,
  family: Family,
): Resolved | undefined {
  const host = hostNameOf(service, family);
  // A name of S3 begins with the bucket's name; clients that do not put it there ask for the host itself.
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
