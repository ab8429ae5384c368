import { symbol, unknown } from "../../../proof/terms/text";
import type { NetworkResource, ResourceTable } from "../../../proof/network/model/resources";

/** Resources by Terraform address; `@aws_vpc.main` is its id, `@aws_vpc.main#attribute` an attribute, `?name` an unknown. */
export type Written = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** How a reference is written: as before an apply, or as a state has it. */
export type Reference = (address: string, attribute: string) => string;

export const asSymbol: Reference = (address, attribute) =>
  symbol(attribute === "id" ? address : `${address}.${attribute}`);

/** A different literal for each reference. */
export const asLiteral: Reference = (address, attribute) =>
  `${prefixOf(address)}-0${hexOf(`${address} ${attribute}`)}`;

/** What AWS gives along with a resource, and others refer to. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  aws_vpc: [
    "main_route_table_id",
    "default_route_table_id",
    "default_security_group_id",
    "default_network_acl_id",
  ],
  aws_lb: ["arn"],
  aws_lb_target_group: ["arn"],
  aws_vpc_endpoint_service: ["service_name"],
};

/** A table of resources from their addresses and values. */
export function tableOf(written: Written, reference: Reference = asSymbol): ResourceTable {
  const resources = Object.entries(written).map(([address, values]) =>
    resourceOf(address, values, reference),
  );
  const byType = new Map<string, NetworkResource[]>();
  for (const resource of resources)
    byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  return {
    resources: (type) => (type === undefined ? resources : (byType.get(type) ?? [])),
    region: ({ values }) => (typeof values["region"] === "string" ? values["region"] : "eu-west-1"),
  };
}

function resourceOf(
  address: string,
  written: Readonly<Record<string, unknown>>,
  reference: Reference,
): NetworkResource {
  const data = address.startsWith("data.");
  const [type = "", name = ""] = address.replace(/^data\./, "").split(".");
  const given = (GIVEN[type] ?? []).map((attribute) => [attribute, reference(address, attribute)]);
  const service = typeof written["service_name"] === "string" ? written["service_name"].split(".") : [];
  const list = type === "aws_vpc_endpoint" ? { prefix_list_id: `pl-⟨${service[3]}.${service[2]}⟩` } : {};
  const { uncertain, ...values } = written;
  return {
    address,
    mode: data ? "data" : "managed",
    type,
    name,
    ...(uncertain === true ? { uncertain } : {}),
    values: resolve(
      { id: reference(address, "id"), ...Object.fromEntries(given), ...list, ...values },
      reference,
    ) as NetworkResource["values"],
  };
}

function resolve(value: unknown, reference: Reference): unknown {
  if (typeof value === "string") {
    if (value.startsWith("?")) return unknown(value.slice(1));
    const match = /^@([^#]+)(?:#(.+))?$/.exec(value);
    if (match?.[2] === "prefix_list_id") return "pl-⟨s3.eu-west-1⟩";
    if (match?.[2] === "dns_name")
      return `*.${reference(match[1] ?? "", "id")}-0a1b.s3.eu-west-1.vpce.amazonaws.com`;
    return match === null ? value : reference(match[1] ?? "", match[2] ?? "id");
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, reference));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, reference)]));
}

const PREFIXES: Readonly<Record<string, string>> = {
  aws_internet_gateway: "igw",
  aws_egress_only_internet_gateway: "eigw",
  aws_nat_gateway: "nat",
  aws_vpn_gateway: "vgw",
  aws_vpc_endpoint: "vpce",
  aws_vpc_peering_connection: "pcx",
  aws_ec2_transit_gateway: "tgw",
  aws_network_interface: "eni",
};

function prefixOf(address: string): string {
  return PREFIXES[address.replace(/^data\./, "").split(".")[0] ?? ""] ?? "id";
}

function hexOf(value: string): string {
  return Array.from(value, (character) => character.charCodeAt(0).toString(16)).join("");
}
