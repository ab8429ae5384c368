import type { Configuration } from "../configuration/configuration";
import { policyDocument } from "../configuration/policy-document";
import { isList, isObject } from "../configuration/value";
import type { Safeguard } from "./safeguards";

const PROFILE = "aws_iam_instance_profile";

/** Resources that something may rest on as a whole. */
const SUPPORTS = new Set([
  PROFILE,
  "aws_internet_gateway",
  "aws_route_table_association",
  "aws_vpc_endpoint",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
]);

/** Of them those that only allow: without one, less gets through. */
export const RULES = new Set(["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"]);

/** Supports of the network alone: no policy, principal or endpoint goes with them. */
export const OF_THE_NETWORK = new Set([
  "aws_internet_gateway",
  "aws_network_acl",
  "aws_route53_resolver_firewall_config",
  "aws_route53_resolver_firewall_rule",
  "aws_route53_resolver_firewall_rule_group",
  "aws_route53_resolver_firewall_rule_group_association",
  "aws_route_table",
  "aws_route_table_association",
  "aws_security_group",
  ...RULES,
]);

/** What no path goes by: without it the network, the principals and their credentials are as they were. */
const OFF_THE_NETWORK = new Set([
  "aws_iam_role_policy",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_policy",
]);

/** Whether the network is as it was without something: texts of policies change, or a policy or lock is gone. */
export function leavesTheNetwork(configuration: Configuration, { kind, address }: Safeguard): boolean {
  return kind !== "resource" || OFF_THE_NETWORK.has(configuration.find(address)?.type ?? "");
}

/** Whether a loss leaves all as it was, but for which instances have a profile, and so credentials. */
export function losesCredentialsAlone(before: Configuration, after: Configuration): boolean {
  return before.resources().every((resource) => {
    const rest = after.find(resource.address);
    if (rest === undefined) return resource.type === PROFILE;
    if (rest === resource || resource.type !== "aws_instance") return rest === resource;
    const { values } = resource;
    const names = Object.keys(values).filter((name) => name !== "iam_instance_profile");
    return (
      names.length === Object.keys(rest.values).length &&
      names.every((name) => values[name] === rest.values[name])
    );
  });
}

/** Everything that could be lost: resources as a whole, and statements that allow. */
export function supports(configuration: Configuration): Safeguard[] {
  const managed = configuration.resources().filter(({ mode }) => mode === "managed");
  const whole = managed
    .filter(({ type }) => SUPPORTS.has(type))
    .map(({ address }): Safeguard => ({ kind: "resource", address }));
  const statements = managed.flatMap(({ address, type, values }) => {
    const document = policyDocument(values["policy"] ?? null);
    const list = isObject(document) && isList(document["Statement"]) ? document["Statement"] : [];
    // An endpoint's only statement is its policy, which stands for itself.
    if (type === "aws_vpc_endpoint" && list.length === 1) return [];
    return list.flatMap((statement): Safeguard[] =>
      isObject(statement) && statement["Effect"] === "Allow" && typeof statement["Sid"] === "string"
        ? [{ kind: "statement", address, statement: statement["Sid"] }]
        : [],
    );
  });
  return [...whole, ...statements];
}
