import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: objects of this one bucket are read and written. Listing them is a request on the bucket, which a
 * policy on its objects alone refuses.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html#vpc-endpoint-policies-s3
 */
export function readAndWrite({ objects }: BucketArns): PolicyDocument {
  return policyDocument({
    Sid: "ReadAndWriteObjects",
    Effect: "Allow",
    Principal: "*",
    Action: ["s3:GetObject", "s3:PutObject"],
    Resource: objects,
  });
}
