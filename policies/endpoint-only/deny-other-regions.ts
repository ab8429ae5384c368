import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE, otherThan } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses requests that were made to S3 of another region, to everyone but the operators: a VPC's id is unique in its
 * region only, so `aws:SourceVpc` alone would let in a VPC of the same id elsewhere.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc
 */
export function denyOtherRegions(
  { bucket, objects }: BucketArns,
  region: string,
  operatorArns: readonly string[],
): Statement {
  return {
    Sid: "DenyOtherRegions",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket, objects],
    Condition: {
      StringNotEquals: { "aws:RequestedRegion": region },
      ...otherThan(operatorArns),
      ...NOT_AN_AWS_SERVICE,
    },
  };
}
