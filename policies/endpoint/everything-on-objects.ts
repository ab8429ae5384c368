import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: whatever is asked of the objects of this one bucket gets through. What is asked of the bucket
 * itself, listing above all, does not, though the action is `s3:*`.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html#vpc-endpoint-policies-s3
 */
export function everythingOnObjects({ objects }: BucketArns): PolicyDocument {
  return policyDocument({
    Sid: "EverythingOnObjects",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:*",
    Resource: objects,
  });
}
