import { readable } from "../../terms/text";
import type { Ternary } from "../../terms/ternary";
import { familyOf, type Family } from "./addresses";
import type { PrefixLists } from "./prefix-lists";
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
import { hasPorts, isIcmp, protocolOf, type PortRange, type Protocol } from "./traffic";
import type { Vpc, Vpcs } from "./vpcs";

export type Direction = "ingress" | "egress";

/** Who a rule lets in or out to. */
export type Peer =
  | { readonly kind: "block"; readonly block: string }
  | { readonly kind: "prefix-list"; readonly id: string }
  | { readonly kind: "group"; readonly id: string }
  | { readonly kind: "unknown"; readonly missing: string };

/** A rule of a security group. Rules only allow; their order does not matter. */
export interface SecurityGroupRule {
  readonly direction: Direction;
  readonly protocol: Protocol;
  readonly ports: PortRange | "all" | "unknown";
  readonly peers: readonly Peer[];
  readonly address: string;
  readonly present: true | "unknown";
}

/** A security group. @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
export interface SecurityGroup {
  readonly ids: readonly string[];
  readonly address: string;
  readonly name: string | undefined;
  readonly rules: readonly SecurityGroupRule[];
  /** How many of one direction and family, as AWS counts them: an entry of a prefix list is a rule. The most of them. */
  readonly size: number;
  /** Whether it may have rules that are not known. */
  readonly open: boolean;
}

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

const ALL_TRAFFIC = { protocol: "all", ports: "all", present: true } as const;

/** All security groups, wherever their rules are written. */
export class SecurityGroups {
  readonly #groups = new Map<string, SecurityGroup>();
  readonly #byName = new Map<string, SecurityGroup>();
  readonly #rules = new References<SecurityGroupRule>();

  constructor(
    table: ResourceTable,
    private readonly vpcs: Vpcs,
    private readonly prefixLists: PrefixLists,
  ) {
    for (const resource of table.resources("aws_security_group_rule"))
      this.#addRule(resource, legacyRule(resource));
    for (const direction of DIRECTIONS) {
      for (const resource of table.resources(`aws_vpc_security_group_${direction}_rule`)) {
        this.#addRule(resource, separateRule(resource, direction));
      }
    }
    for (const resource of table.resources("aws_default_security_group")) this.#addDefault(resource);
    for (const resource of table.resources("aws_security_group")) this.#addGroup(resource);
  }

  groups(): readonly SecurityGroup[] {
    return [...new Set(this.#groups.values())];
  }

  /** The group of that id or, in the default VPC, name; one that the configuration does not hold is open. */
  group(id: string): SecurityGroup {
    return this.#groups.get(id) ?? this.#byName.get(id) ?? this.#keep([id], id, undefined, [], true);
  }

  /**
   * The VPC's default group. Where no resource manages it, it lets in its own members and lets out everything.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
   */
  defaultOf(vpc: Vpc): SecurityGroup {
    const id = vpc.defaultSecurityGroupId ?? `the default security group of ${vpc.id}`;
    const known = this.#groups.get(id);
    if (known !== undefined) return known;
    const address = `${vpc.address} (default security group)`;
    return this.#keep([id], address, "default", vpc.managed ? defaultRules(id, address) : [], !vpc.managed);
  }

  #addRule(resource: NetworkResource, rule: SecurityGroupRule): void {
    const id = text(resource.values, "security_group_id");
    if (id !== undefined) this.#rules.add(id, rule, true);
  }

  #addDefault(resource: NetworkResource): void {
    const vpcId = text(resource.values, "vpc_id");
    const vpc = vpcId === undefined ? undefined : this.vpcs.vpc(vpcId);
    const ids = [
      text(resource.values, "id"),
      vpc?.defaultSecurityGroupId ??
        (vpcId === undefined ? undefined : `the default security group of ${vpcId}`),
    ].filter((id) => id !== undefined);
    this.#add(resource, ids);
  }

  #addGroup(resource: NetworkResource): void {
    const id = text(resource.values, "id") ?? resource.address;
    if (!this.#groups.has(id)) this.#add(resource, [id]);
  }

  #add(resource: NetworkResource, ids: readonly string[]): void {
    const { address, mode, values } = resource;
    const own = ids[0] ?? address;
    const ingress = inlineRules(resource, "ingress", own);
    const egress = inlineRules(resource, "egress", own);
    const listed = DIRECTIONS.filter((direction) => resource.written?.includes(direction));
    const silent = mode === "data" && values["ingress"] === undefined && values["egress"] === undefined;
    this.#keep(
      ids,
      address,
      text(values, "name"),
      [...ingress.items, ...egress.items],
      silent || ingress.open || egress.open,
      listed,
    );
  }

  /** A list of a group's own, empty or not, takes rules of other resources away at every other apply. */
  #keep(
    ids: readonly string[],
    address: string,
    name: string | undefined,
    inline: readonly SecurityGroupRule[],
    open: boolean,
    listed: readonly Direction[] = [],
  ): SecurityGroup {
    const separate = this.#rules.of(ids).map(({ item, present }) => ({
      ...item,
      present: listed.includes(item.direction) ? ("unknown" as const) : both(item.present, present),
    }));
    const rules = [...inline, ...separate];
    const group = { ids, address, name, rules, size: this.#sizeOf(rules), open };
    for (const id of ids) this.#groups.set(id, group);
    if (name !== undefined && !this.#byName.has(name)) this.#byName.set(name, group);
    return group;
  }

  #sizeOf(rules: readonly SecurityGroupRule[]): number {
    const counts = DIRECTIONS.flatMap((direction) =>
      ([4, 6] as const).map((family) => {
        let count = 0;
        for (const rule of rules) {
          if (rule.direction !== direction) continue;
          for (const peer of rule.peers) count += this.#countOf(peer, family);
        }
        return count;
      }),
    );
    return Math.max(...counts);
  }

  #countOf(peer: Peer, family: Family): number {
    if (peer.kind === "block") return (familyOf(peer.block) ?? family) === family ? 1 : 0;
    if (peer.kind !== "prefix-list") return 1;
    const entries = this.prefixLists.entries(peer.id, family);
    return entries.kind === "blocks" ? entries.cidrs.length : 1;
  }
}

