import type { BucketArns } from "../bucket-arns";
import { NOT_AN_AWS_SERVICE, outside, type PathsIn } from "../conditions";
import type { Statement } from "../statement";

/**
 * Refuses every object request that did not come through our endpoint, operators included.
 * A Deny, not a narrow Allow: an Allow elsewhere must not reopen the bucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function denyObjectsOutsideEndpoint({ objects }: BucketArns, paths: PathsIn): Statement {
  return {
    Sid: "DenyObjectsOutsideEndpoint",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: objects,
    Condition: { ...outside(paths), ...NOT_AN_AWS_SERVICE },
  };
}
