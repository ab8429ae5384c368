import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import { deliverFlowLogs } from "../../policies/flow-logs/deliver-to-bucket";
import { logBucket } from "../bucket/log-bucket";

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
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
 */
export class FlowLogsToBucket extends Construct {
  readonly bucketName: string;
  readonly resource: FlowLog;

  constructor(scope: Construct, id: string, props: FlowLogsToBucketProps) {
    super(scope, id);
    const { name, region, vpcId, days = 90 } = props;
    const account = new DataAwsCallerIdentity(this, "Account").accountId;
    const { partition } = partitionInformation(region);
    const { bucket, policy } = logBucket(this, {
      bucketPrefix: `${name}-flow-logs-`,
      days,
      forceDestroy: props.forceDestroy ?? false,
      policy: (arns) => deliverFlowLogs(arns, { partition, region, account }),
    });
    this.bucketName = bucket.bucket;
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
