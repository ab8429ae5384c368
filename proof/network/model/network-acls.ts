import type { Ternary } from "../../terms/ternary";
import { References, both } from "./references";
import {
  blocks,
  flag,
  presence,
  text,
  texts,
  wholeNumber,
  type NetworkResource,
  type ResourceTable,
  type Values,
} from "./resources";
import { icmpTypes, type Direction } from "./security-groups";
import { isIcmp, hasPorts, protocolOf, type PortRange, type Protocol } from "./traffic";
import type { Subnet, Vpc } from "./vpcs";
import { readable, unknown } from "../../terms/text";

/**
 * So many entries of one direction are followed: AWS takes at most forty of each family.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const MOST_ENTRIES = 100;

/** So many ACLs of one subnet are followed: a subnet has one, and where it is not known which, each is asked. */
const MOST_OF_A_SUBNET = 20;

/** An entry of a network ACL: the first that fits, by number, decides. */
export interface NetworkAclRule {
  readonly direction: Direction;
  /** Not known: its place among the others is not, either. */
  readonly number: number | "unknown";
  readonly protocol: Protocol;
  readonly ports: PortRange | "all" | "unknown";
  readonly blocks: readonly string[];
  readonly allows: Ternary;
  readonly address: string;
  readonly present: true | "unknown";
}

/** A network ACL. @see https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
export interface NetworkAcl {
  readonly ids: readonly string[];
  readonly address: string;
  /** In the order of their numbers. */
  readonly rules: readonly NetworkAclRule[];
  /** Whether it may have entries that are not known. */
  readonly open: boolean;
  /** What would have to be known of one that is open. @default - its entries */
  readonly missing?: string;
}

/** An ACL that may be a subnet's. */
export interface AclOfSubnet {
  readonly acl: NetworkAcl;
  readonly present: true | "unknown";
}

/** All network ACLs, wherever their entries are written. */
export class NetworkAcls {
  readonly #acls = new Map<string, NetworkAcl>();
  readonly #bySubnet = new References<string>();
  readonly #rules = new References<NetworkAclRule>();

  constructor(table: ResourceTable) {
    for (const resource of table.resources("aws_network_acl_rule")) {
      const id = text(resource.values, "network_acl_id");
      const direction = flag(resource.values, "egress") ?? false;
      const present = both(presence(resource), direction === "unknown" ? "unknown" : true);
      const directions: Direction[] =
        direction === "unknown" ? ["ingress", "egress"] : [direction ? "egress" : "ingress"];
      for (const each of directions) {
        if (id !== undefined)
          this.#rules.add(id, ruleOf(resource.values, each, resource.address, present), true);
      }
    }
    for (const resource of table.resources("aws_network_acl_association")) {
      const acl = text(resource.values, "network_acl_id");
      const subnet = text(resource.values, "subnet_id");
      if (acl !== undefined && subnet !== undefined) this.#bySubnet.add(subnet, acl, presence(resource));
    }
    for (const resource of table.resources("aws_default_network_acl")) this.#addDefault(resource);
    for (const resource of table.resources("aws_network_acl"))
      this.#add(resource, [text(resource.values, "id") ?? resource.address]);
  }

  /** The ACL of a subnet: the associated one, else the VPC's default one. */
  of(subnet: Subnet): AclOfSubnet[] {
    const associated = this.#bySubnet.of([subnet.id]);
    if (associated.length > MOST_OF_A_SUBNET) return [oneOfMany(subnet, associated.length)];
    const certain = new Set(associated.filter((entry) => entry.present === true).map((entry) => entry.item));
    if (certain.size > 0) {
      const present = certain.size === 1 ? true : "unknown";
      return [...certain].map((id) => ({ acl: this.acl(id), present }));
    }
    const perhaps = associated.map(({ item }): AclOfSubnet => ({ acl: this.acl(item), present: "unknown" }));
    const present = perhaps.length === 0 && subnet.managed ? true : "unknown";
    return [...perhaps, { acl: this.defaultOf(subnet.vpc), present }];
  }

  /** The ACL of that id; one that the configuration does not hold is open. */
  acl(id: string): NetworkAcl {
    return this.#acls.get(id) ?? this.#keep([id], id, [], true);
  }

  /**
   * The VPC's default ACL, which allows everything where no resource manages it.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
   */
  defaultOf(vpc: Vpc): NetworkAcl {
    const id = vpc.defaultNetworkAclId ?? `the default network ACL of ${vpc.id}`;
    const known = this.#acls.get(id);
    if (known !== undefined) return known;
    const address = `${vpc.address} (default network ACL)`;
    return this.#keep([id], address, vpc.managed ? allowAll(address) : [], !vpc.managed);
  }

