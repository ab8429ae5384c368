import { isUnknown, missing, symbolOf, type Value } from "./value";
import { ARNS, ID_PREFIXES, nameOf } from "./identifiers";
import { hasUnknown, startsUnknown, symbol, symbolName } from "../terms/text";
import type { Place, Subject } from "./resource";

/** Computes one attribute; undefined where the general rule is to be taken. */
type Rule = (subject: Subject) => Value | undefined;

type Rules = { readonly [attribute: string]: Rule };

/** An attribute that repeats an argument. */
const same =
  (argument: string): Rule =>
  ({ argument: of, address }) =>
    of(argument) ?? missing(`${address}.${argument}`);

/** An identifier of its own, with the prefix that AWS gives to its kind. */
const own =
  (prefix: string, attribute: string): Rule =>
  ({ address }) =>
    `${prefix}${symbolOf(`${address}.${attribute}`)}`;

/** The VPC whose default part the argument names. */
function vpcOf(argument: string): Rule {
  return ({ argument: of, address }) => {
    const part = of(argument);
    const vpc =
      typeof part === "string"
        ? /^(.+)\.[a-z_]+$/u.exec(symbolName(part, "rtb-") ?? symbolName(part, "acl-") ?? "")?.[1]
        : undefined;
    return vpc === undefined ? missing(`${address}.vpc_id`) : `vpc-${symbol(`${vpc}.id`)}`;
  };
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html */
const queueUrl: Rule = (subject) => {
  const { region, account } = subject.place;
  const url = `https://sqs.${region}.${suffixOf(subject)}/${account}/${nameOf(subject)}`;
  return hasUnknown(url) ? symbolOf(`${subject.address}.url`) : url;
};

const named: Rules = { name: (subject) => nameOf(subject), id: (subject) => nameOf(subject) };

const bucketName: Rule = (subject) => nameOf(subject, "bucket");

/** What belongs to a VPC from its birth. */
const ofVpc =
  (prefix: string, attribute: string): Rule =>
  (subject) =>
    subject.type === "aws_default_vpc"
      ? defaultVpc(subject.place, prefix, attribute)
      : `${prefix}${symbolOf(`${subject.address}.${attribute}`)}`;

const VPC: Rules = {
  id: ofVpc("vpc-", "id"),
  main_route_table_id: ofVpc("rtb-", "main_route_table_id"),
  // At birth the main route table is the default one; Terraform can make another the main one only by an association.
  default_route_table_id: ofVpc("rtb-", "main_route_table_id"),
  default_security_group_id: ofVpc("sg-", "default_security_group_id"),
  default_network_acl_id: ofVpc("acl-", "default_network_acl_id"),
};

/** An id that belongs to the one default VPC of a region, whoever names it. */
export function defaultVpc({ regionLabel }: Place, prefix: string, attribute: string): string {
  if (hasUnknown(regionLabel)) return missing(`default VPC's ${attribute}`);
  return `${prefix}${symbolOf(`default-vpc.${regionLabel}.${attribute}`)}`;
}

const ofBucket: Rules = { id: same("bucket") };

const KMS_KEY: Rules = { key_id: own("", "key_id"), id: own("", "key_id") };

const RULES: { readonly [type: string]: Rules } = {
  aws_s3_bucket: {
    id: bucketName,
    bucket: bucketName,
    region: ({ place }) => place.region,
    bucket_domain_name: (subject) => `${nameOf(subject, "bucket")}.s3.${suffixOf(subject)}`,
    bucket_regional_domain_name: (subject) =>
      `${nameOf(subject, "bucket")}.s3.${subject.place.region}.${suffixOf(subject)}`,
  },
  aws_s3_bucket_policy: ofBucket,
  aws_s3_bucket_public_access_block: { ...ofBucket },
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_versioning: ofBucket,
  aws_s3_bucket_object_lock_configuration: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_iam_role: named,
  aws_iam_user: named,
  aws_iam_group: named,
  aws_iam_instance_profile: named,
  aws_iam_role_policy: { name: (subject) => nameOf(subject) },
  aws_iam_user_policy: { name: (subject) => nameOf(subject) },
  aws_iam_group_policy: { name: (subject) => nameOf(subject) },
  aws_iam_policy: { name: (subject) => nameOf(subject), id: (subject) => ARNS["aws_iam_policy"]?.(subject) },
  aws_kms_key: KMS_KEY,
  aws_kms_replica_key: KMS_KEY,
  aws_kms_external_key: KMS_KEY,
  aws_kms_replica_external_key: KMS_KEY,
  aws_kms_alias: {
    id: (subject) => nameOf(subject),
    name: (subject) => nameOf(subject),
    target_key_arn: targetOf,
  },
  aws_vpc: VPC,
  aws_default_vpc: VPC,
  aws_default_route_table: { id: same("default_route_table_id"), vpc_id: vpcOf("default_route_table_id") },
  aws_default_network_acl: { id: same("default_network_acl_id"), vpc_id: vpcOf("default_network_acl_id") },
  aws_default_security_group: { id: defaultGroupOf },
  aws_vpc_endpoint: { prefix_list_id: prefixListOf, dns_entry: dnsEntriesOf },
  aws_route53_zone: { zone_id: own("", "id") },
  aws_vpc_endpoint_policy: { id: same("vpc_endpoint_id") },
  aws_eip: { allocation_id: own("eipalloc-", "id") },
  aws_instance: { primary_network_interface_id: own("eni-", "primary_network_interface_id") },
  aws_nat_gateway: { network_interface_id: own("eni-", "network_interface_id") },
  aws_sns_topic: { id: (subject) => ARNS["aws_sns_topic"]?.(subject), name: (subject) => nameOf(subject) },
  aws_secretsmanager_secret: {
    id: (subject) => ARNS["aws_secretsmanager_secret"]?.(subject),
    name: (subject) => nameOf(subject),
  },
  // What the provider calls a queue's id is its URL.
  aws_sqs_queue: { name: (subject) => nameOf(subject), url: queueUrl, id: queueUrl },
  aws_ecr_repository: { id: same("name") },
  aws_cloudwatch_event_bus: { id: same("name") },
  aws_kinesis_stream: { id: (subject) => ARNS[subject.type]?.(subject) },
  aws_dynamodb_table: { id: same("name") },
  aws_lambda_function: { id: same("function_name") },
  aws_cloudwatch_log_group: named,
};

/** Attributes that are unlike those of any other resource, whatever the type. */
const OF_ITS_OWN =
  /^(?:unique_id|policy_id|key_pair_id|security_group_rule_id|association_id|stream_arn|url|name)$/u;

/**
 * An attribute that the configuration does not set and AWS gives. Identifiers are symbols: equal to themselves,
 * different from all others. What could equal something else, like an availability zone, is unknown.
 */
export function derivedAttribute(subject: Subject, attribute: string): Value {
  const { type, address, place } = subject;
  const rules = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  const special = rules && Object.hasOwn(rules, attribute) ? rules[attribute]?.(subject) : undefined;
  if (special !== undefined) return special;
  if (attribute === "id") return `${ID_PREFIXES.get(type) ?? ""}${symbolOf(`${address}.id`)}`;
  if (attribute === "arn") {
    const arn = Object.hasOwn(ARNS, type) ? ARNS[type]?.(subject) : undefined;
    return arn ?? symbolOf(`${address}.arn`);
  }
  if (attribute === "owner_id") return place.account;
  if (attribute === "region") return place.region;
  return OF_ITS_OWN.test(attribute)
    ? symbolOf(`${address}.${attribute}`)
    : missing(`${address}.${attribute}`);
}

/** The attributes beyond the arguments that a resource of this type shows in the table. */
export function derivedNames(type: string): readonly string[] {
  const special = Object.hasOwn(RULES, type) ? Object.keys(RULES[type] ?? {}) : [];
  return [...new Set(["id", ...(Object.hasOwn(ARNS, type) ? ["arn"] : []), ...special])];
}

/** Whether an attribute is settled by a rule of its own, in a plan too. */
export function isDerived(type: string, attribute: string): boolean {
  return attribute === "arn" || derivedNames(type).includes(attribute) || OF_ITS_OWN.test(attribute);
}

/** An alias names its key by its id or its ARN. */
function targetOf({ argument, place: { partition, region, account } }: Subject): Value | undefined {
  const id = argument("target_key_id");
  if (typeof id !== "string" || startsUnknown(id) || id.startsWith("arn:")) return id;
  return `arn:${partition}:kms:${region}:${account}:key/${id}`;
}

/** DNS suffix of the partition. @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function suffixOf({ place }: Subject): string {
  if (place.partition === "aws-cn") return "amazonaws.com.cn";
  const known = place.partition === "aws" || place.partition === "aws-us-gov";
  return known ? "amazonaws.com" : missing("the partition's DNS suffix");
}

/** A gateway endpoint's prefix list is the service's in that region: one and the same for all endpoints. */
function prefixListOf({ argument, address, place }: Subject): Value {
  const service = argument("service_name");
  const type = argument("vpc_endpoint_type") ?? "Gateway";
  if (typeof service !== "string" || isUnknown(service) || type !== "Gateway")
    return missing(`${address}.prefix_list_id`);
  return prefixList(service.split(".").at(-1) ?? service, place.regionLabel);
}

/** The id of AWS's own prefix list of a service, `s3` or `dynamodb`, in a region. */
export function prefixList(service: string, regionLabel: string): string {
  return hasUnknown(regionLabel)
    ? missing(`the prefix list of ${service}`)
    : `pl-${symbolOf(`${service}.${regionLabel}`)}`;
}

/**
 * The names of an interface endpoint begin with its id: the first is the regional one, then each zone has its own.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
export function dnsEntriesOf(subject: Subject): Value | undefined {
  const { argument, address } = subject;
  const type = argument("vpc_endpoint_type") ?? "Gateway";
  const service = argument("service_name");
  if (type === "Gateway") return [];
  if (type !== "Interface" || typeof service !== "string" || isUnknown(service)) return undefined;
  const subnets = argument("subnet_ids");
  const zones = Array.isArray(subnets) ? subnets.length : 1;
  const id = `vpce-${symbolOf(`${address}.id`)}`;
  const suffix = `${service.split(".").slice(2).reverse().join(".")}.vpce.amazonaws.com`;
  return Array.from({ length: zones + 1 }, (_each, at) => ({
    dns_name: `*.${id}-${symbolOf(`${address}.dns_entry[${String(at)}]`)}.${suffix}`,
    hosted_zone_id: symbolOf(`${address}.dns_entry.hosted_zone_id`),
  }));
}

/** The default group is the VPC's own attribute. */
function defaultGroupOf({ argument, address }: Subject): Value {
  const vpc = argument("vpc_id");
  const own = typeof vpc === "string" ? /^(.+)\.id$/u.exec(symbolName(vpc, "vpc-") ?? "")?.[1] : undefined;
  if (own !== undefined) return `sg-${symbol(`${own}.default_security_group_id`)}`;
  return typeof vpc === "string" && !isUnknown(vpc)
    ? `sg-${symbolOf(`${vpc}.default_security_group_id`)}`
    : missing(`${address}.id`);
}
