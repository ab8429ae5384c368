import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE, otherThan, outside, type PathsIn } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses everything that did not come in by one of the paths, to everyone but the operators: the articles' statement
 * with the one exception that keeps Terraform from being locked out. Operators reach the objects as well.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function denyAllOutsideEndpoint(
  { bucket, objects }: BucketArns,
  paths: PathsIn,
  operatorArns: readonly string[],
): Statement {
  return {
    Sid: "DenyAllOutsideEndpoint",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket, objects],
    Condition: { ...outside(paths), ...otherThan(operatorArns), ...NOT_AN_AWS_SERVICE },
  };
}
