import { KEY_TYPES } from "./identifier-kinds";

/** What a data source looks among, and what it compares. */
export interface Search {
  readonly types: readonly string[];
  /** Arguments and names of filters, each with the attribute of the resource that it is compared with. */
  readonly compared: { readonly [name: string]: string };
  /** Arguments and names of filters that tell nothing apart. */
  readonly ignored?: readonly string[];
  /** @default - what the resource is in is a region */
  readonly everywhere?: true;
}

const SUBNET: Search = {
  types: ["aws_subnet"],
  compared: {
    ...{ id: "id", "subnet-id": "id", vpc_id: "vpc_id", "vpc-id": "vpc_id" },
    ...{ cidr_block: "cidr_block", cidr: "cidr_block", "cidr-block": "cidr_block", cidrBlock: "cidr_block" },
    ...{ availability_zone: "availability_zone", "availability-zone": "availability_zone" },
    "map-public-ip-on-launch": "map_public_ip_on_launch",
  },
  ignored: ["state"],
};
const ROUTE_TABLE: Search = {
  types: ["aws_route_table"],
  compared: { route_table_id: "id", "route-table-id": "id", vpc_id: "vpc_id", "vpc-id": "vpc_id" },
};
const SECURITY_GROUP: Search = {
  types: ["aws_security_group"],
  compared: {
    ...{ id: "id", "group-id": "id", name: "name", "group-name": "name" },
    ...{ vpc_id: "vpc_id", "vpc-id": "vpc_id" },
  },
};
const VPC: Search = {
  types: ["aws_vpc"],
  compared: {
    ...{ id: "id", "vpc-id": "id", cidr_block: "cidr_block" },
    ...{ cidr: "cidr_block", "cidr-block": "cidr_block", cidrBlock: "cidr_block" },
  },
  ignored: ["state"],
};
const INSTANCE: Search = {
  types: ["aws_instance"],
  compared: { instance_id: "id", "instance-id": "id", "subnet-id": "subnet_id" },
  ignored: ["instance-state-name", "get_password_data", "get_user_data"],
};

/**
 * Data sources that find one.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs under Data Sources, and EC2's Describe calls for filters
 */
export const SEARCHES: { readonly [type: string]: Search } = {
  aws_vpc: VPC,
  aws_subnet: SUBNET,
  aws_route_table: ROUTE_TABLE,
  aws_security_group: SECURITY_GROUP,
  aws_vpc_endpoint: {
    types: ["aws_vpc_endpoint"],
    compared: {
      ...{ id: "id", "vpc-endpoint-id": "id", vpc_id: "vpc_id", "vpc-id": "vpc_id" },
      ...{ service_name: "service_name", "service-name": "service_name" },
    },
    ignored: ["state", "vpc-endpoint-state"],
  },
  aws_instance: INSTANCE,
  aws_internet_gateway: {
    types: ["aws_internet_gateway"],
    compared: { internet_gateway_id: "id", "internet-gateway-id": "id", "attachment.vpc-id": "vpc_id" },
  },
  aws_nat_gateway: {
    types: ["aws_nat_gateway"],
    compared: { id: "id", "nat-gateway-id": "id", subnet_id: "subnet_id", "subnet-id": "subnet_id" },
    ignored: ["state"],
  },
  aws_kms_alias: { types: ["aws_kms_alias"], compared: { name: "name" } },
  aws_kms_key: { types: KEY_TYPES, compared: { key_id: "key_id" } },
  aws_iam_policy: { types: ["aws_iam_policy"], compared: { arn: "arn", name: "name" }, everywhere: true },
  aws_iam_role: { types: ["aws_iam_role"], compared: { name: "name" }, everywhere: true },
  aws_iam_user: { types: ["aws_iam_user"], compared: { user_name: "name" }, everywhere: true },
  aws_s3_bucket: { types: ["aws_s3_bucket"], compared: { bucket: "bucket" }, everywhere: true },
};

/** Data sources that find several, and the attribute that holds their ids. */
export const LISTS: { readonly [type: string]: Search } = {
  aws_subnets: SUBNET,
  aws_route_tables: ROUTE_TABLE,
  aws_security_groups: SECURITY_GROUP,
  aws_vpcs: VPC,
  aws_instances: INSTANCE,
};
