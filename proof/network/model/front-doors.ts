import { hasUnknown, isWhollyUnknown, symbol, unknownNames } from "../../terms/text";
import { some, type Ternary } from "../../terms/ternary";
import { covers } from "./addresses";
import { leavesOf, LINKS } from "./front-door-links";
import type { Host, NetworkInterface } from "./hosts";
import type { Forwarding, LoadBalancers } from "./load-balancers";
import { sameText } from "./references";
import {
  blocks,
  flag,
  presence,
  text,
  type NetworkResource,
  type ResourceTable,
  type Values,
} from "./resources";
import { protocolOf, type Protocol } from "./traffic";

/** Ports that a listener takes. */
export interface ListenerPorts {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

/** Something by which others get to a host beside all routes of its subnet, and without a public address of its own. */
export interface FrontDoor {
  readonly address: string;
  /** Terraform type without `aws_`, in words: `global accelerator endpoint group`. */
  readonly kind: string;
  /** What stands between it and the host, the nearest to the host last. */
  readonly chain: readonly string[];
  /** Whether it leads to the host. */
  readonly leads: true | "unknown";
  /** Of Global Accelerator, in front of the host itself. @default - what it lets in is not modelled */
  readonly ports?: readonly ListenerPorts[];
  /** For a load balancer that faces the internet. @default - what it lets in is not known */
  readonly forwarding?: Forwarding;
}

/** More paths than these to one host are not followed, and said to be not known. */
const MOST_PATHS = 500;

const LOAD_BALANCERS = ["aws_lb", "aws_alb", "aws_elb"];
const GROUPS = ["aws_lb_target_group", "aws_alb_target_group"];
const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];
const CLOUD_MAP = "aws_service_discovery_service";
const ACCELERATOR = "aws_globalaccelerator_endpoint_group";

interface Reached {
  readonly names: readonly string[];
  readonly chain: readonly string[];
  /** The resources of the chain, without the host. */
  readonly rows: readonly NetworkResource[];
  readonly leads: Ternary;
}

/** All paths by which AWS's services get to hosts beside the routes. */
export class FrontDoors {
  readonly #rows: readonly NetworkResource[];

