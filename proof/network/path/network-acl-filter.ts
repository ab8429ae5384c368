import {
  covers,
  familyOf,
  hasAddress,
  isBlock,
  outside,
  perhaps,
  splitByList,
  type AddressSet,
} from "../model/addresses";
import type { AclOfSubnet, NetworkAcl, NetworkAclRule } from "../model/network-acls";
import { inBlock } from "./security-group-filter";
import type { Direction } from "../model/security-groups";
import { cutPorts, takes, type Traffic } from "../model/traffic";

/**
 * The remote addresses that a subnet's network ACL lets traffic to or from. The first entry that fits decides, in
 * the order of their numbers; what fits none is refused. Replies need entries of their own: with a range of ports,
 * an address passes for certain when it passes on each.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function throughNetworkAcl(
  acls: readonly AclOfSubnet[],
  direction: Direction,
  traffic: Traffic,
  addresses: readonly AddressSet[],
): readonly AddressSet[] {
  return acls.flatMap(({ acl, present }) => {
    const passed = throughOne(acl, direction, traffic, addresses);
    return present === true ? passed : passed.map(perhaps);
  });
}

function throughOne(
  acl: NetworkAcl,
  direction: Direction,
  traffic: Traffic,
  addresses: readonly AddressSet[],
): readonly AddressSet[] {
  if (acl.open) return addresses.map(perhaps);
  const rules = acl.rules.filter((rule) => rule.direction === direction);
  if (rules.some(({ number }) => number === "unknown")) return addresses.map(perhaps);
  const each = piecesOf(rules, traffic);
  let everywhere = addresses;
  for (const piece of each) everywhere = throughRules(rules, piece, everywhere);
  const all =
    everywhere.length === addresses.length && everywhere.every((set, index) => set === addresses[index]);
  if (each.length === 1 || all) return everywhere;
  const somewhere = each.flatMap((piece) => throughRules(rules, piece, addresses)).map(perhaps);
  return [...everywhere, ...somewhere];
}

/** The traffic in pieces that each entry takes wholly or not at all. */
function piecesOf(rules: readonly NetworkAclRule[], traffic: Traffic): Traffic[] {
  if (traffic.ports === undefined) return [traffic];
  const cuts = rules.flatMap(({ ports }) => (typeof ports === "object" ? [ports] : []));
  return cutPorts(traffic.ports, cuts).map((ports) => ({ ...traffic, ports }));
}

function throughRules(
  rules: readonly NetworkAclRule[],
  traffic: Traffic,
  addresses: readonly AddressSet[],
): readonly AddressSet[] {
  const passed: AddressSet[] = [];
  let left = addresses;
  for (const rule of rules) {
    const fits = takes(rule.protocol, rule.ports, traffic);
    if (fits === false || left.length === 0) continue;
    const certain = fits === true && rule.present === true;
    for (const block of rule.blocks) {
      const on = left.map((set) => inBlock(set, block)).filter((set) => hasAddress(set) !== false);
      const caught = certain ? on : on.map(perhaps);
      if (rule.allows !== false) passed.push(...(rule.allows === true ? caught : caught.map(perhaps)));
      const off = left.flatMap((set) => notIn(set, block, certain));
      left = off.filter((set) => hasAddress(set) !== false);
    }
  }
  return passed;
}

function notIn(set: AddressSet, block: string, certain: boolean): AddressSet[] {
  const off = isBlock(block) ? outside(set, block) : splitByList(set, block).off;
  if (certain) return [off];
  return off === set ? [set] : [off, perhaps(inBlock(set, block))];
}

/** The entry that refuses all of the addresses; undefined when none fits, so that the final deny does. */
export function refusingEntry(
  acls: readonly AclOfSubnet[],
  direction: Direction,
  traffic: Traffic,
  addresses: readonly AddressSet[],
): NetworkAclRule | undefined {
  const blocks = addresses.flatMap(({ cidrs }) => cidrs);
  return acls
    .flatMap(({ acl }) => acl.rules)
    .find(
      (rule) =>
        rule.direction === direction &&
        takes(rule.protocol, rule.ports, traffic) !== false &&
        covers(
          rule.blocks.filter((block) => familyOf(block) === addresses[0]?.family),
          blocks,
        ),
    );
}
