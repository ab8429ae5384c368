import type { NetworkInterface } from "./hosts";
import {
  blocks,
  flag,
  text,
  texts,
  wholeNumber,
  type NetworkResource,
  type ResourceTable,
} from "./resources";
import type { SecurityGroups } from "./security-groups";
import type { Vpcs } from "./vpcs";

/** What a listener takes, and what becomes of it at the target. */
export interface ForwardedPort {
  /** IP protocol number. */
  readonly protocol: number;
  readonly taken: number;
  readonly given: number;
}

/** How a load balancer that faces the internet hands on to a host, where all of it is known. */
export interface Forwarding {
  /** One a subnet of the load balancer. */
  readonly nodes: readonly NetworkInterface[];
  /** Whether there may be further nodes, or paths to them by IPv6. */
  readonly mayHaveMore: boolean;
  readonly ports: readonly ForwardedPort[];
  /** Whether the host sees the address of who sends, and not that of a node. */
  readonly keepsSender: boolean;
  /** Instances take it at their first interface, addresses wherever they are. */
  readonly to: "first interface" | "address";
}

const TCP = [6];
const UDP = [17];

/** IP protocols of the protocols of listeners and target groups. */
const PROTOCOLS: Readonly<Record<string, readonly number[]>> = {
  HTTP: TCP,
  HTTPS: TCP,
  SSL: TCP,
  TCP,
  TLS: TCP,
  UDP,
  QUIC: UDP,
  TCP_UDP: [...TCP, ...UDP],
  TCP_QUIC: [...TCP, ...UDP],
};

/** Of these the sender's address is always kept. */
const ALWAYS_KEPT = ["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];

/**
 * Load balancers as their guides have them.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-groups.html
 */
export class LoadBalancers {
  constructor(
    private readonly table: ResourceTable,
    private readonly vpcs: Vpcs,
    private readonly groups: SecurityGroups,
  ) {}

  /**
   * @param between what stands between the load balancer and the host, the listener first
   * @returns undefined where whom it lets in depends on more than addresses and ports, or is not known
   */
  forwarding(balancer: NetworkResource, between: readonly NetworkResource[]): Forwarding | undefined {
    if (balancer.uncertain === true || between.some(({ uncertain }) => uncertain === true)) return undefined;
    if ((flag(balancer.values, "internal") ?? false) !== false) return undefined;
    const handed =
      balancer.type === "aws_elb" ? classic(balancer, between) : byTargetGroup(balancer, between);
    const addresses = text(balancer.values, "ip_address_type") ?? "ipv4";
    const nodes = this.#nodes(balancer);
    if (handed === undefined || handed.ports.length === 0 || nodes.items.length === 0) return undefined;
    if (addresses !== "ipv4" && addresses !== "dualstack") return undefined;
    return { ...handed, nodes: nodes.items, mayHaveMore: nodes.open || addresses === "dualstack" };
  }

  /** Whether nodes stand in the zone of a subnet, so that its targets get something; a zone that is not told fits. */
  mayServe(nodes: readonly NetworkInterface[], subnetId: string): boolean {
    const zone = this.#zoneOf(subnetId);
    const zones = nodes.map(({ subnet }) => this.#zoneOf(subnet.id));
    return zone === undefined || zones.some((each) => each === undefined || each === zone);
  }

  #nodes({ address, type, values }: NetworkResource) {
    const listed = texts(values, "subnets");
    const mapped = blocks(values, "subnet_mapping");
    const ids = [...listed.items, ...mapped.items.flatMap((each) => text(each, "subnet_id") ?? [])];
    const given = texts(values, "security_groups");
    const isNetwork = text(values, "load_balancer_type") === "network" && type !== "aws_elb";
    const unfiltered = isNetwork && given.items.length === 0 && !given.open;
    const items = ids.map((id): NetworkInterface => {
      const subnet = this.vpcs.subnet(id);
      const named = given.items.map((each) => this.groups.group(each));
      const groups = named.length > 0 || given.open ? named : [this.groups.defaultOf(subnet.vpc)];
      return {
        address,
        subnet,
        groups: unfiltered ? "not looked at" : groups,
        groupsOpen: given.open,
        hasPublicIp: true,
        publicIp: undefined,
        privateIp: undefined,
        hasIpv6: false,
        ipv6: undefined,
      };
    });
    return { items, open: listed.open || mapped.open };
  }

  #zoneOf(subnetId: string): string | undefined {
    const rows = [...this.table.resources("aws_subnet"), ...this.table.resources("aws_default_subnet")];
    const subnet = rows.find(({ values, address }) => (text(values, "id") ?? address) === subnetId);
    return subnet === undefined ? undefined : texts(subnet.values, "availability_zone").items[0];
  }
}