  constructor(
    private readonly table: ResourceTable,
    private readonly balancers: LoadBalancers,
  ) {
    this.#rows = Object.keys(LINKS).flatMap((type) =>
      table.resources(type).filter(({ mode }) => mode === "managed"),
    );
  }

  /** What leads to a host, by itself or through load balancers. */
  of(host: Host): readonly FrontDoor[] {
    if (this.#rows.length === 0) return [];
    const doors: FrontDoor[] = [];
    const queue: Reached[] = [
      { names: this.#namesOfHost(host), chain: [host.address], rows: [], leads: true },
    ];
    let paths = 0;
    for (let reached = queue.shift(); reached !== undefined; reached = queue.shift()) {
      for (const row of this.#rows) {
        const is = this.#isBehind(row, reached, host);
        const leads = is === false ? false : weaker(is, reached.leads, presence(row));
        if (leads === false || reached.chain.includes(row.address)) continue;
        const next = onwards(reached, row, leads);
        if (++paths > MOST_PATHS) return [...doors, doorOf(next, "one of very many paths", "unknown")];
        queue.push(next);
        const { partOf } = LINKS[row.type] ?? {};
        if (partOf === undefined && !isInternalElb(row)) doors.push(this.#door(row, next, leads));
        for (const attribute of partOf ?? []) this.#up(text(row.values, attribute), next, queue, doors);
      }
    }
    return doors;
  }

  /** To the target group, listener or load balancer that a part names: one that is not seen may be open to all. */
  #up(name: string | undefined, part: Reached, queue: Reached[], doors: FrontDoor[]): void {
    const types = [...LOAD_BALANCERS, ...GROUPS, ...LISTENERS, CLOUD_MAP];
    const whole = types
      .flatMap((type) => this.table.resources(type))
      .find((row) => name !== undefined && namesOf(row).includes(name));
    if (whole === undefined) {
      doors.push(doorOf(part, "what is not in the configuration", "unknown"));
      return;
    }
    if (part.chain.includes(whole.address)) return;
    const next = onwards(part, whole, part.leads);
    if (LOAD_BALANCERS.includes(whole.type) && flag(whole.values, "internal") !== true) {
      const door = { ...doorOf(part, "load balancer", part.leads), address: whole.address };
      const forwarding = this.balancers.forwarding(whole, part.rows);
      doors.push(forwarding === undefined ? door : { ...door, forwarding });
    }
    queue.push(next);
    // A rule belongs to a listener, and the listener to a load balancer, whatever else the listener forwards to.
    if (LISTENERS.includes(whole.type)) this.#up(text(whole.values, "load_balancer_arn"), next, queue, doors);
  }

  #door(row: NetworkResource, { chain, rows }: Reached, leads: Ternary): FrontDoor {
    const kind = row.type.replace(/^aws_/u, "").replaceAll("_", " ");
    const door = { address: row.address, kind, chain: chain.slice(1), leads: weaker(leads) };
    if (row.type === "aws_elb") {
      const forwarding = this.balancers.forwarding(row, rows.slice(1));
      return forwarding === undefined ? door : { ...door, forwarding };
    }
    const ports = row.type === ACCELERATOR && rows.length === 1 ? this.#portsOf(row.values) : undefined;
    return ports === undefined ? door : { ...door, ports };
  }

  /** Those of the accelerator's listener, and those that it is told to use at the host instead. */
  #portsOf(values: Values): readonly ListenerPorts[] | undefined {
    const name = text(values, "listener_arn");
    const listener = this.table
      .resources("aws_globalaccelerator_listener")
      .find((row) => name !== undefined && namesOf(row).includes(name));
    if (listener === undefined) return undefined;
    const protocol = protocolOf(listener.values["protocol"]);
    const ranges = [
      ...blocks(listener.values, "port_range").items.map((range) => [range["from_port"], range["to_port"]]),
      ...blocks(values, "port_override").items.map((one) => [one["endpoint_port"], one["endpoint_port"]]),
    ];
    const numbers = ranges.map(([from, to]) => [Number(from), Number(to ?? from)] as const);
    if (numbers.some((pair) => pair.some((number) => !Number.isInteger(number)))) return undefined;
    return numbers.map(([from, to]) => ({ protocol, from, to }));
  }

  #namesOfHost({ address, interfaces }: Host): string[] {
    const instance = this.table.resources("aws_instance").find((row) => row.address === address);
    const cards = interfaces.flatMap((each) =>
      this.table.resources("aws_network_interface").filter((row) => row.address === each.address),
    );
    const own =
      instance === undefined
        ? []
        : [...namesOf(instance), text(instance.values, "primary_network_interface_id")];
    const holders = [...own, ...cards.flatMap(namesOf)];
    const isHeld = (values: Values, ...by: readonly string[]) =>
      by.some((attribute) => holders.includes(text(values, attribute)));
    const associated = this.table
      .resources("aws_eip_association")
      .filter(({ values }) => isHeld(values, "instance_id", "network_interface_id"))
      .flatMap(({ values }) => [text(values, "allocation_id"), text(values, "public_ip")]);
    const elastic = this.table
      .resources("aws_eip")
      .filter(
        (row) =>
          isHeld(row.values, "instance", "network_interface") ||
          namesOf(row).some((name) => associated.includes(name)),
      );
    const ips = interfaces.flatMap(({ privateIp, ipv6 }) => [privateIp, ipv6]);
    return [...holders, ...associated, ...elastic.flatMap(namesOf), ...ips].filter(
      (name) => name !== undefined,
    );
  }

  #isBehind(row: NetworkResource, { names, chain }: Reached, host: Host): Ternary {
    const direct = chain.length === 1;
    const leaves = leavesOf(row);
    if (direct && row.type === "aws_ec2_client_vpn_network_association")
      return some(leaves.map((leaf) => this.#isOfVpc(leaf, host)));
    const answers = leaves.map((leaf): Ternary => {
      if (names.some((name) => leaf === name || (direct && leaf.endsWith(`/${name}`)))) return true;
      if (direct && host.interfaces.some((each) => isItsAddress(leaf, each))) return true;
      if (!direct) return hasUnknown(leaf) ? "unknown" : false;
      return hasUnknown(leaf) ? this.#mayBe(leaf, host) : isPlaceOf(leaf, host);
    });
    return some(answers);
  }

  /** An attribute that AWS gives belongs to the resource that its name begins with. */
  #mayBe(leaf: string, host: Host): Ternary {
    const known = ["aws_instance", "aws_lb", "aws_alb", "aws_elb", "aws_network_interface"]
      .flatMap((type) => this.table.resources(type))
      .map(({ address }) => address);
    const owners = unknownNames(leaf).map((name) => known.find((address) => name.startsWith(`${address}.`)));
    const own = [host.address, ...host.interfaces.map(({ address }) => address)];
    if (owners.some((owner) => owner === undefined)) return "unknown";
    return owners.some((owner) => own.includes(owner ?? "")) ? "unknown" : false;
  }

  #isOfVpc(subnetId: string, { interfaces }: Host): Ternary {
    const rows = [...this.table.resources("aws_subnet"), ...this.table.resources("aws_default_subnet")];
    const subnet = rows.find(({ values }) => text(values, "id") === subnetId);
    const vpc = subnet === undefined ? undefined : text(subnet.values, "vpc_id");
    if (vpc === undefined) return "unknown";
    return some(interfaces.map((each) => sameText(each.subnet.vpc.id, vpc)));
  }
}

