import { some, type Ternary } from "../../terms/ternary";
import { hasUnknown } from "../../terms/text";
import { References, isNamed } from "./references";
import {
  blocks,
  flag,
  presence,
  text,
  texts,
  type NetworkResource,
  type ResourceTable,
  type Values,
} from "./resources";
import { SYMBOL_PART } from "../../terms/text";

/** What a route can lead to. `other` is a target that is not modelled, `unknown` one that cannot be told. */
export type TargetKind =
  | "local"
  | "internet-gateway"
  | "egress-only-internet-gateway"
  | "nat-gateway"
  | "gateway-endpoint"
  | "vpc-endpoint"
  | "vpc-peering-connection"
  | "transit-gateway"
  | "vpn-gateway"
  | "network-interface"
  | "other"
  | "unknown";

/** Where a route leads. */
export interface Target {
  readonly kind: TargetKind;
  /** The id as the route gives it. */
  readonly id: string;
  /** Terraform address; the id where the configuration does not hold the target. */
  readonly address: string;
}

/** A NAT gateway: public ones hold an elastic IP address, private ones only reach other private networks. */
export interface NatGateway {
  readonly id: string;
  readonly address: string;
  /** Undefined for a regional one, which has no subnet of its own. */
  readonly subnetId: string | undefined;
  /** The subnets of which it is in one, where it is not known in which. */
  readonly possibleSubnetIds: readonly string[];
  readonly public: Ternary;
  readonly publicIp: string | undefined;
}

/** A peering connection between two VPCs. */
export interface Peering {
  readonly id: string;
  readonly address: string;
  readonly vpcIds: readonly string[];
  /** Whether it carries packets: somebody has to accept it, here or elsewhere. */
  readonly accepted: Ternary;
}

/** The attribute of a route that names its target, and the kind of target it names. */
const TARGET_ATTRIBUTES: readonly (readonly [attribute: string, kind: TargetKind])[] = [
  ["gateway_id", "unknown"],
  ["egress_only_gateway_id", "egress-only-internet-gateway"],
  ["nat_gateway_id", "nat-gateway"],
  ["vpc_endpoint_id", "vpc-endpoint"],
  ["vpc_peering_connection_id", "vpc-peering-connection"],
  ["transit_gateway_id", "transit-gateway"],
  ["network_interface_id", "network-interface"],
  ["instance_id", "network-interface"],
  ["carrier_gateway_id", "other"],
  ["local_gateway_id", "other"],
  ["core_network_arn", "other"],
  ["odb_network_arn", "other"],
];

const KIND_OF_TYPE: Readonly<Record<string, TargetKind>> = {
  aws_internet_gateway: "internet-gateway",
  aws_egress_only_internet_gateway: "egress-only-internet-gateway",
  aws_vpn_gateway: "vpn-gateway",
  aws_nat_gateway: "nat-gateway",
  aws_vpc_endpoint: "vpc-endpoint",
  aws_vpc_peering_connection: "vpc-peering-connection",
  aws_vpc_peering_connection_accepter: "vpc-peering-connection",
  aws_ec2_transit_gateway: "transit-gateway",
  aws_network_interface: "network-interface",
};

const ID = new RegExp(`^([a-z]+)-(?:[0-9a-f]|${SYMBOL_PART})`, "u");
const KIND_OF_PREFIX: Readonly<Record<string, TargetKind>> = {
  igw: "internet-gateway",
  eigw: "egress-only-internet-gateway",
  vgw: "vpn-gateway",
  nat: "nat-gateway",
  vpce: "vpc-endpoint",
  pcx: "vpc-peering-connection",
  tgw: "transit-gateway",
  eni: "network-interface",
};

/** All gateways that a route can name. */
export class Gateways {
  readonly #targets = new Map<string, Target>();
  readonly #nats = new Map<string, NatGateway>();
  readonly #peerings = new Map<string, Peering>();
  readonly #attachments = new References<string>();
  readonly #existing = new Set<string>();

  constructor(table: ResourceTable) {
    for (const type of Object.keys(KIND_OF_TYPE)) {
      for (const resource of table.resources(type)) this.#addTarget(resource);
    }
    for (const resource of table.resources("aws_internet_gateway")) this.#addAttachments(resource);
    for (const resource of table.resources("aws_internet_gateway_attachment")) {
      this.#attach(resource, text(resource.values, "internet_gateway_id"), text(resource.values, "vpc_id"));
    }
    const publicIps = publicIpsOf(table);
    for (const resource of table.resources("aws_nat_gateway")) this.#addNat(resource, publicIps);
    const accepters = table.resources("aws_vpc_peering_connection_accepter").filter(accepts);
    for (const resource of table.resources("aws_vpc_peering_connection"))
      this.#addPeering(resource, accepters);
  }

  /** The target that a route's attributes name; undefined when they name none. */
  target(values: Values): Target | undefined {
    for (const [attribute, kind] of TARGET_ATTRIBUTES) {
      const id = text(values, attribute);
      if (id !== undefined) return this.#resolve(id, kind);
    }
    return undefined;
  }

