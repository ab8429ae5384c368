import { LIST_BACKUPS } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE, otherThan } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses listing the bucket and reading or changing its configuration to everyone but the operators, by whichever path
 * they come: who else could change the policy, the lock or the lifecycle from some endpoint could undo all the rest.
 * Terraform runs outside the VPC, so operators are let in from anywhere. With a restore lane listing is left to
 * `DenyListingOutsideRestoreLane`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function denyBucketToOthers(
  { bucket }: BucketArns,
  operatorArns: readonly string[],
  { besides = "nothing" }: { readonly besides?: "nothing" | "listing" } = {},
): Statement {
  return {
    Sid: "DenyBucketToOthers",
    Effect: "Deny",
    Principal: "*",
    ...(besides === "listing" ? { NotAction: LIST_BACKUPS } : { Action: "s3:*" }),
    Resource: bucket,
    Condition: { ...otherThan(operatorArns), ...NOT_AN_AWS_SERVICE },
  };
}
