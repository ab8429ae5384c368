import { WRITE_BACKUP } from "./actions";
import type { BucketArns } from "./bucket-arns";
import { policyDocument, type PolicyDocument } from "./statement";

/**
 * Endpoint policy: uploads to this one bucket get through, nothing else does.
 * `Principal` must be `*` in a gateway endpoint's policy; who may upload is the bucket policy's business.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function uploadOnly({ objects }: BucketArns): PolicyDocument {
  return policyDocument({
    Sid: "UploadToBackupBucketOnly",
    Effect: "Allow",
    Principal: "*",
    Action: WRITE_BACKUP,
    Resource: objects,
  });
}
