import { kmsKeyPolicy } from "../configuration/attachments/keys";
import { KEY_TYPES } from "../configuration/identifier-kinds";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import { trustPolicyOf } from "../system/instance-trust";
import type { System } from "../system/system";
import type { ResourceTarget } from "./target";

/**
 * The policy of a resource of the input without which no identity policy suffices: the trust policy of a role that is
 * to be assumed, and a key's own. Undefined for everything else, and where the input does not hold it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function policyThatMustAllow(
  { configuration }: System,
  service: string,
  { found }: ResourceTarget,
): CompiledPolicy | undefined {
  if (found === undefined) return undefined;
  if (service === "sts" && found.type === "aws_iam_role")
    return found.values["assume_role_policy"] === undefined ? undefined : trustPolicyOf(found);
  if (service !== "kms" || !KEY_TYPES.some((type) => type === found.type)) return undefined;
  const { value, address } = kmsKeyPolicy(configuration, found);
  return parsePolicy(value, "kms", address);
}
