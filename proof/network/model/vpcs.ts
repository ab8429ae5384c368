import type { Ternary } from "../../terms/ternary";
import {
  addressesOf,
  addressesOfUnknownBlocks,
  familyOf,
  inside,
  type AddressSet,
  type Family,
} from "./addresses";
import { References } from "./references";
import { flag, presence, text, texts, type NetworkResource, type ResourceTable } from "./resources";
import { symbol } from "../../terms/text";

/** The address blocks of a VPC or subnet: those that can be reckoned with, and the names of those that cannot. */
export interface Blocks {
  readonly cidrs: readonly string[];
  readonly names: readonly string[];
  /** Whether there may be further ones. */
  readonly open: boolean;
}

/** A VPC, its resolver settings and what AWS made along with it. */
export interface Vpc {
  readonly id: string;
  /** Terraform address; the id where the configuration does not hold the VPC. */
  readonly address: string;
  /** Whether Terraform makes it, so that AWS's defaults hold for what no resource manages. */
  readonly managed: boolean;
  readonly region: string | undefined;
  readonly blocks: Readonly<Record<Family, Blocks>>;
  /** Whether Amazon's resolver answers in the VPC. Terraform's default: yes. */
  readonly dnsSupport: Ternary;
  /** Whether hosts get DNS names, which private DNS needs. Terraform's default: no. */
  readonly dnsHostnames: Ternary;
  readonly mainRouteTableIds: readonly string[];
  readonly defaultSecurityGroupId: string | undefined;
  readonly defaultNetworkAclId: string | undefined;
}

/** A subnet. */
export interface Subnet {
  readonly id: string;
  readonly address: string;
  /** Whether Terraform makes it; the associations of one that existed before are not all known. */
  readonly managed: boolean;
  readonly vpc: Vpc;
  readonly blocks: Readonly<Record<Family, Blocks>>;
  /** Whether hosts launched here get a public IPv4 address unless they say otherwise. Terraform's default: no. */
  readonly mapPublicIp: Ternary;
  readonly assignIpv6: Ternary;
  /** Whether the subnet has no IPv4 at all. */
  readonly ipv6Only: Ternary;
  /** Whether the resolver shows IPv4-only names under NAT64's prefix. */
  readonly dns64: Ternary;
}

/** All VPCs and subnets; one that the configuration does not hold is known by its id alone. */
export class Vpcs {
  readonly #vpcs = new Map<string, Vpc>();
  readonly #subnets = new Map<string, Subnet>();
  readonly #table: ResourceTable;

  constructor(table: ResourceTable) {
    this.#table = table;
    const secondary = secondaryBlocks(table);
    for (const type of ["aws_vpc", "aws_default_vpc"]) {
      for (const resource of table.resources(type)) this.#addVpc(resource, secondary);
    }
    for (const type of ["aws_subnet", "aws_default_subnet"]) {
      for (const resource of table.resources(type)) this.#addSubnet(resource);
    }
  }

  vpcs(): readonly Vpc[] {
    return [...this.#vpcs.values()];
  }

  subnets(): readonly Subnet[] {
    return [...this.#subnets.values()];
  }

  vpc(id: string): Vpc {
    return this.#vpcs.get(id) ?? unmanagedVpc(id);
  }

  subnet(id: string): Subnet {
    return this.#subnets.get(id) ?? unmanagedSubnet(id);
  }

  #addVpc(resource: NetworkResource, secondary: References<string>): void {
    const { values } = resource;
    const id = text(values, "id") ?? resource.address;
    if (this.#vpcs.has(id) && resource.mode === "data") return;
    const managed = resource.mode === "managed" && resource.type === "aws_vpc";
    const added = secondary.of([id]);
    const more = added.filter((entry) => entry.present === true).map((entry) => entry.item);
    const open = added.some((entry) => entry.present === "unknown");
    const fallback = managed ? undefined : ("unknown" as const);
    this.#vpcs.set(id, {
      id,
      address: resource.address,
      managed: managed && resource.adopted !== true,
      region: this.#table.region(resource),
      blocks: {
        4: blocksOf(4, [text(values, "cidr_block") ?? laterBlock(resource), ...more], open || !managed),
        6: blocksOf(6, ipv6BlocksOf(resource, more), open || !managed),
      },
      dnsSupport: flag(values, "enable_dns_support") ?? fallback ?? true,
      dnsHostnames: flag(values, "enable_dns_hostnames") ?? fallback ?? false,
      mainRouteTableIds: ["main_route_table_id", "default_route_table_id"]
        .map((attribute) => text(values, attribute))
        .filter((value) => value !== undefined),
      defaultSecurityGroupId: text(values, "default_security_group_id"),
      defaultNetworkAclId: text(values, "default_network_acl_id"),
    });
  }

