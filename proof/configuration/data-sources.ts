import { defaultVpc, derivedAttribute, prefixList, suffixOf } from "./derived";
import { arnOfName } from "./attachments/managed-policies";
import { ownIds } from "./own-things";
import { accountChecked } from "./checked-account";
import { rangesChecked } from "./checked-ranges";
import { noWayOutChecked } from "./checked-routes";
import { ID_PREFIXES } from "./identifiers";
import { renderPolicyDocument } from "./policy-document-source";
import type { Subject } from "./resource";
import { blocks, isList, isObject, missing, symbolOf, type ValueObject } from "./value";
import { startsUnknown } from "../terms/text";

/** What a data source stands for before anybody has asked AWS. */
export interface DataModel {
  readonly values: ValueObject;
  /** The assumption, as a sentence about the address. @default - nothing is assumed */
  readonly says?: string;
}

type Source = (subject: Subject) => DataModel;

/** AWS's default VPC has this block in every region. @see https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html */
const DEFAULT_VPC_BLOCK = "172.31.0.0/16";

const SOURCES: { readonly [type: string]: Source } = {
  aws_caller_identity: ({ address, place, postconditions }) => ({
    values: {
      ...accountChecked(postconditions),
      account_id: place.account,
      id: place.account,
      arn: `arn:${place.partition}:sts::${place.account}:assumed-role/${symbolOf(address)}/${symbolOf(`${address}.session`)}`,
      user_id: symbolOf(`${address}.user_id`),
    },
    says: `gives the caller of the apply: a session of a role in account ${place.account}`,
  }),
  aws_organizations_organization: ({ address }) => ({
    values: { id: `o-${symbolOf(`${address}.id`)}` },
    says: "is the organization of the caller of the apply",
  }),
  aws_partition: (subject) => ({
    values: {
      partition: subject.place.partition,
      id: subject.place.partition,
      dns_suffix: suffixOf(subject),
      reverse_dns_prefix: startsUnknown(suffixOf(subject))
        ? suffixOf(subject)
        : suffixOf(subject).split(".").reverse().join("."),
    },
  }),
  aws_region: (subject) => {
    const named = subject.argument("name") ?? subject.argument("region");
    const region = typeof named === "string" ? named : subject.place.region;
    return { values: { name: region, region, id: region, endpoint: `ec2.${region}.${suffixOf(subject)}` } };
  },
  aws_iam_session_context: ({ address, place }) => ({
    values: {
      issuer_arn: `arn:${place.partition}:iam::${place.account}:role/${symbolOf(address)}`,
      issuer_name: symbolOf(address),
      issuer_id: symbolOf(`${address}.issuer_id`),
      session_name: symbolOf(`${address}.session`),
    },
    says: "gives the role of the caller of the apply, which has no path and differs from every role in the input",
  }),
  aws_prefix_list: prefixListSource,
  aws_ec2_managed_prefix_list: prefixListSource,
  aws_ssm_parameter: (subject): DataModel => {
    const name = subject.argument("name");
    if (typeof name !== "string" || !/^\/aws\/service\/(?:ami|.*ami-?id|.*image_id)/u.test(name))
      return { values: {} };
    const image = `ami-${symbolOf(`${subject.address}.value`)}`;
    return { values: { value: image, insecure_value: image }, says: `contains the id of an image (${name})` };
  },
  aws_ami: ({ address }) => ({
    values: { id: `ami-${symbolOf(`${address}.id`)}` },
    says: "is an image that differs from every other in the input",
  }),
  aws_vpc: vpcSource,
  aws_subnet: (subject) => ({
    values: {
      id: idOf(subject, "aws_subnet"),
      vpc_id: given(subject, "vpc_id") ?? missing(`${subject.address}.vpc_id`),
    },
    says: "is an existing subnet that differs from every other in the input",
  }),
  aws_subnets: (subject) => {
    const own = ownIds(subject);
    if (own !== undefined) return { values: { ids: own } };
    return {
      values: { ids: three(subject.address, "ids", "subnet-") },
      says: "finds three existing subnets that differ from every other in the input",
    };
  },
  aws_route_tables: listOf,
  aws_security_groups: listOf,
  aws_vpcs: listOf,
  aws_instances: listOf,
  aws_route_table: (subject) => {
    const id = given(subject, "route_table_id") ?? idOf(subject, "aws_route_table");
    return {
      values: {
        id,
        route_table_id: id,
        vpc_id: given(subject, "vpc_id") ?? missing(`${subject.address}.vpc_id`),
        ...(noWayOutChecked(subject.postconditions) ? { no_way_out_checked: true } : {}),
      },
      says: "is an existing route table that differs from every other in the input; its routes are not known",
    };
  },
  aws_availability_zones: ({ address, place }) => ({
    values: {
      names: three(address, "names", place.region),
      zone_ids: three(address, "zone_ids", ""),
      id: place.region,
    },
    says: `finds three zones in ${place.region}`,
  }),
  aws_vpc_endpoint_service: (subject): DataModel => {
    const { place, address } = subject;
    const service = subject.argument("service");
    const full = subject.argument("service_name");
    if (typeof full === "string") return { values: { service_name: full } };
    if (typeof service !== "string") return { values: { service_name: missing(`${address}.service_name`) } };
    return { values: { service_name: `com.amazonaws.${place.region}.${service}` } };
  },
  aws_iam_policy_document: renderPolicyDocument,
  aws_s3_bucket: (subject) => ({
    values: likeManaged(subject, ["id", "arn", "bucket_regional_domain_name", "bucket_domain_name"]),
    says: "is an existing bucket in this account",
  }),
  aws_iam_policy: (subject): DataModel => {
    const name = given(subject, "name");
    const arn = given(subject, "arn") ?? (name === undefined ? undefined : arnOfName(name));
    return arn === undefined ? { values: {} } : { values: { arn, id: arn, name: arn.replace(/^.*\//u, "") } };
  },
  aws_iam_role: (subject) => ({
    values: likeManaged(subject, ["id", "arn", "unique_id"]),
    says: "is an existing role without a path",
  }),
  aws_security_group: (subject) => ({
    values: { id: idOf(subject, "aws_security_group") },
    says: "is an existing security group that differs from every other in the input; its rules are not known",
  }),
  aws_vpc_endpoint: (subject) => ({
    values: {
      id: idOf(subject, "aws_vpc_endpoint"),
      prefix_list_id: derivedAttribute(asEndpoint(subject), "prefix_list_id"),
    },
    says: `is an existing endpoint that differs from every other in the input${
      subject.argument("policy") === undefined ? "; its policy is not known" : ""
    }`,
  }),
  aws_kms_key: (subject) => ({
    values: kmsKey(subject),
    says: "is an existing key; its policy is not known",
  }),
};

/** What the data source stands for; undefined for a source whose attributes are all unknown. */
export function dataModel(subject: Subject): DataModel | undefined {
  return Object.hasOwn(SOURCES, subject.type) ? SOURCES[subject.type]?.(subject) : undefined;
}

/** Several things by their ids; of those that exist already nothing is known. */
function listOf(subject: Subject): DataModel {
  const own = ownIds(subject);
  return { values: own === undefined ? {} : { ids: own } };
}

function given({ argument }: Subject, name: string): string | undefined {
  const value = argument(name);
  return typeof value === "string" ? value : undefined;
}

function idOf(subject: Subject, type: string): string {
  return given(subject, "id") ?? `${ID_PREFIXES.get(type) ?? ""}${symbolOf(`${subject.address}.id`)}`;
}

function three(address: string, attribute: string, prefix: string): string[] {
  return [0, 1, 2].map((index) => `${prefix}${symbolOf(`${address}.${attribute}[${index}]`)}`);
}

function likeManaged(subject: Subject, attributes: readonly string[]): ValueObject {
  return Object.fromEntries(attributes.map((attribute) => [attribute, derivedAttribute(subject, attribute)]));
}

function asEndpoint(subject: Subject): Subject {
  return { ...subject, type: "aws_vpc_endpoint" };
}

/** A key is named by id, ARN or alias; only the first two say which it is. */
function kmsKey(subject: Subject): ValueObject {
  const named = given(subject, "key_id");
  const { partition, region, account } = subject.place;
  if (named?.startsWith("arn:") && named.includes(":key/")) {
    const id = named.split(":key/")[1] ?? named;
    return { arn: named, id, key_id: named };
  }
  const id = named === undefined || named.includes("alias/") ? symbolOf(`${subject.address}.id`) : named;
  return { id, arn: `arn:${partition}:kms:${region}:${account}:key/${id}` };
}

/** AWS's own list of a service is one in a region; a list of somebody's own is known by its id alone. */
function prefixListSource(subject: Subject): DataModel {
  const name = given(subject, "name") ?? filterOf(subject, "prefix-list-name");
  const id = given(subject, "id") ?? given(subject, "prefix_list_id");
  const service = /^(?:cn\.)?com\.amazonaws\..+\.(s3|dynamodb)$/su.exec(name ?? "")?.[1];
  if (service === undefined)
    return { values: { id: id ?? symbolOf(subject.address), ...(name ? { name } : {}) } };
  const list = prefixList(service, subject.place.regionLabel);
  const within = rangesChecked(subject.postconditions);
  return {
    values: { id: list, ...(name ? { name } : {}), ...(within === undefined ? {} : { within }) },
    says: `is AWS's prefix list for ${service} in the region${within === undefined ? "" : `; every plan checks that its blocks are within ${within.join(", ")}`}`,
  };
}

function filterOf(subject: Subject, name: string): string | undefined {
  for (const filter of blocks(subject.argument("filter"))) {
    if (!isObject(filter) || filter["name"] !== name) continue;
    const values = filter["values"];
    const only = isList(values) && values.length === 1 ? values[0] : undefined;
    if (typeof only === "string") return only;
  }
  return undefined;
}

/**
 * The default VPC, or one that exists. DNS resolution and hostnames are on in a default VPC; of another it is assumed,
 * because without them no gateway endpoint works.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
function vpcSource(subject: Subject): DataModel {
  const isDefault = subject.argument("default") === true || filterOf(subject, "isDefault") === "true";
  const id = given(subject, "id");
  const part = (prefix: string, attribute: string) => {
    if (isDefault) return defaultVpc(subject.place, prefix, attribute);
    const known = attribute === "id" ? id : undefined;
    return known ?? `${prefix}${symbolOf(`${id ?? subject.address}.${attribute}`)}`;
  };
  const block =
    given(subject, "cidr_block") ??
    (isDefault ? DEFAULT_VPC_BLOCK : missing(`${subject.address}.cidr_block`));
  return {
    values: {
      id: part("vpc-", "id"),
      main_route_table_id: part("rtb-", "main_route_table_id"),
      cidr_block: block,
      enable_dns_support: true,
      enable_dns_hostnames: true,
      default: isDefault,
    },
    says: isDefault
      ? `is the region's default VPC as AWS makes it, with ${DEFAULT_VPC_BLOCK}, DNS resolution and DNS hostnames`
      : "is an existing VPC that differs from every other in the input, with DNS resolution and DNS hostnames",
  };
}
