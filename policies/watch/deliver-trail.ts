import type { BucketArns } from "../bucket-arns";
import { denyInsecureTransport } from "../endpoint-only/deny-insecure-transport";
import { policyDocument, type PolicyDocument, type Statement } from "../statement";

/** Which trail writes, and whose events. */
export interface TrailSource {
  readonly trailArn: string;
  /** Twelve digits, or the expression that becomes them. */
  readonly account: string;
}

/** Bucket policy: one trail writes one account's events, and nobody uses plain HTTP. */
export function deliverTrail(bucket: BucketArns, source: TrailSource): PolicyDocument {
  return policyDocument(
    checkTrailBucket(bucket, source),
    writeTrail(bucket, source),
    denyInsecureTransport(bucket),
  );
}

/**
 * CloudTrail may look whether it can write, before it begins; this one trail only.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
function checkTrailBucket({ bucket }: BucketArns, source: TrailSource): Statement {
  return {
    Sid: "CheckTrailBucket",
    Effect: "Allow",
    Principal: CLOUDTRAIL,
    Action: "s3:GetBucketAcl",
    Resource: bucket,
    Condition: ofTrail(source),
  };
}

/**
 * CloudTrail may write this account's events; this one trail only.
 * Without the condition on an ACL that the guide's example has: the bucket takes none but the one that it asks for.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
function writeTrail({ bucket }: BucketArns, source: TrailSource): Statement {
  return {
    Sid: "WriteTrail",
    Effect: "Allow",
    Principal: CLOUDTRAIL,
    Action: "s3:PutObject",
    Resource: `${bucket}/AWSLogs/${source.account}/*`,
    Condition: ofTrail(source),
  };
}

const CLOUDTRAIL = { Service: "cloudtrail.amazonaws.com" } as const;

/** The service acts for every account: it must be this account's trail. */
function ofTrail({ trailArn }: TrailSource) {
  return { StringEquals: { "aws:SourceArn": trailArn } };
}
