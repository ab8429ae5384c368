import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { keepEvents } from "../../policies/watch/keep-events";
import { refusalPattern } from "./refusal-pattern";

export interface RefusalLogProps {
  /** Prefix of the names. */
  readonly name: string;
  /** VPC endpoints for S3 whose refusals are kept, one at least. */
  readonly endpointIds: readonly string[];
  /** Days after which events are deleted: one of those that CloudWatch Logs takes. @default - 90 */
  readonly days?: number;
}

/**
 * A log group of CloudWatch Logs in which every event is a request that the policy of one of the endpoints refused.
 * EventBridge puts them there: its guide promises CloudTrail's network activity events, whereas CloudTrail's guide names
 * management, data and Insights events alone as what a trail sends to CloudWatch Logs. Some trail has to record them.
 * @see eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 * @see awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export class RefusalLog extends Construct {
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, { name, endpointIds, days = 90 }: RefusalLogProps) {
    super(scope, id);
    const rule = new CloudwatchEventRule(this, "Rule", {
      name: `${name}-refusals`,
      description: `Requests that the S3 endpoint's policy refused, of the private backup ${name}`,
      eventPattern: Fn.jsonencode(refusalPattern(endpointIds)),
    });
    // EventBridge's console takes log groups of this beginning only.
    const group = new CloudwatchLogGroup(this, "LogGroup", {
      name: `/aws/events/${name}-refusals`,
      retentionInDays: days,
    });
    this.logGroupName = group.name;
    const policy = new CloudwatchLogResourcePolicy(this, "Policy", {
      policyName: `${name}-refusals`,
      policyDocument: Fn.jsonencode(keepEvents(group.arn, rule.arn)),
    });
    new CloudwatchEventTarget(this, "Target", {
      rule: rule.name,
      targetId: "log-group",
      arn: group.arn,
      dependsOn: [policy],
    });
  }
}
