import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { AlarmTopic } from "./alarm-topic";
import { RefusalLog } from "./refusal-log";
import { RefusalTrail } from "./refusal-trail";

export interface RefusalAlarmProps {
  /** Name of the private backup, at most 28 characters: prefix of the names. */
  readonly name: string;
  readonly region: string;
  /** VPC endpoints for S3 whose refusals are told, one at least. */
  readonly endpointIds: readonly string[];
  /** A bucket whose own refusals are told too; every request for its objects is then recorded. @default - none */
  readonly bucket?: { readonly bucketName: string; readonly bucketArn: string };
  /** Addresses that a topic of its own writes to. @default - none */
  readonly emails?: readonly string[];
  /** ARNs of SNS topics that exist, in the same region. @default - none */
  readonly topicArns?: readonly string[];
  /** Who records: a trail of its own, or one of the account's that records the same events. @default - own */
  readonly trail?: "own" | "existing";
  /** Days after which events are deleted: one of those that CloudWatch Logs takes. @default - 90 */
  readonly days?: number;
}

/** The alarm's metric, whose name is the private backup's own. */
const NAMESPACE = "PrivateBackup";

/**
 * Tells the people who run a private backup that a request through its endpoint was refused by the endpoint's policy:
 * another bucket, a read, a delete; and where it is asked for, what the bucket's policy refused. CloudTrail records it, EventBridge puts it into a log group, its count is a metric,
 * and an alarm watches that. Any of the last twenty minutes counts, because CloudTrail brings events some minutes late.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export class RefusalAlarm extends Construct {
  /** Log group that holds the events. */
  readonly logGroupName: string;
  readonly alarmName: string;
  readonly resource: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: RefusalAlarmProps) {
    super(scope, id);
    const { name, region, endpointIds, bucket, emails = [], topicArns = [] } = props;
    const { trail = "own", days = 90 } = props;
    this.node.addValidation({ validate: () => problems(props) });
    this.alarmName = `${name}-refusals`;
    const watched = { name, endpointIds, days, ...bucket };
    const { logGroupName } = new RefusalLog(this, "Events", watched);
    this.logGroupName = logGroupName;
    if (trail === "own") new RefusalTrail(this, "Trail", { ...watched, region });
    const metric = { name: this.alarmName, namespace: NAMESPACE };
    const filter = new CloudwatchLogMetricFilter(this, "Filter", {
      name: this.alarmName,
      logGroupName,
      // Every event: the rule lets nothing into the group but refusals.
      pattern: "",
      metricTransformation: { ...metric, value: "1" },
    });
    const own =
      emails.length === 0
        ? []
        : [
            new AlarmTopic(this, "Topic", {
              name: this.alarmName,
              region,
              alarmName: this.alarmName,
              emails,
            }).topicArn,
          ];
    this.resource = new CloudwatchMetricAlarm(this, "Resource", {
      alarmName: this.alarmName,
      alarmDescription:
        `A request was refused in the private backup ${name}. By the S3 endpoint: somebody on a private host asked for ` +
        `another bucket, a read or a delete. ` +
        (bucket === undefined ? "" : "By the bucket: somebody came by another path, or may not do this. ") +
        `Who, what and when: aws logs tail ${logGroupName} --since 1h --region ${region}. ` +
        `If it was no test and no mistake of a host's own software, take the host off the network.`,
      namespace: metric.namespace,
      metricName: metric.name,
      statistic: "Sum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluationPeriods: 4,
      datapointsToAlarm: 1,
      treatMissingData: "notBreaching",
      alarmActions: [...own, ...topicArns],
      dependsOn: [filter],
    });
  }
}

/** An alarm takes five actions. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MOST_ACTIONS = 5;

function problems({ endpointIds, emails = [], topicArns = [] }: RefusalAlarmProps): string[] {
  const actions = topicArns.length + (emails.length === 0 ? 0 : 1);
  return [
    ...(endpointIds.length === 0
      ? ["endpointIds is an empty list: there is nothing to watch; name one"]
      : []),
    ...(actions === 0 ? ["neither emails nor topicArns: nobody would hear of a refusal; name one"] : []),
    ...(actions > MOST_ACTIONS
      ? [`${actions} topics: an alarm takes ${MOST_ACTIONS}, the one of emails included`]
      : []),
  ];
}
