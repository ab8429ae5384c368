import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE, otherThan, outside, type WaysIn } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses listing the bucket and reading or changing its configuration from outside the endpoint, to everyone but
 * the operators: Terraform runs outside the VPC, and a policy that refuses it locks its own author out.
 * @see AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function denyBucketOutsideEndpoint(
  { bucket }: BucketArns,
  ways: WaysIn,
  operatorArns: readonly string[],
): Statement {
  return {
    Sid: "DenyBucketOutsideEndpoint",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: bucket,
    Condition: { ...outside(ways), ...otherThan(operatorArns), ...NOT_AN_AWS_SERVICE },
  };
}
