import { listOf, objectOrEmpty, type ShownResource, textOf } from "./shown";
import { blocks, isList, isObject, missing, type Value, type ValueObject } from "./value";

/** Attributes that AWS shows on one resource and another one sets: `inline_policy` of a role, by `aws_iam_role_policy`. */
interface Echo {
  readonly attribute: string;
  /** The types that give it. */
  readonly by: readonly string[];
  /** The argument of these that names the resource. */
  readonly of: string;
  /** Attributes of the resource by which they name it. @default - its id */
  readonly names?: readonly string[];
  /** What is left of the attribute without what one of them gave it; undefined where nothing is. */
  readonly without: (value: Value, given: ValueObject) => Value | undefined;
}

const nothing = () => undefined;

/** The members of a list that are not alike what was given. */
const others =
  (isAlike: (member: Value, given: ValueObject) => boolean): Echo["without"] =>
  (value, given) =>
    isList(value) ? value.filter((member) => !isAlike(member, given)) : value;
const ids = (argument: string) => others((id, given) => id === given[argument]);
const members = (...names: readonly string[]) =>
  others((member, given) => isObject(member) && names.every((name) => sameText(member[name], given[name])));

function textIn(value: Value | undefined): string {
  return typeof value === "object" || value === undefined ? "" : String(value);
}

/** Arguments that are not set stand in plans as null or as an empty text. */
function sameText(one: Value | undefined, other: Value | undefined): boolean {
  return textIn(one) === textIn(other);
}

const slotOfBucket = (attribute: string, type: string): Echo => ({
  ...{ attribute, by: [type], of: "bucket", without: nothing },
});
const ruleOf = (attribute: "ingress" | "egress"): Echo => ({
  attribute,
  by: ["aws_security_group_rule", `aws_vpc_security_group_${attribute}_rule`],
  of: "security_group_id",
  without: (value, given) =>
    (given["type"] ?? attribute) === attribute && isList(value)
      ? value.map((rule) => withoutSources(rule, given)).filter(hasSource)
      : value,
});
const entryOf = (attribute: "ingress" | "egress"): Echo => ({
  attribute,
  by: ["aws_network_acl_rule"],
  of: "network_acl_id",
  without: (value, given) =>
    (given["egress"] === true) === (attribute === "egress")
      ? others((entry, rule) => isObject(entry) && sameText(entry["rule_no"], rule["rule_number"]))(
          value,
          given,
        )
      : value,
});

const GROUP = [ruleOf("ingress"), ruleOf("egress")];
// A data source that was read calls them routes.
const TABLE: readonly Echo[] = [
  ...["route", "routes"].map((attribute) => ({
    attribute,
    by: ["aws_route"],
    of: "route_table_id",
    without: others(
      (route, given) =>
        isObject(route) &&
        sameText(route["cidr_block"], given["destination_cidr_block"]) &&
        sameText(route["ipv6_cidr_block"], given["destination_ipv6_cidr_block"]) &&
        sameText(route["destination_prefix_list_id"], given["destination_prefix_list_id"]),
    ),
  })),
  {
    ...{ attribute: "propagating_vgws", by: ["aws_vpn_gateway_route_propagation"], of: "route_table_id" },
    without: ids("vpn_gateway_id"),
  },
];
const byEndpoint = (attribute: string, what: string, argument: string): Echo => ({
  ...{ attribute, by: [`aws_vpc_endpoint_${what}_association`], of: "vpc_endpoint_id" },
  without: ids(argument),
});

