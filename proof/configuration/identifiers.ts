import { symbolOf, type Value } from "./value";
import type { Subject } from "./resource";

/** What the ids of each kind begin with. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
export const ID_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["aws_vpc", "vpc-"],
  ["aws_default_vpc", "vpc-"],
  ["aws_subnet", "subnet-"],
  ["aws_default_subnet", "subnet-"],
  ["aws_route_table", "rtb-"],
  ["aws_route_table_association", "rtbassoc-"],
  ["aws_main_route_table_association", "rtbassoc-"],
  ["aws_internet_gateway", "igw-"],
  ["aws_egress_only_internet_gateway", "eigw-"],
  ["aws_nat_gateway", "nat-"],
  ["aws_vpc_endpoint", "vpce-"],
  ["aws_vpc_endpoint_service", "vpce-svc-"],
  ["aws_security_group", "sg-"],
  ["aws_network_acl", "acl-"],
  ["aws_network_interface", "eni-"],
  ["aws_instance", "i-"],
  ["aws_spot_instance_request", "sir-"],
  ["aws_eip", "eipalloc-"],
  ["aws_vpc_peering_connection", "pcx-"],
  ["aws_ec2_transit_gateway", "tgw-"],
  ["aws_ec2_transit_gateway_vpc_attachment", "tgw-attach-"],
  ["aws_ec2_transit_gateway_route_table", "tgw-rtb-"],
  ["aws_ec2_managed_prefix_list", "pl-"],
  ["aws_launch_template", "lt-"],
  ["aws_ami", "ami-"],
  ["aws_vpc_dhcp_options", "dopt-"],
  ["aws_vpn_gateway", "vgw-"],
  ["aws_vpn_connection", "vpn-"],
  ["aws_customer_gateway", "cgw-"],
  ["aws_vpc_security_group_ingress_rule", "sgr-"],
  ["aws_vpc_security_group_egress_rule", "sgr-"],
  ["aws_flow_log", "fl-"],
  ["aws_ebs_volume", "vol-"],
]);

type Arn = (subject: Subject) => string;

/** The name as configured, or the prefix with what only an apply adds to it. */
export function nameOf({ argument, address }: Subject, name = "name"): string {
  const given: Value | undefined = argument(name);
  if (typeof given === "string") return given;
  const start = argument(`${name}_prefix`);
  return `${typeof start === "string" ? start : ""}${symbolOf(address)}`;
}

const regional =
  (service: string, resource: (subject: Subject) => string): Arn =>
  (subject) =>
    `arn:${subject.place.partition}:${service}:${subject.place.region}:${subject.place.account}:${resource(subject)}`;

/** An EC2 resource is named by its id. */
const ec2 = (kind: string, type: string): Arn =>
  regional("ec2", ({ address }) => `${kind}/${ID_PREFIXES.get(type) ?? ""}${symbolOf(`${address}.id`)}`);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const iam =
  (kind: string): Arn =>
  (subject) => {
    const path = subject.argument("path");
    const { partition, account } = subject.place;
    return `arn:${partition}:iam::${account}:${kind}${typeof path === "string" ? path : "/"}${nameOf(subject, "name")}`;
  };

const kmsKey = regional("kms", ({ address }) => `key/${symbolOf(`${address}.key_id`)}`);

/** ARNs whose shape policies rely on. @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const ARNS: { readonly [type: string]: Arn } = {
  aws_s3_bucket: (subject) => `arn:${subject.place.partition}:s3:::${nameOf(subject, "bucket")}`,
  aws_s3_directory_bucket: regional("s3express", (subject) => `bucket/${nameOf(subject, "bucket")}`),
  aws_ecr_repository: regional("ecr", (subject) => `repository/${nameOf(subject, "name")}`),
  aws_iam_role: iam("role"),
  aws_iam_user: iam("user"),
  aws_iam_group: iam("group"),
  aws_iam_policy: iam("policy"),
  aws_iam_instance_profile: iam("instance-profile"),
  aws_kms_key: kmsKey,
  aws_kms_replica_key: kmsKey,
  aws_kms_external_key: kmsKey,
  aws_kms_replica_external_key: kmsKey,
  aws_kms_alias: regional("kms", (subject) => nameOf(subject, "name")),
  aws_dynamodb_table: regional("dynamodb", (subject) => `table/${nameOf(subject, "name")}`),
  aws_sqs_queue: regional("sqs", (subject) => nameOf(subject, "name")),
  aws_sns_topic: regional("sns", (subject) => nameOf(subject, "name")),
  aws_secretsmanager_secret: regional(
    "secretsmanager",
    (subject) => `secret:${nameOf(subject, "name")}-${symbolOf(`${subject.address}.suffix`)}`,
  ),
  aws_ssm_parameter: regional("ssm", (subject) => `parameter/${nameOf(subject, "name").replace(/^\//u, "")}`),
  aws_lambda_function: regional("lambda", (subject) => `function:${nameOf(subject, "function_name")}`),
  aws_cloudwatch_log_group: regional("logs", (subject) => `log-group:${nameOf(subject, "name")}`),
  aws_cloudwatch_event_bus: regional("events", (subject) => `event-bus/${nameOf(subject, "name")}`),
  aws_kinesis_stream: regional("kinesis", (subject) => `stream/${nameOf(subject, "name")}`),
  aws_cloudtrail: regional("cloudtrail", (subject) => `trail/${nameOf(subject, "name")}`),
  aws_vpc: ec2("vpc", "aws_vpc"),
  aws_subnet: ec2("subnet", "aws_subnet"),
  aws_vpc_endpoint: ec2("vpc-endpoint", "aws_vpc_endpoint"),
  aws_security_group: ec2("security-group", "aws_security_group"),
  aws_route_table: ec2("route-table", "aws_route_table"),
  aws_internet_gateway: ec2("internet-gateway", "aws_internet_gateway"),
  aws_instance: ec2("instance", "aws_instance"),
};
