import type { Assumption } from "../configuration/assumptions";
import type { Resource } from "../configuration/resource";
import type { ContextValue } from "../iam/context";
import { sameText } from "../network/model/references";
import {
  FROM_THE_INTERNET,
  pathsByAnyResolver,
  throughEndpoint,
  throughUnseenEndpoint,
  type Path,
} from "../requests/path";
import { sayingOfDnsServers } from "../terms/dns-servers";
import { Problem } from "../terms/problem";
import type { System } from "../system/system";
import type { Ternary } from "../terms/ternary";
import { readable, unknown } from "../terms/text";
import { proposalOf } from "./proposal";

/** Where a request comes from. */
export interface Origin {
  readonly label: string;
  /** The instance, whose role is the default principal. @default - it comes from no instance */
  readonly instance?: Resource;
  /** @default - not known */
  readonly region?: string;
  readonly paths: (service: string, region: string) => readonly Path[];
  readonly assumptions: readonly Assumption[];
  /** How a user can say what its names resolve to, where that is not known. @default - it is known */
  readonly ways?: readonly string[];
}

/** A condition key that a question sets, as it is written. */
export interface GivenKey {
  readonly name: string;
  readonly value: ContextValue;
}

/** By the key in lower case. */
export type Given = ReadonlyMap<string, GivenKey>;

/**
 * Where a request comes from: an instance, any host of a subnet, the internet, or through an endpoint.
 * @throws Problem that proposes near addresses, when the configuration has none of that name
 */
export function findOrigin(system: System, from: string, given: Given): Origin {
  if (from === "internet") return theInternet();
  if (from.startsWith("vpce:")) return anEndpoint(system, from.slice("vpce:".length), given);
  const host = findHost(system, from);
  const resolvers = resolversOf(system, host);
  return {
    label: host.address,
    ...(host.type === "aws_instance" ? { instance: host } : {}),
    region: system.configuration.region(host),
    paths: (service, region) => pathsByAnyResolver(system, host, region, service),
    assumptions: resolvers.map(takenToAnswer),
    ways: resolvers.map(sayingOfDnsServers),
  };
}

/** Where a VPC's DHCP options name other resolvers than Amazon's, and nobody says what they answer. */
function resolversOf({ network }: System, host: Resource): readonly string[] {
  const others = network
    .host(host.address)
    .interfaces.flatMap(({ subnet }) => network.resolver.ownServers.unknownFor(subnet.vpc) ?? []);
  return [...new Set(others.map(({ address }) => address))];
}

function takenToAnswer(address: string): Assumption {
  return {
    subject: "resolvers",
    says: `the DNS resolvers that ${address} names answer for AWS's services with public addresses or those of an interface endpoint`,
  };
}

/**
 * An instance or a subnet by address.
 * @throws Problem that proposes near ones
 */
export function findHost({ configuration, network }: System, address: string): Resource {
  const hosts = network.hosts.all().map((host) => host.address);
  const known = [...hosts, ...network.vpcs.subnets().map((subnet) => subnet.address)];
  const found = configuration.find(address);
  if (found !== undefined && known.includes(address)) return found;
  if (found !== undefined)
    throw new Problem(
      `${address} is neither an instance nor a subnet${hosts.length === 0 ? "" : `: the instances are ${hosts.slice(0, 5).join(", ")}`}`,
    );
  throw new Problem(
    `no instance or subnet has the address ${address}${proposalOf(address, ["internet", ...known])}`,
  );
}

function theInternet(): Origin {
  const hops = [{ kind: "internet", address: "internet" }];
  return { label: "internet", paths: () => [{ ...FROM_THE_INTERNET, hops }], assumptions: [] };
}

function anEndpoint(system: System, wanted: string, given: Given): Origin {
  const { configuration, network } = system;
  const known = network.endpoints.find(wanted);
  if (known === undefined && /^vpce-[0-9a-f]+$/u.test(wanted)) return unseenEndpoint(wanted, given);
  if (known === undefined) {
    const all = [...network.endpoints.gateways, ...network.endpoints.interfaces].map(
      ({ address }) => address,
    );
    throw new Problem(`no endpoint has the address or id ${wanted}${proposalOf(wanted, all)}`);
  }
  const endpoint = configuration.get(known.address);
  const carries = (service: string, region: string): Path => {
    const named = known.service;
    const fits: Ternary = named === undefined ? "unknown" : sameText(named.service, service);
    const near: Ternary = named === undefined ? "unknown" : sameText(named.region, region);
    const path: Path = {
      ...throughEndpoint(system, endpoint),
      hops: [{ kind: `${known.kind}-endpoint`, address: known.address }],
    };
    if (fits === true && near === true) return path;
    const layer = fits === true ? "region" : "vpc-endpoint";
    const refuses = fits === false || near === false;
    const reason = `${known.address} carries ${readable(known.serviceName)}${refuses ? ", not" : "; that may not be"} ${service} of ${readable(region)}`;
    const effect = refuses ? "denies" : "unknown";
    return {
      ...path,
      reaches: refuses ? false : "unknown",
      because: [{ layer, effect, reason, address: known.address }],
      missing: refuses ? [] : [`the service of ${known.address}`],
    };
  };
  return {
    label: `vpce:${known.address}`,
    region: configuration.region(endpoint),
    paths: (service, region) => [carries(service, region)],
    assumptions: [],
  };
}

/** Of an endpoint that the input does not hold only what the question says is known. */
function unseenEndpoint(id: string, given: Given): Origin {
  const vpc = given.get("aws:sourcevpc")?.value;
  const path = throughUnseenEndpoint(id, typeof vpc === "string" ? vpc : unknown("aws:SourceVpc"));
  const says = `${id} is not in the input; its endpoint policy is assumed to refuse nothing`;
  return {
    label: `vpce:${id}`,
    paths: () => [{ ...path, hops: [{ kind: "vpc-endpoint", address: id }] }],
    assumptions: [{ subject: id, says }],
  };
}
