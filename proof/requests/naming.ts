import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import type { Subjects } from "../system/subjects";

/**
 * What says who is who divides the requests as a policy's conditions would: ARNs the principals, and a VPC, whose id is
 * unique in its region only, the regions that are asked.
 */
export function naming(subjects: Subjects | undefined, region: string): CompiledPolicy[] {
  const { writers = [], readers = [], operators = [] } = subjects?.principals ?? {};
  const ofRegion = { StringEquals: { "aws:RequestedRegion": region } };
  return [
    ...[writers, readers, operators].filter((arns) => arns.length > 0).map(denyingPrincipals),
    ...(subjects?.uploadEndpoints.vpcId === undefined ? [] : [denying(ofRegion)]),
  ];
}

/** A policy that tells some principals from all others, and nothing else. */
export function denyingPrincipals(arns: readonly string[]): CompiledPolicy {
  return denying({ ArnLike: { "aws:PrincipalArn": arns } });
}

function denying(Condition: object): CompiledPolicy {
  const Statement = { Effect: "Deny", Action: "*", Resource: "*", Condition };
  return parsePolicy({ Version: "2012-10-17", Statement }, "identity");
}