type Handed = Omit<Forwarding, "nodes" | "mayHaveMore">;

function classic({ values }: NetworkResource, between: readonly NetworkResource[]): Handed | undefined {
  const listeners = blocks(values, "listener");
  if (listeners.open || between.some(({ type }) => type !== "aws_elb_attachment")) return undefined;
  const pairs = listeners.items.map((listener) => [
    wholeNumber(listener, "lb_port"),
    wholeNumber(listener, "instance_port"),
  ]);
  const ports = pairs.flatMap(([taken, given]) =>
    typeof taken === "number" && typeof given === "number" ? [{ protocol: 6, taken, given }] : [],
  );
  return ports.length === pairs.length ? { ports, keepsSender: false, to: "first interface" } : undefined;
}

function byTargetGroup({ values }: NetworkResource, between: readonly NetworkResource[]): Handed | undefined {
  const [attachment, group, by, listener = by] = [...between].reverse();
  const kind = text(values, "load_balancer_type") ?? "application";
  const shape = between.map(({ type }) => type.replace(/^aws_a?lb_/u, "")).join(" ");
  if (!/^listener (?:listener_rule )?target_group target_group_attachment$/u.test(shape)) return undefined;
  if (attachment === undefined || group === undefined || by === undefined || listener === undefined)
    return undefined;
  if (asksMore(by, listener)) return undefined;
  if (kind !== "application" && kind !== "network") return undefined;

  const target = text(group.values, "target_type") ?? "instance";
  if ((target !== "instance" && target !== "ip") || text(group.values, "ip_address_type") === "ipv6")
    return undefined;
  const protocols = PROTOCOLS[text(listener.values, "protocol") ?? "HTTP"];
  const groupProtocol = text(group.values, "protocol") ?? "HTTP";
  const taken = wholeNumber(listener.values, "port");
  const given = wholeNumber(attachment.values, "port") ?? wholeNumber(group.values, "port");
  const kept = kind === "network" ? keepsSender(group, groupProtocol, target) : false;
  if (typeof taken !== "number" || typeof given !== "number" || kept === "unknown") return undefined;
  if (protocols === undefined || PROTOCOLS[groupProtocol] === undefined) return undefined;
  return {
    ports: protocols.map((protocol) => ({ protocol, taken, given })),
    keepsSender: kept,
    to: target === "instance" ? "first interface" : "address",
  };
}

/** The default: kept for instances, and for addresses where the protocol leaves no choice. */
function keepsSender({ values }: NetworkResource, protocol: string, target: string) {
  if (ALWAYS_KEPT.includes(protocol)) return true;
  return flag(values, "preserve_client_ip") ?? target === "instance";
}

/** Whether more than an address and a port decides: who signs in, a certificate, a list of senders, a share of nothing. */
function asksMore(by: NetworkResource, listener: NetworkResource): boolean {
  const actions = blocks(by.values, by.type.endsWith("_rule") ? "action" : "default_action");
  const conditions = blocks(by.values, "condition").items;
  const certificates = blocks(listener.values, "mutual_authentication").items;
  const shares = actions.items
    .flatMap((action) => blocks(action, "forward").items)
    .flatMap((forward) => blocks(forward, "target_group").items)
    .map((group) => wholeNumber(group, "weight") ?? 1);
  return (
    actions.open ||
    actions.items.some((action) => (text(action, "type") ?? "forward") !== "forward") ||
    conditions.some((condition) => blocks(condition, "source_ip").items.length > 0) ||
    certificates.some((each) => (text(each, "mode") ?? "off") !== "off") ||
    shares.some((share) => share === "unknown" || share === 0)
  );
}
