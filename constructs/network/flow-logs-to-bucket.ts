import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { bucketArns } from "../../policies/bucket-arns";
import { deliverFlowLogs } from "../../policies/flow-logs/deliver-to-bucket";

export interface FlowLogsToBucketProps {
  /** Prefix of the names. */
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  /** Days after which records are deleted. @default - 90 */
  readonly days?: number;
  /** Whether a destroy empties the bucket first. @default - false */
  readonly forceDestroy?: boolean;
}

/**
 * Flow logs of a VPC in a bucket of their own: who talked to whom, accepted or refused, never what was said. The bucket
 * has no ACLs, and its policy asks for none: with the condition on one that many copy, the logs would be dropped.
 * @see vpc/latest/userguide/flow-logs-s3.html
 */
export class FlowLogsToBucket extends Construct {
  readonly bucketName: string;
  readonly resource: FlowLog;

  constructor(scope: Construct, id: string, props: FlowLogsToBucketProps) {
    super(scope, id);
    const { name, region, vpcId, days = 90 } = props;
    const account = new DataAwsCallerIdentity(this, "Account").accountId;
    const bucket = new S3Bucket(this, "Bucket", {
      bucketPrefix: `${name}-flow-logs-`,
      forceDestroy: props.forceDestroy ?? false,
    });
    this.bucketName = bucket.bucket;
    // One after the other: two changes of one bucket at once end in 409 OperationAborted.
    const closed = new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const owned = new S3BucketOwnershipControls(this, "Ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
      dependsOn: [closed],
    });
    const lifecycle = new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket: bucket.id,
      rule: [{ id: "expire-records", status: "Enabled", filter: [{}], expiration: [{ days }] }],
      dependsOn: [owned],
    });
    const { partition } = partitionInformation(region);
    const policy = new S3BucketPolicy(this, "Policy", {
      bucket: bucket.id,
      policy: Fn.jsonencode(deliverFlowLogs(bucketArns(bucket.arn), { partition, region, account })),
      dependsOn: [lifecycle],
    });
    this.resource = new FlowLog(this, "Resource", {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: bucket.arn,
      tags: { Name: name },
      // A flow log that finds no policy makes one of its own, and Terraform would undo it.
      dependsOn: [policy],
    });
  }
}
