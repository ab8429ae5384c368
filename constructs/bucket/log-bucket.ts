import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { bucketArns, type BucketArns } from "../../policies/bucket-arns";
import type { PolicyDocument } from "../../policies/statement";

export interface LogBucketProps {
  /** The start of the bucket's name, at most 37 characters; AWS appends 26. */
  readonly bucketPrefix: string;
  /** Days after which records are deleted. */
  readonly days: number;
  /** Whether a destroy empties the bucket first. */
  readonly forceDestroy: boolean;
  /** Who writes. */
  readonly policy: (bucket: BucketArns) => PolicyDocument;
}

/**
 * A bucket into which one of AWS's services writes records: closed to the public, without ACLs, encrypted as S3
 * encrypts every bucket (SSE-S3), emptied by age. Returns the bucket and its policy, for which the service has to wait.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
export function logBucket(
  scope: Construct,
  props: LogBucketProps,
): { readonly bucket: S3Bucket; readonly policy: S3BucketPolicy } {
  const { bucketPrefix, days, forceDestroy } = props;
  const bucket = new S3Bucket(scope, "Bucket", { bucketPrefix, forceDestroy });
  // One after the other: two changes of one bucket at once end in 409 OperationAborted.
  const closed = new S3BucketPublicAccessBlock(scope, "PublicAccessBlock", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const owned = new S3BucketOwnershipControls(scope, "Ownership", {
    bucket: bucket.id,
    rule: { objectOwnership: "BucketOwnerEnforced" },
    dependsOn: [closed],
  });
  const lifecycle = new S3BucketLifecycleConfiguration(scope, "Lifecycle", {
    bucket: bucket.id,
    rule: [
      {
        id: "expire-records",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
    dependsOn: [owned],
  });
  const policy = new S3BucketPolicy(scope, "Policy", {
    bucket: bucket.id,
    policy: Fn.jsonencode(props.policy(bucketArns(bucket.arn))),
    dependsOn: [lifecycle],
  });
  return { bucket, policy };
}