/** @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs attributes that are optional and computed */
const ECHOES: Readonly<Record<string, readonly Echo[]>> = {
  aws_default_route_table: TABLE,
  aws_default_security_group: GROUP,
  aws_ec2_managed_prefix_list: ["entry", "entries"].map((attribute) => ({
    ...{ attribute, by: ["aws_ec2_managed_prefix_list_entry"], of: "prefix_list_id" },
    without: members("cidr"),
  })),
  aws_eip: ["instance", "network_interface"].map((attribute) => ({
    ...{ attribute, by: ["aws_eip_association"], of: "allocation_id", without: nothing },
  })),
  aws_iam_role: [
    {
      ...{ attribute: "inline_policy", by: ["aws_iam_role_policy"], of: "role", names: ["name", "id"] },
      without: members("name"),
    },
    {
      attribute: "managed_policy_arns",
      by: ["aws_iam_role_policy_attachment"],
      ...{ of: "role", names: ["name", "id"] },
      without: ids("policy_arn"),
    },
  ],
  aws_instance: [
    ...[
      { by: ["aws_eip"], of: "instance" },
      { by: ["aws_eip_association"], of: "instance_id" },
    ].map((association) => ({
      ...association,
      attribute: "associate_public_ip_address",
      // An instance that had one of its own at its launch gets another one.
      without: () => missing("the public address of the instance without its Elastic IP address"),
    })),
    {
      attribute: "vpc_security_group_ids",
      by: ["aws_network_interface_sg_attachment"],
      ...{ of: "network_interface_id", names: ["primary_network_interface_id"] },
      without: ids("security_group_id"),
    },
  ],
  aws_internet_gateway: [
    {
      ...{ attribute: "vpc_id", by: ["aws_internet_gateway_attachment"], of: "internet_gateway_id" },
      without: nothing,
    },
  ],
  aws_kms_key: [
    {
      ...{ attribute: "policy", by: ["aws_kms_key_policy"], of: "key_id", names: ["key_id", "arn", "id"] },
      without: nothing,
    },
  ],
  aws_network_acl: [
    entryOf("ingress"),
    entryOf("egress"),
    {
      ...{ attribute: "subnet_ids", by: ["aws_network_acl_association"], of: "network_acl_id" },
      without: ids("subnet_id"),
    },
  ],
  aws_network_interface: [
    {
      attribute: "security_groups",
      ...{ by: ["aws_network_interface_sg_attachment"], of: "network_interface_id" },
      without: ids("security_group_id"),
    },
  ],
  aws_route_table: TABLE,
  aws_s3_bucket: [
    slotOfBucket("policy", "aws_s3_bucket_policy"),
    slotOfBucket(
      "server_side_encryption_configuration",
      "aws_s3_bucket_server_side_encryption_configuration",
    ),
    slotOfBucket("versioning", "aws_s3_bucket_versioning"),
    slotOfBucket("object_lock_configuration", "aws_s3_bucket_object_lock_configuration"),
  ],
  aws_security_group: GROUP,
  aws_vpc_endpoint: [
    {
      ...{ attribute: "policy", by: ["aws_vpc_endpoint_policy"], of: "vpc_endpoint_id", without: nothing },
    },
    byEndpoint("route_table_ids", "route_table", "route_table_id"),
    byEndpoint("subnet_ids", "subnet", "subnet_id"),
    byEndpoint("security_group_ids", "security_group", "security_group_id"),
  ],
};

/** What a plan takes away or changes, by the type of what gave it, as it was before. */
export type Taken = ReadonlyMap<string, readonly ValueObject[]>;

/** What a plan deletes or changes in its place. */
export function takenBy(plan: ValueObject): Taken {
  const taken = new Map<string, ValueObject[]>();
  for (const one of listOf(plan["resource_changes"]).filter(isObject)) {
    const { actions, before } = objectOrEmpty(one["change"]);
    const isTaken = listOf(actions).some((action) => action === "delete" || action === "update");
    if (!isTaken || !isObject(before)) continue;
    const type = textOf(one["type"]);
    taken.set(type, [...(taken.get(type) ?? []), before]);
  }
  return taken;
}

/**
 * A resource without what its attributes say of others that the plan takes away: a plan repeats there what was in AWS
 * when it was made.
 * @param written the arguments that the configuration sets itself, which are no echo
 */
export function withoutTaken(shown: ShownResource, taken: Taken, written: readonly string[]): ShownResource {
  const echoes = (ECHOES[shown.type] ?? []).filter(({ attribute }) => !written.includes(attribute));
  const values = new Map(Object.entries(shown.values));
  for (const { attribute, by, of, names = ["id"], without } of echoes) {
    const own = names.flatMap((name) => textOf(shown.values[name]) || []);
    for (const given of by.flatMap((type) => taken.get(type) ?? [])) {
      const value = values.get(attribute);
      if (value === undefined || value === null || !own.includes(textOf(given[of]))) continue;
      const left = without(value, given);
      if (left === undefined) values.delete(attribute);
      else values.set(attribute, left);
    }
  }
  return { ...shown, values: Object.fromEntries(values) };
}

/** Lists of a group's rule, with the arguments of the resources that give one member or more of each. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  cidr_blocks: ["cidr_blocks", "cidr_ipv4"],
  ipv6_cidr_blocks: ["ipv6_cidr_blocks", "cidr_ipv6"],
  prefix_list_ids: ["prefix_list_ids", "prefix_list_id"],
  security_groups: ["source_security_group_id", "referenced_security_group_id"],
};

/** A rule without the sources that a rule of the same ports gave. */
function withoutSources(rule: Value, given: ValueObject): Value {
  if (!isObject(rule)) return rule;
  const protocol = given["protocol"] ?? given["ip_protocol"];
  const isAll = protocol === "-1" || protocol === "all";
  const ports = (["from_port", "to_port"] as const).every(
    (name) => isAll || sameText(rule[name], given[name]),
  );
  if (!ports || !sameText(rule["protocol"], isAll ? "-1" : protocol)) return rule;
  const lists = Object.entries(SOURCES).map(([list, names]): [string, Value] => {
    const gone = names.flatMap((name) => blocks(given[name]));
    return [list, listOf(rule[list]).filter((source) => !gone.includes(source))];
  });
  const self = given["self"] === true ? false : (rule["self"] ?? false);
  return { ...rule, ...Object.fromEntries(lists), self };
}

function hasSource(rule: Value): boolean {
  if (!isObject(rule)) return true;
  return rule["self"] === true || Object.keys(SOURCES).some((list) => listOf(rule[list]).length > 0);
}
