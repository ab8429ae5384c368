import type { Ternary } from "../../terms/ternary";
import type { Family } from "./addresses";
import { References, type Present } from "./references";
import { blocks, flag, presence, text, texts, type NetworkResource, type ResourceTable } from "./resources";
import { serviceOfName, type ServiceInRegion } from "./service-names";
import type { Vpc, Vpcs } from "./vpcs";
import { unknown } from "../../terms/text";

/** What all VPC endpoints have. */
export interface Endpoint {
  readonly id: string;
  readonly address: string;
  readonly vpc: Vpc;
  readonly serviceName: string;
  /** Undefined when the name is not an AWS service's of a region. */
  readonly service: ServiceInRegion | undefined;
  readonly present: Ternary;
  /** Whether it carries a family. AWS's default: IPv4 alone. */
  readonly carries: Readonly<Record<Family, Ternary>>;
}

/** A route to a service's prefix list in each associated table. @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export interface GatewayEndpoint extends Endpoint {
  readonly kind: "gateway";
}

/** A network interface in each subnet. @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html */
export interface InterfaceEndpoint extends Endpoint {
  readonly kind: "interface";
  readonly subnets: readonly Present<string>[];
  readonly subnetsOpen: boolean;
  /** Ids of its security groups; none: the VPC's default one. */
  readonly groups: readonly Present<string>[];
  readonly groupsOpen: boolean;
  /** Whether the service's public names resolve to the endpoint in its VPC. Terraform's default: no. */
  readonly privateDns: Ternary;
  /** Addresses of its network interfaces that the configuration fixes. */
  readonly addresses: readonly string[];
  /** Whether private DNS is for the inbound resolver only and leaves the VPC's own hosts alone. S3's default: yes. */
  readonly onlyForInboundResolver: Ternary;
}

/** Where routes lead packets to an appliance and back. @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html */
export interface GatewayLoadBalancerEndpoint extends Endpoint {
  readonly kind: "gateway-load-balancer";
  /** One, which is where packets come back. */
  readonly subnets: readonly Present<string>[];
  readonly subnetsOpen: boolean;
}

/** All VPC endpoints, and the tables that gateway endpoints are on. */
export class Endpoints {
  readonly gateways: readonly GatewayEndpoint[];
  readonly interfaces: readonly InterfaceEndpoint[];
  readonly inspections: readonly GatewayLoadBalancerEndpoint[];
  /** Gateway endpoints by route table. */
  readonly byRouteTable = new References<GatewayEndpoint>();

  constructor(table: ResourceTable, vpcs: Vpcs) {
    const resources = table.resources("aws_vpc_endpoint");
    const gateways = resources.filter((resource) => typeOf(resource) === "Gateway");
    this.gateways = gateways.map((resource) => ({ kind: "gateway", ...endpointOf(resource, vpcs) }));
    this.#associate(table, gateways);
    const subnets = references(table, "aws_vpc_endpoint_subnet_association", "subnet_id");
    const groups = references(table, "aws_vpc_endpoint_security_group_association", "security_group_id");
    this.interfaces = resources
      .filter((resource) => typeOf(resource) === "Interface")
      .map((resource) => interfaceOf(resource, endpointOf(resource, vpcs), subnets, groups));
    this.inspections = resources
      .filter((resource) => typeOf(resource) === "GatewayLoadBalancer")
      .map((resource) => inspectionOf(resource, endpointOf(resource, vpcs), subnets));
  }

  /** The Gateway Load Balancer endpoint of that id. */
  inspection(endpointId: string): GatewayLoadBalancerEndpoint | undefined {
    return this.inspections.find(({ id }) => id === endpointId);
  }

  /** The endpoint of that Terraform address or id. */
  find(addressOrId: string): GatewayEndpoint | InterfaceEndpoint | undefined {
    return [...this.gateways, ...this.interfaces].find(
      ({ id, address }) => id === addressOrId || address === addressOrId,
    );
  }

  #associate(table: ResourceTable, resources: readonly NetworkResource[]): void {
    const associated = references(table, "aws_vpc_endpoint_route_table_association", "route_table_id");
    resources.forEach(({ address, mode, values }, index) => {
      const endpoint = this.gateways[index];
      if (endpoint === undefined) return;
      const inline = texts(values, "route_table_ids");
      for (const id of inline.items) this.byRouteTable.add(id, endpoint, endpoint.present);
      const silent = mode === "data" && values["route_table_ids"] === undefined;
      if (inline.open || silent) this.byRouteTable.add(anyTable(address), endpoint, "unknown");
      for (const { item, present } of associated.of([endpoint.id]))
        this.byRouteTable.add(item, endpoint, present);
    });
  }
}

