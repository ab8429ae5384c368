import { readable } from "../../terms/text";
import type { Ternary } from "../../terms/ternary";
import type { Layer } from "../../terms/verdict";
import { allAddresses, anyAddress, type AddressSet } from "../model/addresses";
import { EXPLANATION_CODES } from "./explanation-codes";
import { groupNames, interfaceRules } from "../model/interface-rules";
import { refusingEntry, throughNetworkAcl } from "./network-acl-filter";
import type { Network } from "../model/network";
import type { Finding } from "./path";
import { throughSecurityGroups, type Filtered, type Remote } from "./security-group-filter";
import type { Direction } from "../model/security-groups";
import { replyTo, trafficName, type Traffic } from "../model/traffic";
import type { Subnet } from "../model/vpcs";

/** A filter on the path: the addresses it lets through, of those that come. */
export interface Stage {
  readonly layer: Layer;
  readonly address: string;
  readonly code: string;
  /** For people: `network ACL, outbound tcp 443`. */
  readonly says: string;
  readonly missing: readonly string[];
  readonly through: (addresses: readonly AddressSet[]) => readonly AddressSet[];
  /** What refuses the addresses, where one entry does. @default - the filter as a whole */
  readonly refusing?: (
    addresses: readonly AddressSet[],
  ) => { readonly address: string; readonly says: string } | undefined;
}

/**
 * What is asked of a set of addresses: that one of them be reached (is there any path to the internet?), or all of
 * them (a service answers from any of its addresses).
 */
export type Demand = { readonly kind: "any" } | { readonly kind: "all"; readonly of: AddressSet };

/** The stages one by one, each asked of all the addresses, and what they leave together. */
export function throughStages(
  stages: readonly Stage[],
  addresses: readonly AddressSet[],
  demand: Demand,
): { findings: Finding[]; together: Ternary; left: readonly AddressSet[] } {
  const findings = stages.map((stage) =>
    findingOf(stage, judge(stage.through(addresses), demand), addresses),
  );
  let left = addresses;
  for (const stage of stages) left = stage.through(left);
  return { findings, together: judge(left, demand), left };
}

/** The same of packets that others have decided on before; where nobody is told why, what these refuse is not filtered. */
export function throughFilters(
  { isArgued }: Network,
  before: readonly Finding[],
  demand: Demand,
  addresses: readonly AddressSet[],
  stages: () => readonly Stage[],
): { readonly findings: readonly Finding[]; readonly together: Ternary } {
  const isRefused = !isArgued && before.some(({ answer }) => answer === false);
  return isRefused ? { findings: [], together: false } : throughStages(stages(), addresses, demand);
}

/** Whether the addresses meet the demand. */
export function judge(addresses: readonly AddressSet[], demand: Demand): Ternary {
  return demand.kind === "any" ? anyAddress(addresses) : allAddresses(addresses, demand.of);
}

function findingOf(stage: Stage, answer: Ternary, addresses: readonly AddressSet[]): Finding {
  const { layer, address, code, says, missing } = stage;
  const verb = answer === true ? "allows" : answer === false ? "does not allow" : "may not allow all of";
  const lacking =
    missing.length > 0 ? missing : [`whether ${says} passes ${address} for all addresses and ports`];
  const by = answer === false ? stage.refusing?.(addresses) : undefined;
  const reason = `${address} ${verb} ${says}${by === undefined ? "" : `: ${by.says}`}`;
  return { answer, layer, address: by?.address ?? address, code, reason, missing: lacking };
}

/** The security groups of an interface, for connections opened in a direction. */
export function groupStage(
  network: Network,
  own: Filtered,
  direction: Direction,
  traffic: Traffic,
  remote: Omit<Remote, "addresses">,
): Stage[] {
  const { groups } = own;
  if (groups === "not looked at") return [];
  const known = interfaceRules(groups);
  const empty = !known.open && known.rules[direction].length === 0;
  const missing = [
    ...known.missing,
    ...(own.groupsOpen ? ["the security groups of the network interface"] : []),
  ];
  return [
    {
      layer: "security-group",
      address: groupNames(groups) || "no known security group",
      code: empty ? EXPLANATION_CODES.noRules : EXPLANATION_CODES.noMatchingRule,
      says: `${direction === "egress" ? "outbound" : "inbound"} ${trafficName(traffic)}`,
      missing,
      through: (addresses) =>
        throughSecurityGroups(network, own, direction, traffic, { ...remote, addresses }),
    },
  ];
}

/** The network ACL of a subnet, for one direction. */
export function aclStage(
  network: Network,
  subnet: Subnet,
  direction: Direction,
  traffic: Traffic,
  what?: string,
): Stage {
  const acls = network.networkAcls.of(subnet);
  const open = acls.filter(({ acl, present }) => acl.open || present !== true);
  return {
    layer: "network-acl",
    address: acls.map(({ acl }) => acl.address).join(" or "),
    code: EXPLANATION_CODES.networkAcl,
    says: `${direction === "egress" ? "outbound" : "inbound"} ${what ?? trafficName(traffic)}`,
    missing: open.map(({ acl }) => acl.missing ?? `the entries of ${readable(acl.address)}`),
    through: (addresses) => throughNetworkAcl(acls, direction, traffic, addresses),
    refusing: (addresses) => {
      const entry = refusingEntry(acls, direction, traffic, addresses);
      return entry?.allows === false
        ? { address: entry.address, says: `entry ${entry.number} denies it` }
        : undefined;
    },
  };
}

/** The network ACL of the side that opens a connection: out, and the replies in, unless none are waited for. */
export function outboundAcls(network: Network, subnet: Subnet, traffic: Traffic, oneWay = false): Stage[] {
  const reply = replyTo(traffic);
  const out = aclStage(network, subnet, "egress", traffic);
  if (oneWay) return [out];
  return [
    out,
    aclStage(network, subnet, "ingress", reply, `replies to ephemeral ports (${trafficName(reply)})`),
  ];
}

/** The network ACL of the side that takes a connection: in, and the replies out, unless none are sent. */
export function inboundAcls(network: Network, subnet: Subnet, traffic: Traffic, oneWay = false): Stage[] {
  const reply = replyTo(traffic);
  const arriving = aclStage(network, subnet, "ingress", traffic);
  if (oneWay) return [arriving];
  return [
    arriving,
    aclStage(network, subnet, "egress", reply, `replies to ephemeral ports (${trafficName(reply)})`),
  ];
}