  #addSubnet(resource: NetworkResource): void {
    const { values } = resource;
    const id = text(values, "id") ?? resource.address;
    if (this.#subnets.has(id) && resource.mode === "data") return;
    const managed = resource.mode === "managed" && resource.type === "aws_subnet";
    const fallback = managed ? false : resource.type === "aws_default_subnet" ? true : "unknown";
    this.#subnets.set(id, {
      id,
      address: resource.address,
      managed: managed && resource.adopted !== true,
      vpc: this.vpc(text(values, "vpc_id") ?? `the VPC of ${resource.address}`),
      blocks: {
        4: blocksOf(4, [text(values, "cidr_block")], !managed && text(values, "cidr_block") === undefined),
        6: blocksOf(
          6,
          [text(values, "ipv6_cidr_block")],
          !managed && text(values, "ipv6_cidr_block") === undefined,
        ),
      },
      mapPublicIp: flag(values, "map_public_ip_on_launch") ?? fallback,
      assignIpv6: flag(values, "assign_ipv6_address_on_creation") ?? (managed ? false : "unknown"),
      ipv6Only: flag(values, "ipv6_native") ?? (managed ? false : "unknown"),
      dns64: flag(values, "enable_dns64") ?? (managed ? false : "unknown"),
    });
  }
}

/** The addresses of a VPC or subnet in a family, as far as its blocks are known. */
export function addressesIn(
  place: { readonly blocks: Vpc["blocks"] },
  around: Vpc,
  family: Family,
): AddressSet {
  const { cidrs, names, open } = place.blocks[family];
  if (cidrs.length > 0 && names.length === 0 && !open) return addressesOf(family, cidrs);
  const outer = around.blocks[family];
  const unknownBlocks = addressesOfUnknownBlocks(family, [
    ...names,
    ...outer.names,
    symbol("an unknown block"),
  ]);
  const bounds = outer.open || outer.names.length > 0 ? [] : outer.cidrs;
  if (bounds.length === 0) return unknownBlocks;
  const cidrsInside = bounds.flatMap((bound) => inside(unknownBlocks, bound).cidrs);
  return { ...unknownBlocks, cidrs: cidrsInside, whole: cidrsInside };
}

/** A block that an address manager picks at the apply; data sources may simply not say theirs. */
function laterBlock({ address, mode }: NetworkResource): string | undefined {
  return mode === "managed" ? symbol(`${address}.cidr_block`) : undefined;
}

function secondaryBlocks(table: ResourceTable): References<string> {
  const found = new References<string>();
  for (const type of ["aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association"]) {
    const attribute = type.includes("ipv4") ? "cidr_block" : "ipv6_cidr_block";
    for (const resource of table.resources(type)) {
      const vpc = text(resource.values, "vpc_id");
      const block = text(resource.values, attribute) ?? symbol(`${resource.address}.${attribute}`);
      if (vpc !== undefined) found.add(vpc, block, presence(resource));
    }
  }
  return found;
}

function ipv6BlocksOf({ address, values }: NetworkResource, more: readonly string[]): (string | undefined)[] {
  const generated = flag(values, "assign_generated_ipv6_cidr_block") === true;
  const own =
    text(values, "ipv6_cidr_block") ?? (generated ? symbol(`${address}.ipv6_cidr_block`) : undefined);
  return [own, ...texts(values, "ipv6_cidr_blocks").items, ...more];
}

function blocksOf(family: Family, values: readonly (string | undefined)[], open: boolean): Blocks {
  const given = values.filter((value) => value !== undefined);
  const names = given.filter((value) => familyOf(value) === undefined && namesFamily(value, family));
  return {
    cidrs: given.filter((value) => familyOf(value) === family),
    names,
    open: open && given.length === 0,
  };
}

/** A block that is not known yet counts for IPv6 when its name says so, else for IPv4. */
function namesFamily(name: string, family: Family): boolean {
  return name.includes("ipv6") === (family === 6);
}

const NOTHING_KNOWN: Vpc["blocks"] = {
  4: { cidrs: [], names: [], open: true },
  6: { cidrs: [], names: [], open: true },
};

function unmanagedVpc(id: string): Vpc {
  return {
    id,
    address: id,
    managed: false,
    region: undefined,
    blocks: NOTHING_KNOWN,
    dnsSupport: "unknown",
    dnsHostnames: "unknown",
    mainRouteTableIds: [],
    defaultSecurityGroupId: undefined,
    defaultNetworkAclId: undefined,
  };
}

function unmanagedSubnet(id: string): Subnet {
  return {
    id,
    address: id,
    managed: false,
    vpc: unmanagedVpc(`the VPC of ${id}`),
    blocks: NOTHING_KNOWN,
    mapPublicIp: "unknown",
    assignIpv6: "unknown",
    ipv6Only: "unknown",
    dns64: "unknown",
  };
}
