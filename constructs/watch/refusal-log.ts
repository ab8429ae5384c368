import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { keepEvents } from "../../policies/watch/keep-events";
import { bucketRefusalPattern, refusalPattern } from "./refusal-pattern";

export interface RefusalLogProps {
  /** Prefix of the names. */
  readonly name: string;
  /** VPC endpoints for S3 whose refusals are kept, one at least. */
  readonly endpointIds: readonly string[];
  /** Name of a bucket whose refusals are kept too. @default - none */
  readonly bucketName?: string;
  /** Days after which events are deleted: one of those that CloudWatch Logs takes. @default - 90 */
  readonly days?: number;
}

/**
 * A log group of CloudWatch Logs in which every event is a request that was refused: by the policy of one of the
 * endpoints or, where it is asked for, by the policy of one bucket.
 * EventBridge puts them there: its guide promises CloudTrail's network activity events, whereas CloudTrail's guide names
 * management, data and Insights events alone as what a trail sends to CloudWatch Logs. Some trail has to record them.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export class RefusalLog extends Construct {
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: RefusalLogProps) {
    super(scope, id);
    const { name, endpointIds, bucketName, days = 90 } = props;
    const byEndpoint = new CloudwatchEventRule(this, "Rule", {
      name: `${name}-refusals`,
      description: `Requests that the S3 endpoint's policy refused, of the private backup ${name}`,
      eventPattern: Fn.jsonencode(refusalPattern(endpointIds)),
    });
    const byBucket =
      bucketName &&
      new CloudwatchEventRule(this, "BucketRule", {
        name: `${name}-bucket-refusals`,
        description: `Requests that the bucket's policy refused, of the private backup ${name}`,
        eventPattern: Fn.jsonencode(bucketRefusalPattern(bucketName)),
      });
    const rules = byBucket ? [byEndpoint, byBucket] : [byEndpoint];
    // EventBridge's console takes log groups of this beginning only.
    const group = new CloudwatchLogGroup(this, "LogGroup", {
      name: `/aws/events/${name}-refusals`,
      retentionInDays: days,
    });
    this.logGroupName = group.name;
    const ruleArns = rules.map(({ arn }) => arn);
    const policy = new CloudwatchLogResourcePolicy(this, "Policy", {
      policyName: `${name}-refusals`,
      policyDocument: Fn.jsonencode(keepEvents(group.arn, ruleArns)),
    });
    const target = { targetId: "log-group", arn: group.arn, dependsOn: [policy] };
    new CloudwatchEventTarget(this, "Target", { ...target, rule: byEndpoint.name });
    if (byBucket) new CloudwatchEventTarget(this, "BucketTarget", { ...target, rule: byBucket.name });
  }
}
