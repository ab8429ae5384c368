import { some, type Ternary } from "../../terms/ternary";
import { References, type Present } from "./references";
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
import type { SecurityGroup, SecurityGroups } from "./security-groups";
import type { Subnet, Vpcs } from "./vpcs";
import { symbol } from "../../terms/text";

/** A network interface of a host: where it stands, what filters it, by which addresses it is known. */
export interface NetworkInterface {
  /** Terraform address of the interface or, where it has none of its own, of the host. */
  readonly address: string;
  readonly subnet: Subnet;
  /** Its security groups; not looked at for a subnet, which stands for any host in it. */
  readonly groups: readonly SecurityGroup[] | "not looked at";
  /** Whether it may be in further groups that are not known. */
  readonly groupsOpen: boolean;
  /** Whether it has a public IPv4 address. */
  readonly hasPublicIp: Ternary;
  /** The public address, where it is known or has a symbol. */
  readonly publicIp: string | undefined;
  readonly privateIp: string | undefined;
  readonly hasIpv6: Ternary;
  readonly ipv6: string | undefined;
}

/** A host: an instance with its network interfaces. */
export interface Host {
  readonly address: string;
  readonly interfaces: readonly NetworkInterface[];
}

/** Elastic IP addresses by what they are associated with. */
interface ElasticIps {
  readonly byInstance: References<string>;
  readonly byInterface: References<string>;
}

/** All instances. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html */
export class Hosts {
  readonly #hosts = new Map<string, Host>();
  readonly #interfaces = new Map<string, NetworkResource>();
  readonly #attached = new References<string>();
  readonly #extraGroups = new References<string>();
  readonly #elasticIps: ElasticIps;
  readonly #templates: readonly NetworkResource[];

  constructor(
    table: ResourceTable,
    private readonly vpcs: Vpcs,
    private readonly groups: SecurityGroups,
  ) {
    this.#elasticIps = elasticIpsOf(table);
    this.#templates = table.resources("aws_launch_template");
    for (const resource of table.resources("aws_network_interface")) {
      const id = text(resource.values, "id") ?? resource.address;
      this.#interfaces.set(id, resource);
      for (const attachment of blocks(resource.values, "attachment").items) {
        this.#attached.add(text(attachment, "instance") ?? "", id, presence(resource));
      }
    }
    for (const resource of table.resources("aws_network_interface_attachment")) {
      const instance = text(resource.values, "instance_id");
      const id = text(resource.values, "network_interface_id");
      if (instance !== undefined && id !== undefined) this.#attached.add(instance, id, presence(resource));
    }
    for (const resource of table.resources("aws_network_interface_sg_attachment")) {
      const id = text(resource.values, "network_interface_id");
      const group = text(resource.values, "security_group_id");
      if (id !== undefined && group !== undefined) this.#extraGroups.add(id, group, presence(resource));
    }
    for (const resource of table.resources("aws_instance"))
      this.#hosts.set(resource.address, this.#host(resource));
  }

  all(): readonly Host[] {
    return [...this.#hosts.values()];
  }

  find(address: string): Host | undefined {
    return this.#hosts.get(address);
  }

  #host(resource: NetworkResource): Host {
    const id = text(resource.values, "id") ?? resource.address;
    const own = ["network_interface", "primary_network_interface"].flatMap((attribute) =>
      blocks(resource.values, attribute).items.flatMap((block) => texts(block, "network_interface_id").items),
    );
    const attached = [
      ...this.#attached.of([id]).map(({ item }) => item),
      ...(this.#mayHaveMore(resource.values) ? [`a further network interface of ${resource.address}`] : []),
    ];
    const primary = own.length > 0 ? [] : [this.#ownInterface(resource, id)];
    const further = [...new Set([...own, ...attached])].map((eni) => this.#interface(eni));
    return { address: resource.address, interfaces: [...primary, ...further] };
  }

  /** Interfaces beside the first: those of a launch template that has several, or is not seen, and secondary ones. */
  #mayHaveMore(values: Values): boolean {
    const templates = blocks(values, "launch_template");
    const secondary = blocks(values, "secondary_network_interface");
    if (templates.open || secondary.open || secondary.items.length > 0) return true;
    return templates.items.some((named) => {
      const names = ["id", "name"].flatMap((attribute) => text(named, attribute) ?? []);
      const template = this.#templates.find((row) =>
        ["id", "name"].some((attribute) => names.includes(text(row.values, attribute) ?? "")),
      );
      const cards = template === undefined ? undefined : blocks(template.values, "network_interfaces");
      return cards === undefined || cards.open || cards.items.some((card) => !isFirst(card));
    });
  }

  /** The interface that AWS makes along with the instance. */
  #ownInterface(resource: NetworkResource, id: string): NetworkInterface {
    const { address, mode, values } = resource;
    const subnet = this.vpcs.subnet(text(values, "subnet_id") ?? `the subnet of ${address}`);
    const template = blocks(values, "launch_template").items.length > 0;
    const given = [texts(values, "vpc_security_group_ids"), texts(values, "security_groups")];
    const primary = text(values, "primary_network_interface_id");
    const groups = this.#groupsOf(given, primary, subnet, template || mode === "data");
    const elastic = [
      ...this.#elasticIps.byInstance.of([id]),
      ...(primary === undefined ? [] : this.#elasticIps.byInterface.of([primary])),
    ];
    const launched =
      flag(values, "associate_public_ip_address") ?? (template ? "unknown" : subnet.mapPublicIp);
    return {
      address,
      subnet,
      ...groups,
      ...publicAddress(launched, elastic, text(values, "public_ip") ?? symbol(`${address}.public_ip`)),
      privateIp: text(values, "private_ip"),
      ...ipv6Of(values, subnet, template),
    };
  }

  #interface(id: string): NetworkInterface {
    const resource = this.#interfaces.get(id);
    const values = resource?.values ?? {};
    const address = resource?.address ?? id;
    const subnet = this.vpcs.subnet(text(values, "subnet_id") ?? `the subnet of ${address}`);
    const groups = this.#groupsOf(
      [texts(values, "security_groups")],
      id,
      subnet,
      resource?.mode !== "managed",
    );
    const elastic = this.#elasticIps.byInterface.of([id]);
    // An address may have been associated with one that exists already.
    const without = resource === undefined || resource.adopted === true ? "unknown" : false;
    return {
      address,
      subnet,
      ...groups,
      ...publicAddress(without, elastic, symbol(`${address}.public_ip`)),
      privateIp: text(values, "private_ip") ?? texts(values, "private_ips").items[0],
      ...ipv6Of(values, subnet),
    };
  }

  #groupsOf(
    given: readonly ReturnType<typeof texts>[],
    interfaceId: string | undefined,
    subnet: Subnet,
    openWhenSilent: boolean,
  ): { groups: readonly SecurityGroup[]; groupsOpen: boolean } {
    const ids = given.flatMap(({ items }) => items);
    const extra: readonly Present<string>[] =
      interfaceId === undefined ? [] : this.#extraGroups.of([interfaceId]);
    const certain = extra.filter((entry) => entry.present === true).map((entry) => entry.item);
    const open = given.some((each) => each.open) || extra.some((entry) => entry.present === "unknown");
    const named = ids.map((id) => this.groups.group(id));
    const added = certain.map((id) => this.groups.group(id));
    if (named.length > 0 || open) return { groups: [...named, ...added], groupsOpen: open };
    if (openWhenSilent) return { groups: added, groupsOpen: true };
    return { groups: [this.groups.defaultOf(subnet.vpc), ...added], groupsOpen: false };
  }
}

