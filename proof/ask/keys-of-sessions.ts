import type { Resource } from "../configuration/resource";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";

/**
 * What who opened a session may have brought into it, by what condition keys begin with in lower case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const OF_SESSIONS = ["aws:sourceidentity", "aws:federatedprovider", "aws:multifactorauthage"];

/**
 * What AWS's services put into the credentials that they get for a role, wherever these are used.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html ec2:SourceInstanceARN, ec2:RoleDelivery
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html
 */
const OF_SERVICES: Readonly<Record<string, readonly string[]>> = {
  chatbot: ["aws:chatbotsourcearn"],
  ec2: ["aws:ec2instancesource", "ec2:sourceinstancearn", "ec2:roledelivery"],
  glue: ["glue:"],
  lambda: ["lambda:sourcefunctionarn"],
  ssm: ["ssm:sourceinstancearn"],
};

/** The same of a principal that nobody has shown: any service may have its credentials. */
export const OF_ANY_SERVICE: readonly string[] = Object.values(OF_SERVICES).flat();

/** The same of a role, by whom its trust policy names; of a user's own credentials there is none. */
export function keysOfServices({ type, values }: Resource): readonly string[] {
  if (type !== "aws_iam_role") return [];
  const trust = parsePolicy(values["assume_role_policy"] ?? null, "resource");
  return Object.entries(OF_SERVICES).flatMap(([service, keys]) => (mayTrust(trust, service) ? keys : []));
}

function mayTrust({ statements }: CompiledPolicy, service: string): boolean {
  return statements.some(
    ({ effect, principal }) =>
      effect !== "Deny" &&
      (principal === undefined ||
        principal.negated ||
        principal.entries.some(
          (entry) =>
            entry.type === "everyone" ||
            entry.type === "undecidable" ||
            (entry.type === "Service" && entry.text.startsWith(`${service}.`)),
        )),
  );
}

/**
 * Whether who assumes a role may give the session tags of its own, which go before those of the role.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function mayBeTagged({ type, values }: Resource): boolean {
  if (type !== "aws_iam_role") return false;
  const trust = parsePolicy(values["assume_role_policy"] ?? null, "resource");
  return trust.statements.some(
    (one) => one.effect !== "Deny" && one.matchesAction("sts:TagSession") !== false,
  );
}