/** An unknown text: the endpoint may be on any table. */
function anyTable(address: string): string {
  return unknown(`${address}.route_table_ids`);
}

function typeOf({ values }: NetworkResource): string {
  return text(values, "vpc_endpoint_type") ?? "Gateway";
}

function endpointOf(resource: NetworkResource, vpcs: Vpcs): Endpoint {
  const { address, values } = resource;
  const serviceName = text(values, "service_name") ?? `the service of ${address}`;
  const named = serviceOfName(serviceName);
  const region = text(values, "service_region");
  return {
    id: text(values, "id") ?? address,
    address,
    vpc: vpcs.vpc(text(values, "vpc_id") ?? `the VPC of ${address}`),
    serviceName,
    service: named === undefined ? undefined : { ...named, region: region ?? named.region },
    present: presence(resource),
    carries: familiesOf(text(values, "ip_address_type") ?? "ipv4"),
  };
}

function familiesOf(ipAddressType: string): Readonly<Record<Family, Ternary>> {
  switch (ipAddressType) {
    case "ipv4":
      return { 4: true, 6: false };
    case "ipv6":
      return { 4: false, 6: true };
    case "dualstack":
      return { 4: true, 6: true };
    default:
      return { 4: "unknown", 6: "unknown" };
  }
}

function interfaceOf(
  resource: NetworkResource,
  endpoint: Endpoint,
  subnetAssociations: References<string>,
  groupAssociations: References<string>,
): InterfaceEndpoint {
  const { mode, values } = resource;
  const groups = texts(values, "security_group_ids");
  return {
    kind: "interface",
    ...endpoint,
    ...subnetsOf(resource, endpoint, subnetAssociations),
    groups: [...groups.items.map(certain), ...groupAssociations.of([endpoint.id])],
    groupsOpen: groups.open || (mode === "data" && values["security_group_ids"] === undefined),
    privateDns: flag(values, "private_dns_enabled") ?? (mode === "data" ? "unknown" : false),
    addresses: blocks(values, "subnet_configuration").items.flatMap((block) =>
      ["ipv4", "ipv6"].flatMap((attribute) => text(block, attribute) ?? []),
    ),
    onlyForInboundResolver: onlyForInboundResolver(resource, endpoint),
  };
}

function inspectionOf(
  resource: NetworkResource,
  endpoint: Endpoint,
  subnetAssociations: References<string>,
): GatewayLoadBalancerEndpoint {
  return { kind: "gateway-load-balancer", ...endpoint, ...subnetsOf(resource, endpoint, subnetAssociations) };
}

function subnetsOf(
  { mode, values }: NetworkResource,
  { id }: Endpoint,
  subnetAssociations: References<string>,
): Pick<InterfaceEndpoint, "subnets" | "subnetsOpen"> {
  const subnets = texts(values, "subnet_ids");
  const configured = blocks(values, "subnet_configuration").items.flatMap(
    (block) => texts(block, "subnet_id").items,
  );
  const inline = subnets.items.length > 0 ? subnets.items : configured;
  return {
    subnets: [...inline.map(certain), ...subnetAssociations.of([id])],
    subnetsOpen: subnets.open || (mode === "data" && values["subnet_ids"] === undefined),
  };
}

function certain(item: string): Present<string> {
  return { item, present: true };
}

function onlyForInboundResolver({ mode, values }: NetworkResource, { service }: Endpoint): Ternary {
  if (service !== undefined && service.service !== "s3") return false;
  const options = blocks(values, "dns_options");
  if (options.open) return "unknown";
  const said = options.items.map((block) => flag(block, "private_dns_only_for_inbound_resolver_endpoint"));
  return said.find((value) => value !== undefined) ?? (mode === "data" ? "unknown" : true);
}

function references(table: ResourceTable, type: string, attribute: string): References<string> {
  const found = new References<string>();
  for (const resource of table.resources(type)) {
    const endpoint = text(resource.values, "vpc_endpoint_id");
    const other = text(resource.values, attribute);
    if (endpoint !== undefined && other !== undefined) found.add(endpoint, other, presence(resource));
  }
  return found;
}