  #addDefault(resource: NetworkResource): void {
    const id = text(resource.values, "default_network_acl_id");
    this.#add(
      resource,
      [text(resource.values, "id"), id].filter((name) => name !== undefined),
    );
  }

  #add(resource: NetworkResource, ids: readonly string[]): void {
    const { address, mode, values } = resource;
    if (ids.some((id) => this.#acls.has(id))) return;
    const present = presence(resource);
    const inline = (["ingress", "egress"] as const).map((direction) => {
      const { items, open } = blocks(values, direction);
      return { open, rules: items.map((item) => ruleOf(item, direction, address, present)) };
    });
    const silent = mode === "data" && values["ingress"] === undefined && values["egress"] === undefined;
    const rules = inline.flatMap((each) => each.rules);
    this.#keep(ids, address, rules, silent || inline.some(({ open }) => open));
    const subnets = texts(values, "subnet_ids");
    for (const subnet of subnets.items) this.#bySubnet.add(subnet, ids[0] ?? address, present);
    if (subnets.open) this.#bySubnet.add(unknown(`${address}.subnet_ids`), ids[0] ?? address, "unknown");
  }

  #keep(
    ids: readonly string[],
    address: string,
    inline: readonly NetworkAclRule[],
    open: boolean,
  ): NetworkAcl {
    const separate = this.#rules
      .of(ids)
      .map(({ item, present }) => ({ ...item, present: both(item.present, present) }));
    const rules = [...inline, ...separate].sort((one, other) => place(one) - place(other));
    const acl = followed({ ids, address, rules, open });
    for (const id of ids) this.#acls.set(id, acl);
    return acl;
  }
}

function oneOfMany({ address }: Subnet, count: number): AclOfSubnet {
  const missing = `which network ACL ${readable(address)} has: ${count} may be its own, more than the ${MOST_OF_A_SUBNET} that are followed, and AWS gives it one`;
  return { acl: { ids: [], address, rules: [], open: true, missing }, present: true };
}

function followed(acl: NetworkAcl): NetworkAcl {
  const [most = 0] = (["ingress", "egress"] as const)
    .map((direction) => acl.rules.filter((rule) => rule.direction === direction).length)
    .sort((one, other) => other - one);
  if (most <= MOST_ENTRIES) return acl;
  const missing = `what ${readable(acl.address)} lets through: ${most} entries of one direction are more than the ${MOST_ENTRIES} that are followed, and AWS takes 80`;
  return { ...acl, rules: [], open: true, missing };
}

function place({ number }: NetworkAclRule): number {
  return number === "unknown" ? -1 : number;
}

function allowAll(address: string): NetworkAclRule[] {
  return (["ingress", "egress"] as const).map((direction) => ({
    direction,
    number: 100,
    protocol: "all",
    ports: "all",
    blocks: ["0.0.0.0/0", "::/0"],
    allows: true,
    address,
    present: true,
  }));
}

function ruleOf(values: Values, direction: Direction, address: string, present: Ternary): NetworkAclRule {
  const protocol = protocolOf(values["protocol"]);
  const action = text(values, "action") ?? text(values, "rule_action");
  const given = ["cidr_block", "ipv6_cidr_block"].map((attribute) => text(values, attribute));
  return {
    direction,
    number: wholeNumber(values, "rule_no") ?? wholeNumber(values, "rule_number") ?? "unknown",
    protocol,
    ports: portsOf(values, protocol),
    blocks: given.filter((block) => block !== undefined),
    allows: action?.toLowerCase() === "allow" ? true : action?.toLowerCase() === "deny" ? false : "unknown",
    address,
    present: both(present, true),
  };
}

function portsOf(values: Values, protocol: Protocol): NetworkAclRule["ports"] {
  if (isIcmp(protocol)) {
    const type = wholeNumber(values, "icmp_type") ?? -1;
    const code = wholeNumber(values, "icmp_code") ?? -1;
    return type === "unknown" || code === "unknown" ? "unknown" : icmpTypes(type, code);
  }
  if (protocol !== "unknown" && !hasPorts(protocol)) return "all";
  const from = wholeNumber(values, "from_port") ?? 0;
  const to = wholeNumber(values, "to_port") ?? from;
  return from === "unknown" || to === "unknown" ? "unknown" : { from, to };
}