  natGateway(id: string): NatGateway | undefined {
    return this.#nats.get(id);
  }

  peering(id: string): Peering | undefined {
    return this.#peerings.get(id);
  }

  natGateways(): readonly NatGateway[] {
    return [...this.#nats.values()];
  }

  /** Whether a peering connection joins the two VPCs. */
  arePeers(one: string, other: string): boolean {
    return [...this.#peerings.values()].some(({ vpcIds }) => vpcIds.includes(one) && vpcIds.includes(other));
  }

  /**
   * Whether the internet gateway is attached to the VPC. One that the configuration does not hold is: AWS takes
   * no route to a gateway of another VPC.
   */
  isAttached(gatewayId: string, vpcId: string): Ternary {
    const attachments = this.#attachments.of([gatewayId]);
    let answer: Ternary = false;
    for (const { item, present } of attachments) {
      const same = isNamed([vpcId], item);
      if (same === true && present === true) return true;
      if (same !== false) answer = "unknown";
    }
    if (answer === false && !this.#targets.has(gatewayId)) return true;
    return answer === false && attachments.length === 0 && this.#existing.has(gatewayId) ? true : answer;
  }

  /**
   * Whether any internet gateway is attached to the VPC; of a VPC that exists already it is not known.
   * @param managed whether the configuration makes the VPC
   */
  hasInternetGateway(vpcId: string, managed: boolean): Ternary {
    const gateways = [...this.#targets.values()].filter(({ kind }) => kind === "internet-gateway");
    const answers = gateways.map(({ id }) => this.isAttached(id, vpcId));
    return some(managed ? answers : [...answers, "unknown"]);
  }

  #resolve(id: string, kind: TargetKind): Target {
    if (id === "local") return { kind: "local", id, address: "local" };
    const known = this.#targets.get(id);
    if (known !== undefined) return kind === "unknown" || known.kind === kind ? known : { ...known, kind };
    const byPrefix = KIND_OF_PREFIX[ID.exec(id)?.[1] ?? ""];
    return { kind: kind === "unknown" ? (byPrefix ?? "unknown") : kind, id, address: id };
  }

  #addTarget(resource: NetworkResource): void {
    const id = text(resource.values, "id");
    const kind = KIND_OF_TYPE[resource.type];
    if (id === undefined || kind === undefined || this.#targets.has(id)) return;
    this.#targets.set(id, { kind, id, address: resource.address });
    if (resource.mode === "data") this.#existing.add(id);
  }

  #addAttachments(resource: NetworkResource): void {
    this.#attach(resource, text(resource.values, "id"), text(resource.values, "vpc_id"));
    for (const attachment of blocks(resource.values, "attachments").items) {
      this.#attach(resource, text(resource.values, "id"), text(attachment, "vpc_id"));
    }
  }

  #attach(resource: NetworkResource, gatewayId: string | undefined, vpcId: string | undefined): void {
    if (gatewayId !== undefined && vpcId !== undefined)
      this.#attachments.add(gatewayId, vpcId, presence(resource));
  }

  #addNat({ address, values }: NetworkResource, publicIps: ReadonlyMap<string, string>): void {
    const id = text(values, "id");
    if (id === undefined) return;
    const type = text(values, "connectivity_type") ?? "public";
    const allocation = text(values, "allocation_id");
    const isPublic = type === "public" ? true : type === "private" ? false : "unknown";
    this.#nats.set(id, {
      id,
      address,
      subnetId: text(values, "subnet_id"),
      possibleSubnetIds: hasUnknown(text(values, "subnet_id") ?? "")
        ? texts(values, "possible_subnet_ids").items
        : [],
      public: isPublic,
      publicIp:
        text(values, "public_ip") ?? (allocation === undefined ? undefined : publicIps.get(allocation)),
    });
  }

  /** @see https://docs.aws.amazon.com/vpc/latest/peering/accept-vpc-peering-connection.html */
  #addPeering(resource: NetworkResource, accepters: readonly NetworkResource[]): void {
    const { address, values } = resource;
    const id = text(values, "id");
    if (id === undefined) return;
    const vpcIds = ["vpc_id", "peer_vpc_id"].flatMap((attribute) => texts(values, attribute).items);
    const isAccepted =
      accepts(resource) || accepters.some((one) => text(one.values, "vpc_peering_connection_id") === id);
    this.#peerings.set(id, { id, address, vpcIds, accepted: isAccepted || "unknown" });
  }
}

/** Whether a connection, or what accepts one, says for certain that it is accepted. */
function accepts(resource: NetworkResource): boolean {
  const { values } = resource;
  const isActive = ["accept_status", "status"].some((attribute) => text(values, attribute) === "active");
  return presence(resource) === true && (flag(values, "auto_accept") === true || isActive);
}

function publicIpsOf(table: ResourceTable): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { values } of table.resources("aws_eip")) {
    const ip = text(values, "public_ip");
    for (const id of [text(values, "id"), text(values, "allocation_id")]) {
      if (id !== undefined && ip !== undefined) found.set(id, ip);
    }
  }
  return found;
}
