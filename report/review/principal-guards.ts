import type { Configuration } from "../../proof/configuration/configuration";
import { policyDocument } from "../../proof/configuration/policy-document";
import { isObject, type Value, type ValueObject } from "../../proof/configuration/value";
import { blocks } from "../../proof/configuration/value";
import { hasUnknown, readable } from "../../proof/terms/text";
import { blocksIn } from "./bucket-guards";
import type { Guard, GuardRule } from "./guard";

type Read = Omit<Guard, "rule">;

/** One more that is let in, each a weakening of its own. */
function letIn(on: string, who: string): Read {
  const shown = readable(who);
  return { on, part: shown, level: -1, shown };
}

function named(output: string) {
  return (configuration: Configuration): Read[] => {
    const given = configuration.outputs.get(output);
    return blocks(given).flatMap((who) =>
      typeof who === "string" ? [letIn("", who)] : [{ on: "", part: output, level: -1, shown: "not known" }],
    );
  };
}

/** Policies that let principals in by name: those of resources, and who may assume a role. */
const POLICIES: readonly (readonly [type: string, argument: string])[] = [
  ["aws_s3_bucket_policy", "policy"],
  ["aws_s3_bucket", "policy"],
  ["aws_kms_key", "policy"],
  ["aws_kms_key_policy", "policy"],
  ["aws_vpc_endpoint", "policy"],
  ["aws_vpc_endpoint_policy", "policy"],
  ["aws_iam_role", "assume_role_policy"],
];

/** An endpoint without a policy lets everybody through. @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
function inPolicies(configuration: Configuration): Read[] {
  return POLICIES.flatMap(([type, argument]) =>
    configuration.resources(type, "managed").flatMap(({ address, values }) => {
      const given = values[argument];
      if (given === undefined || given === null || given === "")
        return type === "aws_vpc_endpoint" ? [letIn(address, "*")] : [];
      const document = policyDocument(given);
      if (!isObject(document))
        return [{ on: address, part: "the whole policy", level: null, shown: "not known" }];
      return [...new Set(blocksIn(document["Statement"]).flatMap(lets))].map((who) => letIn(address, who));
    }),
  );
}

/** Whom a statement lets in: the principals of an Allow, and those that the conditions of a Deny exempt. */
function lets(statement: ValueObject): string[] {
  if (statement["Effect"] === "Allow") return principals(statement["Principal"]);
  return [...principals(statement["NotPrincipal"]), ...spared(statement["Condition"])];
}

function principals(given: Value | undefined): string[] {
  if (typeof given === "string") return [given];
  if (!isObject(given)) return [];
  return Object.values(given).flatMap(texts);
}

/** The values of a negated condition: whoever has one of them is not refused. */
function spared(condition: Value | undefined): string[] {
  if (!isObject(condition)) return [];
  return Object.entries(condition)
    .filter(([operator]) => /(Not(Equals|Like)|NotIpAddress)/u.test(operator))
    .flatMap(([, keys]) => (isObject(keys) ? Object.entries(keys) : []))
    .flatMap(([key, values]) => texts(values).map((value) => `${key} ${value}`));
}

function texts(value: Value | undefined): string[] {
  return blocks(value).map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
}

/** Blocks from which a security group lets packets in. */
function sources(configuration: Configuration): Read[] {
  const rules = configuration
    .resources("aws_vpc_security_group_ingress_rule", "managed")
    .flatMap(({ values }) =>
      ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"].flatMap((argument) =>
        texts(values[argument]).map((block) => ({ group: values["security_group_id"], block })),
      ),
    );
  const inline = configuration
    .resources("aws_security_group", "managed")
    .flatMap(({ address, values }) =>
      blocksIn(values["ingress"]).flatMap((rule) =>
        ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"].flatMap((argument) =>
          texts(rule[argument]).map((block) => ({ group: address, block })),
        ),
      ),
    );
  return [...rules, ...inline].map(({ group, block }) => {
    const into = typeof group === "string" ? readable(group) : "";
    const known = !hasUnknown(block);
    return {
      on: "",
      part: `${readable(block)} into ${into}`,
      level: known ? -1 : null,
      shown: `${readable(block)} into ${into}`,
    };
  });
}

/** Who is let in. */
export const PRINCIPAL_RULES: readonly GuardRule[] = [
  {
    id: "operator-added",
    says: "One more principal may read and change the bucket's settings from outside the VPC.",
    absent: "no operator",
    byIdentity: true,
    read: named("operators"),
  },
  {
    id: "writer-added",
    says: "One more principal may upload.",
    absent: "no writer",
    byIdentity: true,
    read: named("writers"),
  },
  {
    id: "reader-added",
    says: "One more principal may read backups through the restore lane.",
    absent: "no reader",
    byIdentity: true,
    read: named("readers"),
  },
  {
    id: "policy-lets-in",
    says: "A policy allows a principal that it did not allow before, or exempts one from a refusal.",
    absent: "not let in",
    byIdentity: true,
    read: inPolicies,
  },
  {
    id: "source-added",
    says: "A security group lets packets in from a further source.",
    absent: "not let in",
    byIdentity: true,
    read: sources,
  },
];
