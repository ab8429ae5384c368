import { hasUnknown } from "../../terms/text";
import { some, type Ternary } from "../../terms/ternary";
import { hasAddress, inside, isBlock, perhaps, splitByList, type AddressSet } from "../model/addresses";
import { interfaceRules } from "../model/interface-rules";
import type { Network } from "../model/network";
import { isNamed } from "../model/references";
import type { Direction, Peer, SecurityGroup, SecurityGroupRule } from "../model/security-groups";
import { takes, type Traffic } from "../model/traffic";
import { isApart, splitWithin } from "./split";

/** The other side of a connection, as a security group sees it. */
export interface Remote {
  readonly addresses: readonly AddressSet[];
  /** Its groups, when it is a network interface of this VPC or of a peer. */
  readonly groups?: readonly SecurityGroup[];
  /** Whether it may be in further groups. @default - no */
  readonly groupsOpen?: boolean;
}

/** The groups of one network interface. */
export interface Filtered {
  readonly groups: readonly SecurityGroup[] | "not looked at";
  readonly groupsOpen: boolean;
}

/**
 * The remote addresses that the groups let traffic to or from. Rules only allow and all groups' rules add up;
 * replies need no rule.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
 */
export function throughSecurityGroups(
  network: Network,
  own: Filtered,
  direction: Direction,
  traffic: Traffic,
  remote: Remote,
): readonly AddressSet[] {
  if (own.groups === "not looked at") return remote.addresses;
  const known = interfaceRules(own.groups);
  const rules = known.rules[direction];
  const open = own.groupsOpen || known.open;
  return remote.addresses.flatMap((set) => {
    const passed = open ? [perhaps(set)] : [];
    for (const rule of rules) {
      const let_ = throughRule(network, rule, traffic, set, remote);
      if (let_.some((each) => each === set)) return [set];
      passed.push(...let_);
    }
    return passed.filter((each) => hasAddress(each) !== false);
  });
}

function throughRule(
  network: Network,
  rule: SecurityGroupRule,
  traffic: Traffic,
  set: AddressSet,
  remote: Remote,
): readonly AddressSet[] {
  const fits = takes(rule.protocol, rule.ports, traffic);
  if (fits === false) return [];
  const certain = fits === true && rule.present === true;
  const passed = rule.peers.flatMap((peer) => throughPeer(network, peer, set, remote));
  return certain ? passed : passed.map(perhaps);
}

function throughPeer(network: Network, peer: Peer, set: AddressSet, remote: Remote): readonly AddressSet[] {
  switch (peer.kind) {
    case "unknown":
      return [perhaps(set)];
    case "block":
      return [inBlock(set, peer.block)];
    case "group": {
      const member = isMember(peer.id, remote);
      return member === false ? [] : [member === true ? set : perhaps(set)];
    }
    case "prefix-list": {
      const entries = network.prefixLists.entries(peer.id, set.family);
      if (entries.kind === "unknown") return [perhaps(set)];
      if (entries.kind === "blocks") {
        if (entries.list !== undefined && !entries.open && isApart(set, entries.list)) return [];
        const passed = entries.cidrs.map((block) => inBlock(set, block));
        return entries.open ? [...passed, perhaps(set)] : passed;
      }
      const { list } = entries;
      const blocks = network.prefixLists.blocksOf(list);
      return blocks === undefined
        ? splitWithin(set, { list, within: network.prefixLists.boundsOf(list) }).on
        : blocks.map((block) => inBlock(set, block));
    }
  }
}

/** What a set has in a block, or in a block that is only known by its text. */
export function inBlock(set: AddressSet, block: string): AddressSet {
  if (isBlock(block)) return inside(set, block);
  return hasUnknown(block) ? perhaps(set) : splitByList(set, block).on;
}

function isMember(id: string, { groups, groupsOpen }: Remote): Ternary {
  if (groups === undefined) return false;
  const member = some(groups.map((group) => isNamed(group.ids, id)));
  return member === false && groupsOpen === true ? "unknown" : member;
}
