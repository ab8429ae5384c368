import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import { CloudformationStack } from "@cdktf/provider-aws/lib/cloudformation-stack";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { deliverTrail } from "../../policies/watch/deliver-trail";
import { logBucket } from "../bucket/log-bucket";
import { bucketSelector, refusalSelector } from "./refusal-pattern";

export interface RefusalTrailProps {
  /** Prefix of the names, at most 28 characters. */
  readonly name: string;
  readonly region: string;
  /** VPC endpoints for S3 whose refusals are recorded, one at least. */
  readonly endpointIds: readonly string[];
  /** A bucket whose refusals are recorded too, and with them every request for its objects. @default - none */
  readonly bucketArn?: string;
  /** Days after which records are deleted from the trail's bucket. @default - 90 */
  readonly days?: number;
}

/**
 * A trail of one region that records what the policies of the given endpoints refused and, where it is asked for, every
 * request for the objects of one bucket. An account has at most five trails a region, and that quota is not raised.
 *
 * The trail is made by CloudFormation: the AWS provider knows the fields `errorCode` and `vpcEndpointId` from 6.1 on
 * (hashicorp/terraform-provider-aws#43091) and refuses them before, and without them a trail would record, and charge
 * for, every request of every VPC endpoint for S3 in the region.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
export class RefusalTrail extends Construct {
  readonly bucketName: string;
  readonly resource: CloudformationStack;

  constructor(scope: Construct, id: string, props: RefusalTrailProps) {
    super(scope, id);
    const { name, region, endpointIds, bucketArn, days = 90 } = props;
    const trailName = `${name}-refusals`;
    const account = new DataAwsCallerIdentity(this, "Account").accountId;
    const { partition } = partitionInformation(region);
    const trailArn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${trailName}`;
    const { bucket, policy } = logBucket(this, {
      bucketPrefix: `${name}-trail-`,
      days,
      // What is in it expires anyway, and a bucket that is written to is never empty when it is to go.
      forceDestroy: true,
      policy: (arns) => deliverTrail(arns, { trailArn, account }),
    });
    this.bucketName = bucket.bucket;
    const trail = {
      Type: "AWS::CloudTrail::Trail",
      Properties: {
        TrailName: trailName,
        S3BucketName: bucket.bucket,
        IsLogging: true,
        IsMultiRegionTrail: false,
        IncludeGlobalServiceEvents: false,
        EnableLogFileValidation: true,
        AdvancedEventSelectors: [
          refusalSelector(endpointIds),
          ...(bucketArn === undefined ? [] : [bucketSelector(bucketArn)]),
        ],
      },
    };
    this.resource = new CloudformationStack(this, "Resource", {
      name: trailName,
      templateBody: Fn.jsonencode({ Resources: { Trail: trail } }),
      // CloudTrail tries the bucket when the trail is made.
      dependsOn: [policy],
    });
  }
}
