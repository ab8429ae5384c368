import type { Assumption } from "../configuration/assumptions";
import { partOf, type Answer } from "./answer";
import { familyOf, type Family } from "../network/model/addresses";
import { pathBetween } from "../network/path/path-between";
import { pathFromInternet } from "../network/path/path-from-internet";
import { pathToAddress } from "../network/path/path-to-address";
import { pathToInternet } from "../network/path/path-to-internet";
import type { NetworkPath } from "../network/path/path";
import { HTTPS, ping, tcp, trafficName, type Traffic } from "../network/model/traffic";
import { Problem } from "../terms/problem";
import { mostOpen } from "../terms/verdict";
import { networkVerdict } from "../decide/decided";
import type { NetworkQuestion } from "./question";
import type { System } from "../system/system";
import { dependsOnInNetwork } from "./depends-on";
import { findHost } from "./origin";

const FAMILIES: readonly Family[] = [4, 6];
/** Four numbers, or an IPv6 address: shorter forms of IPv4 are not what they seem. */
const IP = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/iu;

/**
 * Whether packets get from one place to another, by IPv4 and by IPv6; by either is enough.
 * @throws Problem for an address that is not there
 */
export function answerNetwork(system: System, question: NetworkQuestion): Answer {
  const { from, to, port } = question;
  if (from.startsWith("vpce:"))
    throw new Problem(`${from} is a path, not a place: give an instance, a subnet or internet`);
  if (from === to) throw new Problem(`${from} is both ends of the path`);
  const paths = pathsOf(system, question);
  const asked = paths.map(({ family, path }) => ({ family, ...forHostWithAddress(system, path, family) }));
  const parts = asked.map(({ family, path }) => partOf(`IPv${family}`, networkVerdict(path)));
  const deciding = mostOpen(parts, ({ verdict }) => verdict);
  if (deciding === undefined) throw new Problem(`${to} has no address`);
  const { verdict, by, path, because, missing } = deciding;
  const ofSubnets = asked.flatMap(({ assumption }) => (assumption === undefined ? [] : [assumption]));
  const assumptions = [
    ...system.assumptions,
    ...(verdict === "allowed" ? [...ofSubnets, ...anyHostIn(system, path)] : []),
  ];
  const { notes } = system.configuration;
  const isAny = port === undefined && (from === "internet" || to === "internet");
  return {
    asked: { from, to, ...(isAny ? {} : { traffic: port === "icmp" ? port : nameOf(port) }) },
    ...{ verdict, by, path, because, missing, assumptions, notes },
    absent: [],
    ...(verdict === "unreachable" ? { dependsOn: dependsOnInNetwork(because) } : {}),
    parts,
    otherPaths: [],
  };
}

const ANY_HOST = "any host";

/** A place that the path begins or ends at and that is no host of the input: of a subnet, security groups are not known. */
function anyHostIn({ network }: System, path: Answer["path"]): Assumption[] {
  const hosts = new Set(
    network.hosts.all().flatMap(({ interfaces }) => interfaces.map((one) => one.address)),
  );
  return [...new Set(path.filter(({ kind }) => kind === "network-interface").map(({ address }) => address))]
    .filter((address) => !hosts.has(address))
    .map((address) => ({
      subject: ANY_HOST,
      says: `${address} stands for any host there whose security groups let this through`,
    }));
}

/**
 * A subnet stands for any host in it: asked about is one with a public address, as it is one that its security groups
 * let through. A host without has no such path.
 */
function forHostWithAddress(
  { network }: System,
  path: NetworkPath,
  family: Family,
): { readonly path: NetworkPath; readonly assumption?: Assumption } {
  const open = path.because.filter(({ effect }) => effect === "unknown");
  const [finding] = open;
  const isOfSubnet = network.vpcs.subnets().some(({ address }) => address === finding?.address);
  if (path.reaches !== "unknown" || open.length !== 1 || finding?.layer !== "internet-gateway" || !isOfSubnet)
    return { path };
  const subject = finding.address ?? "";
  const says = `the host of ${subject} has ${family === 4 ? "a public IPv4" : "an IPv6"} address; a host without one has no such path`;
  const because = path.because.map((one) =>
    one === finding ? { layer: one.layer, effect: "allows" as const, reason: `assumed: ${says}` } : one,
  );
  return {
    path: { ...path, reaches: true, because, missing: undefined },
    assumption: { subject: ANY_HOST, says },
  };
}

function nameOf(port: number | undefined): string {
  return trafficName(port === undefined ? HTTPS : tcp(port));
}

function pathsOf(
  system: System,
  { from, to, port }: NetworkQuestion,
): { readonly family: Family; readonly path: NetworkPath }[] {
  const { network } = system;
  const traffic = (family: Family): Traffic | undefined =>
    port === undefined ? undefined : port === "icmp" ? ping(family) : tcp(port);
  const question = (family: Family) => {
    const asked = traffic(family);
    return { family, ...(asked === undefined ? {} : { traffic: asked }) };
  };
  const both = (path: (family: Family) => NetworkPath) =>
    FAMILIES.map((family) => ({ family, path: path(family) }));
  if (from === "internet") {
    const host = findHost(system, to).address;
    return both((family) => pathFromInternet(network, host, question(family)));
  }
  const host = findHost(system, from).address;
  if (to === "internet") return both((family) => pathToInternet(network, host, question(family)));
  const family = IP.test(to) ? familyOf(to) : undefined;
  if (family !== undefined)
    return [{ family, path: pathToAddress(network, host, to, traffic(family) ?? HTTPS) }];
  if (/^[\d.:]+$/u.test(to))
    throw new Problem(`invalid IP address ${to}: expected IPv4 or IPv6, for example 203.0.113.5`);
  const other = findHost(system, to).address;
  return both((each) => pathBetween(network, host, other, traffic(each) ?? HTTPS, each));
}