/** The private address that AWS gives an interface at launch. */
function isItsAddress(leaf: string, { address }: NetworkInterface): boolean {
  const [name = "", ...more] = unknownNames(leaf);
  return more.length === 0 && isWhollyUnknown(leaf) && /^[^ ]*/u.exec(name)?.[0] === `${address}.private_ip`;
}

/** A literal address or block, or the subnet, may be the host's. */
function isPlaceOf(leaf: string, { interfaces }: Host): Ternary {
  const inside = interfaces.some(
    ({ subnet, privateIp }) =>
      subnet.id === leaf ||
      (/^[\d.]+(?:\/\d+)?$/u.test(leaf) &&
        (covers([leaf.includes("/") ? leaf : `${leaf}/32`], subnet.blocks[4].cidrs) ||
          (privateIp === undefined && covers(subnet.blocks[4].cidrs, [leaf])) ||
          (privateIp !== undefined && leaf.includes("/") && covers([leaf], [privateIp])))),
  );
  return inside ? "unknown" : false;
}

function onwards({ chain, rows }: Reached, row: NetworkResource, leads: Ternary): Reached {
  return { names: namesOf(row), chain: [row.address, ...chain], rows: [row, ...rows], leads };
}

function doorOf({ chain }: Reached, kind: string, leads: Ternary): FrontDoor {
  return { address: chain[0] ?? "", kind, chain, leads: weaker(leads) };
}

function namesOf({ address, values }: NetworkResource): string[] {
  const given = ["id", "arn", "name"].flatMap((attribute) => text(values, attribute) ?? []);
  return [...given, symbol(`${address}.id`), symbol(`${address}.arn`), symbol(`${address}.name`)];
}

function isInternalElb({ type, values }: NetworkResource): boolean {
  return type === "aws_elb" && flag(values, "internal") === true;
}

function weaker(...answers: readonly Ternary[]): true | "unknown" {
  return answers.every((answer) => answer === true) ? true : "unknown";
}
