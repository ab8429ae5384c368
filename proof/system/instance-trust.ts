import type { Resource } from "../configuration/resource";
import { policyDocument } from "../configuration/policy-document";
import { isList, isObject } from "../configuration/value";
import { allows, parsePolicy, policyAnswer, type CompiledPolicy } from "../iam/policy";
import { createRequest } from "../iam/request";
import { every, not, some, type Ternary } from "../terms/ternary";

/** EC2 as roles' trust policies name it; China's own name is taken too. */
const EC2 = ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"];

/**
 * Whether EC2 may hand a role's credentials to an instance. Conditions leave it undecided, for what EC2 sends along is
 * not written down; a role that exists already, and says nothing of its trust, is taken as one for instances.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 */
export function trustsInstances(role: Resource): Ternary {
  const given = role.values["assume_role_policy"];
  if (given === undefined) return role.mode === "data" ? true : "unknown";
  const policy = trustPolicyOf(role);
  const answers = EC2.map((name): Ternary => {
    const principal = { kind: "service", name } as const;
    const props = { principal, action: "sts:AssumeRole", resource: "*", resourceAccount: "" };
    const answer = policyAnswer(policy, createRequest(props), false);
    return every([allows(answer), not(answer.deny)]);
  });
  const trusted = some(answers);
  const conditional = policy.statements.some(({ conditions }) => conditions.length > 0);
  return conditional && trusted === false ? "unknown" : trusted;
}

/** A role's trust policy. It names no resource: it is the role's own. */
export function trustPolicyOf({ values, address }: Resource): CompiledPolicy {
  const document = policyDocument(values["assume_role_policy"] ?? null);
  const statements = isObject(document) ? document["Statement"] : undefined;
  const onTheRole = (isList(statements) ? statements : [statements ?? null]).map((statement) =>
    isObject(statement) ? { ...statement, Resource: "*" } : statement,
  );
  return parsePolicy(
    isObject(document) ? { ...document, Statement: onTheRole } : document,
    "resource",
    address,
  );
}
