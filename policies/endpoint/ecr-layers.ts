import { policyDocument, type PolicyDocument } from "../statement";
import { readAwsBuckets } from "./read-aws-buckets";

/**
 * Endpoint policy: layers of images are pulled. Amazon ECR answers a pull with an address in a bucket of its own.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export function ecrLayers(region: string): PolicyDocument {
  return policyDocument(readAwsBuckets("ReadImageLayers", region, [`prod-${region}-starport-layer-bucket`]));
}
