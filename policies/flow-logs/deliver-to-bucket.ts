import type { BucketArns } from "../bucket-arns";
import { denyInsecureTransport } from "../endpoint-only/deny-insecure-transport";
import { policyDocument, type PolicyDocument, type Statement } from "../statement";

/** Whose flow logs, from where. */
export interface LogSource {
  readonly partition: string;
  readonly region: string;
  /** Twelve digits, or the expression that becomes them. */
  readonly account: string;
}

/** Bucket policy: AWS's log delivery writes one account's flow logs of one region, and nobody uses plain HTTP. */
export function deliverFlowLogs(bucket: BucketArns, source: LogSource): PolicyDocument {
  return policyDocument(
    writeFlowLogs(bucket, source),
    checkFlowLogBucket(bucket, source),
    denyInsecureTransport(bucket),
  );
}

/**
 * AWS's log delivery may write this account's flow logs of this region.
 * Without the condition on an ACL that the guide's example has: in a bucket without ACLs, as it should be, a delivery
 * need not send one, and logs that the condition keeps out are dropped without a word.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
function writeFlowLogs({ bucket }: BucketArns, source: LogSource): Statement {
  return {
    Sid: "WriteFlowLogs",
    Effect: "Allow",
    Principal: DELIVERY,
    Action: "s3:PutObject",
    Resource: `${bucket}/AWSLogs/${source.account}/*`,
    Condition: fromAccount(source),
  };
}

/**
 * AWS's log delivery may look whether it can write, before it begins.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
function checkFlowLogBucket({ bucket }: BucketArns, source: LogSource): Statement {
  return {
    Sid: "CheckFlowLogBucket",
    Effect: "Allow",
    Principal: DELIVERY,
    Action: ["s3:GetBucketAcl", "s3:ListBucket"],
    Resource: bucket,
    Condition: fromAccount(source),
  };
}

const DELIVERY = { Service: "delivery.logs.amazonaws.com" } as const;

/** The service acts for every account: it must be this one's logs. */
function fromAccount({ partition, region, account }: LogSource) {
  return {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${account}:*` },
  };
}
