import type { BucketArns } from "../bucket-arns";
import { outside } from "../conditions";
import { policyDocument, type PolicyDocument } from "../statement";

/**
 * The article's policy, to the letter: nothing reaches the bucket from outside the endpoint.
 * It refuses `GetBucketPolicy` and `HeadBucket` to whoever runs Terraform as well; only the account's root user can
 * then delete it. For those who acknowledge that.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html#example-bucket-policies-restrict-accesss-vpc-endpoint
 */
export function strictBucketPolicy(
  { bucket, objects }: BucketArns,
  endpointIds: readonly string[],
): PolicyDocument {
  return policyDocument({
    Sid: "Access-to-specific-VPCE-only",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket, objects],
    Condition: outside({ endpointIds }),
  });
}
