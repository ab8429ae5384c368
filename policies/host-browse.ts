import type { BucketArns } from "./bucket-arns";
import { policyDocument, type PolicyDocument } from "./statement";

/**
 * Identity policy of a host that tries things out: it lists the account's buckets, and lists, reads and writes one of
 * them. Listing buckets knows no narrower resource than `*`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function hostBrowse({ bucket, objects }: BucketArns): PolicyDocument {
  return policyDocument(
    { Sid: "HostListsBuckets", Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" },
    { Sid: "HostListsBucket", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket },
    {
      Sid: "HostReadsAndWrites",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl", "s3:DeleteObject"],
      Resource: objects,
    },
  );
}
