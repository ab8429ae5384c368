import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: the first article's, to the letter. Objects of this one bucket are put, with their ACLs. An upload
 * in parts that fails cannot be aborted through it: `uploadOnly` lets that through as well.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export function putWithAcl({ objects }: BucketArns): PolicyDocument {
  return policyDocument({
    Sid: "PutObjectsWithAcl",
    Effect: "Allow",
    Principal: "*",
    Action: ["s3:PutObject", "s3:PutObjectAcl"],
    Resource: objects,
  });
}
