import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import type { Subjects } from "../system/subjects";

/** The ARNs that say who is who divide the principals as a policy's would. */
export function naming(subjects: Subjects | undefined): CompiledPolicy[] {
  const { writers = [], readers = [], operators = [] } = subjects?.principals ?? {};
  return [writers, readers, operators].filter((arns) => arns.length > 0).map(denyingPrincipals);
}

/** A policy that tells some principals from all others, and nothing else. */
export function denyingPrincipals(arns: readonly string[]): CompiledPolicy {
  const Condition = { ArnLike: { "aws:PrincipalArn": arns } };
  const Statement = { Effect: "Deny", Action: "*", Resource: "*", Condition };
  return parsePolicy({ Version: "2012-10-17", Statement }, "identity");
}
