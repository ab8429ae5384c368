import type { BucketArns } from "../bucket-arns";
import type { Statement } from "../statement";

/**
 * Refuses plain HTTP.
 * `Bool`, not `BoolIfExists`: for AWS's own services the key may be withheld, and they do not use plain HTTP.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit
 */
export function denyInsecureTransport({ bucket, objects }: BucketArns): Statement {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket, objects],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