function defaultRules(id: string, address: string): SecurityGroupRule[] {
  const everywhere: Peer[] = ["0.0.0.0/0", "::/0"].map((block) => ({ kind: "block", block }));
  return [
    { direction: "ingress", ...ALL_TRAFFIC, peers: [{ kind: "group", id }], address },
    { direction: "egress", ...ALL_TRAFFIC, peers: everywhere, address },
  ];
}

function inlineRules(resource: NetworkResource, direction: Direction, own: string) {
  const { items, open } = blocks(resource.values, direction);
  return {
    open,
    items: items.map((values) => ruleOf(resource, values, direction, peersOf(values, resource.address, own))),
  };
}

function legacyRule(resource: NetworkResource): SecurityGroupRule {
  const { values, address } = resource;
  const type = text(values, "type");
  const peers = peersOf(values, address, text(values, "security_group_id") ?? "");
  const source = texts(values, "source_security_group_id").items.map((id): Peer => ({ kind: "group", id }));
  const rule = ruleOf(resource, values, type === "egress" ? "egress" : "ingress", [...peers, ...source]);
  return type === "egress" || type === "ingress" ? rule : { ...rule, present: "unknown" };
}

function separateRule(resource: NetworkResource, direction: Direction): SecurityGroupRule {
  const { values } = resource;
  const given = (attribute: string) => texts(values, attribute);
  const peers: Peer[] = [
    ...[given("cidr_ipv4"), given("cidr_ipv6")].flatMap(({ items }) => items.map(blockPeer)),
    ...given("prefix_list_id").items.map((id): Peer => ({ kind: "prefix-list", id })),
    ...given("referenced_security_group_id").items.map((id): Peer => ({
      kind: "group",
      id: withoutAccount(id),
    })),
  ];
  const named = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];
  for (const attribute of named) {
    if (given(attribute).open) peers.push({ kind: "unknown", missing: readable(String(values[attribute])) });
  }
  return ruleOf(resource, { ...values, protocol: values["ip_protocol"] }, direction, peers);
}

function ruleOf(
  resource: NetworkResource,
  values: Values,
  direction: Direction,
  peers: readonly Peer[],
): SecurityGroupRule {
  const protocol = protocolOf(values["protocol"]);
  return {
    direction,
    protocol,
    ports: portsOf(protocol, wholeNumber(values, "from_port"), wholeNumber(values, "to_port")),
    peers,
    address: resource.address,
    present: both(presence(resource), true),
  };
}

function portsOf(
  protocol: Protocol,
  from: number | "unknown" | undefined,
  to: number | "unknown" | undefined,
): SecurityGroupRule["ports"] {
  if (protocol === "all" || (typeof protocol === "number" && !hasPorts(protocol) && !isIcmp(protocol)))
    return "all";
  if (from === "unknown" || to === "unknown") return "unknown";
  if (isIcmp(protocol)) return icmpTypes(from ?? -1, to ?? -1);
  if (from === undefined && to === undefined) return "all";
  if (from === -1 || to === -1) return "all";
  return { from: from ?? 0, to: to ?? from ?? 65535 };
}

/** ICMP has a type and a code in place of ports; -1 means any, and ping's code is 0. */
export function icmpTypes(type: number, code: number): PortRange | "all" | "unknown" {
  if (type === -1) return "all";
  return code === -1 || code === 0 ? { from: type, to: type } : "unknown";
}

function peersOf(values: Values, address: string, own: string): Peer[] {
  const peers: Peer[] = [
    ...["cidr_blocks", "ipv6_cidr_blocks"].flatMap((attribute) =>
      texts(values, attribute).items.map(blockPeer),
    ),
    ...texts(values, "prefix_list_ids").items.map((id): Peer => ({ kind: "prefix-list", id })),
    ...texts(values, "security_groups").items.map((id): Peer => ({ kind: "group", id: withoutAccount(id) })),
  ];
  for (const attribute of ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"]) {
    if (texts(values, attribute).open) peers.push({ kind: "unknown", missing: `${address}.${attribute}` });
  }
  const self: Ternary = flag(values, "self") ?? false;
  if (self === true) peers.push({ kind: "group", id: own });
  if (self === "unknown") peers.push({ kind: "unknown", missing: `${address}.self` });
  return peers;
}

function blockPeer(block: string): Peer {
  return { kind: "block", block };
}

/** `123456789012/sg-0abc` names a group of another account, over a peering connection. */
function withoutAccount(id: string): string {
  return id.replace(/^\d{12}\//, "");
}
