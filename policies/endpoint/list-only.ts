import { LIST_BACKUPS } from "../actions";
import type { BucketArns } from "../bucket-arns";
import { policyDocument, type PolicyDocument } from "../statement";

/**
 * Endpoint policy: what is in this one bucket can be listed, and no object read or written.
 * Listing is a request on the bucket itself: a policy on its objects alone refuses it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function listOnly({ bucket }: BucketArns): PolicyDocument {
  return policyDocument({
    Sid: "ListBucketOnly",
    Effect: "Allow",
    Principal: "*",
    Action: LIST_BACKUPS,
    Resource: bucket,
  });
}