function isFirst(card: Values): boolean {
  return (
    (wholeNumber(card, "device_index") ?? 0) === 0 && (wholeNumber(card, "network_card_index") ?? 0) === 0
  );
}

function publicAddress(launched: Ternary, elastic: readonly Present<string>[], own: string) {
  const associated = some(elastic.map(({ present }) => present));
  const publicIp = elastic.find(({ present }) => present === true)?.item ?? own;
  return { hasPublicIp: some([launched, associated]), publicIp };
}

/** What gives an interface IPv6 addresses; of a prefix, which is delegated, the host takes them itself. */
const IPV6_LISTS = ["ipv6_addresses", "ipv6_address_list", "ipv6_prefixes"];
const IPV6_COUNTS = ["ipv6_address_count", "ipv6_prefix_count"];

/**
 * IPv6 needs a block of the subnet's and an address: asked for, or given to every host of the subnet.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html
 */
function ipv6Of(
  values: Values,
  subnet: Subnet,
  byTemplate = false,
): { hasIpv6: Ternary; ipv6: string | undefined } {
  const addresses = texts(values, "ipv6_addresses");
  const lists = IPV6_LISTS.map((attribute) => texts(values, attribute));
  const counts = IPV6_COUNTS.map((attribute) => wholeNumber(values, attribute) ?? 0);
  const asked: Ternary[] = [
    ...lists.map(({ items, open }): Ternary => (items.length > 0 ? true : open && "unknown")),
    ...counts.map((count): Ternary => (count === "unknown" ? count : count > 0)),
    flag(values, "enable_primary_ipv6") ?? false,
    byTemplate && "unknown",
    subnet.assignIpv6,
    subnet.ipv6Only,
  ];
  const { cidrs, names, open } = subnet.blocks[6];
  const has = cidrs.length > 0 || names.length > 0 ? some(asked) : open ? weaken(some(asked)) : false;
  return { hasIpv6: has, ipv6: addresses.items[0] };
}

function weaken(answer: Ternary): Ternary {
  return answer === false ? false : "unknown";
}

function elasticIpsOf(table: ResourceTable): ElasticIps {
  const byInstance = new References<string>();
  const byInterface = new References<string>();
  const addressOf = new Map<string, string>();
  for (const resource of table.resources("aws_eip")) {
    const { address, values } = resource;
    const ip = text(values, "public_ip") ?? symbol(`${address}.public_ip`);
    for (const id of [text(values, "id"), text(values, "allocation_id"), ip]) {
      if (id !== undefined) addressOf.set(id, ip);
    }
    associate(values, "instance", "network_interface", ip, presence(resource));
  }
  for (const resource of table.resources("aws_eip_association")) {
    const { address, values } = resource;
    const named = text(values, "allocation_id") ?? text(values, "public_ip");
    const ip = (named === undefined ? undefined : addressOf.get(named)) ?? symbol(`${address}.public_ip`);
    associate(values, "instance_id", "network_interface_id", ip, presence(resource));
  }
  return { byInstance, byInterface };

  function associate(values: Values, instance: string, eni: string, ip: string, present: Ternary): void {
    const instanceId = text(values, instance);
    const interfaceId = text(values, eni);
    if (instanceId !== undefined) byInstance.add(instanceId, ip, present);
    if (interfaceId !== undefined) byInterface.add(interfaceId, ip, present);
  }
}
