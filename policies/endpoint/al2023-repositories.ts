import { policyDocument, type PolicyDocument } from "../statement";
import { readAwsBuckets } from "./read-aws-buckets";

/**
 * Endpoint policy: `dnf` of Amazon Linux 2023 reads its repositories, which are a bucket in every region.
 * @see https://repost.aws/knowledge-center/ec2-al1-al2-update-yum-without-internet
 */
export function al2023Repositories(region: string): PolicyDocument {
  return policyDocument(
    readAwsBuckets("ReadAmazonLinuxRepositories", region, [`al2023-repos-${region}-de612dc2`]),
  );
}
