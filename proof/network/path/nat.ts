import { every, some, type Ternary } from "../../terms/ternary";
import { hasAddress, inside, internet, type AddressSet } from "../model/addresses";
import { attached, blockPublicAccess } from "./edge";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { NatGateway, Target } from "../model/gateways";
import type { Network } from "../model/network";
import { towardsDestination, towardsHost, type Passing } from "./passed-acls";
import type { Finding } from "./path";
import { sameText } from "../model/references";
import { routesFor, weighted } from "./routes";
import { judge } from "./stages";
import type { Subnet } from "../model/vpcs";
import { symbol } from "../../terms/text";

/** The prefix under which a NAT gateway takes IPv6 packets for IPv4 hosts. @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html */
const NAT64 = "64:ff9b::/96";

/** Packets that a route gives to a NAT gateway. */
export interface Translated extends Passing {
  readonly addresses: readonly AddressSet[];
  readonly towards: string;
}

/**
 * What a NAT gateway and its subnet say: a public one needs a route from its own subnet to an internet gateway; a
 * private one's packets are dropped there. Its subnet's network ACL is passed twice, from the host and to the
 * internet, replies likewise.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export function natFindings(network: Network, packets: Translated, id: string) {
  const nat = network.gateways.natGateway(id);
  const address = nat?.address ?? id;
  const publicIp = nat?.publicIp ?? symbol(`${address}.public_ip`);
  if (nat?.subnetId === undefined) {
    const missing = [`the subnet of ${address}`];
    const reason = `where ${address} sends packets for ${packets.towards} is not in the configuration`;
    return {
      address,
      publicIp,
      findings: [{ answer: "unknown", layer: "nat-gateway", address, reason, missing } as Finding],
    };
  }
  const onward = translated(packets);
  if (onward.length === 0)
    return { address, publicIp, findings: [refuses(nat, "takes no IPv6 but for NAT64")] };
  const ids = nat.possibleSubnetIds.length > 0 ? nat.possibleSubnetIds : [nat.subnetId];
  const [findings = [], ...others] = ids.map((id) =>
    findingsIn(network, packets, onward, nat, network.vpcs.subnet(id)),
  );
  return {
    address,
    publicIp,
    findings: others.every((one) => alike(one, findings)) ? findings : doubted(findings),
  };
}

/** What the gateway says where it stands in that subnet. */
function findingsIn(
  network: Network,
  packets: Translated,
  onward: readonly AddressSet[],
  nat: NatGateway,
  subnet: Subnet,
): readonly Finding[] {
  return [
    routeOn(network, nat, subnet, onward, packets),
    // In its own subnet a host is not filtered on the path to the gateway.
    ...(sameText(packets.from.subnet.id, subnet.id) === true ? [] : towardsHost(network, packets, subnet)),
    ...towardsDestination(network, packets, subnet, onward),
    ...edgeOf(network, packets.from.subnet, subnet),
  ];
}

/** Whether it comes to the same wherever the gateway stands. */
function alike(one: readonly Finding[], other: readonly Finding[]): boolean {
  return outcomeOf(one) === outcomeOf(other) && outcomeOf(one) !== "unknown";
}

function outcomeOf(findings: readonly Finding[]): Ternary {
  return every(findings.map(({ answer }) => answer));
}

function doubted(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, answer: "unknown" }));
}

/** IPv6 packets under NAT64's prefix become IPv4 ones to anywhere; other IPv6 is not translated. */
function translated({ family, addresses }: Translated): readonly AddressSet[] {
  if (family === 4) return addresses;
  const taken = addresses.map((set) => inside(set, NAT64)).filter((set) => hasAddress(set) !== false);
  return taken.map((set) => ({ ...internet(4), certain: set.certain }));
}

function routeOn(
  network: Network,
  nat: NatGateway,
  subnet: Subnet,
  addresses: readonly AddressSet[],
  { demand, towards }: Translated,
): Finding {
  const routed = network.routeTables.of(subnet).flatMap(({ table, present }) =>
    addresses.flatMap((set) =>
      routesFor(network, table, set).map((each) => ({
        ...each,
        addresses: weighted(each.addresses, present),
      })),
    ),
  );
  const verdicts = routed.map(({ route, addresses: sets }) => ({
    answer: isNoWayOut(route?.target, demand) ? false : onwardAnswer(network, nat, route?.target, subnet),
    sets,
  }));
  const answer =
    demand.kind === "any" ? anyPath(verdicts) : allPaths(verdicts.map((verdict) => verdict.answer));
  const tables = network.routeTables.of(subnet).map(({ table }) => table.address);
  const verb = answer === true ? "routes" : answer === false ? "does not route" : "may not route";
  return {
    answer,
    layer: "nat-gateway",
    address: nat.address,
    code: EXPLANATION_CODES.noRoute,
    reason: `${nat.address}, by ${tables.join(" or ")}, ${verb} ${towards} to an internet gateway`,
    missing: [`the path from ${nat.address} to ${towards}`],
  };
}

/** A gateway endpoint leads to its service alone, which is not the internet. */
function isNoWayOut(target: Target | undefined, demand: Translated["demand"]): boolean {
  return target?.kind === "gateway-endpoint" && demand.kind === "any";
}

function anyPath(
  verdicts: readonly { readonly answer: Ternary; readonly sets: readonly AddressSet[] }[],
): Ternary {
  return some(
    verdicts.map(({ answer, sets }) => {
      const there = judge(sets, { kind: "any" });
      return answer === false || there === false
        ? false
        : answer === true && there === true
          ? true
          : "unknown";
    }),
  );
}

function allPaths(answers: readonly Ternary[]): Ternary {
  const first = answers[0] ?? false;
  return answers.every((answer) => answer === first) ? first : "unknown";
}

function onwardAnswer(
  network: Network,
  nat: NatGateway,
  target: Target | undefined,
  subnet: Subnet,
): Ternary {
  if (target === undefined) return false;
  if (target.kind === "internet-gateway") {
    const reaches = attached(network, target, subnet).answer;
    return reaches === false || nat.public === false ? false : reaches === true ? nat.public : "unknown";
  }
  return target.kind === "local" || target.kind === "vpc-peering-connection" ? false : "unknown";
}

/** Block Public Access on the gateway's subnet and on the host's: certain where both say the same. */
function edgeOf(network: Network, host: Subnet, gateway: Subnet): Finding[] {
  const crossing = { direction: "outbound", outboundOnlyGateway: true } as const;
  const atGateway = blockPublicAccess(network, gateway, crossing);
  const atHost = blockPublicAccess(network, host, crossing);
  if (atGateway.length === 0 && atHost.length === 0) return [];
  if (atGateway[0]?.answer === false && atHost[0]?.answer === false) return atGateway;
  return [...atGateway, ...atHost].slice(0, 1).map((finding) => ({ ...finding, answer: "unknown" }));
}

function refuses(nat: NatGateway, why: string): Finding {
  return {
    answer: false,
    layer: "nat-gateway",
    address: nat.address,
    code: EXPLANATION_CODES.protocol,
    reason: `${nat.address} ${why}`,
  };
}
