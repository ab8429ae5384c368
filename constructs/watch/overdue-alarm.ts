import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { arrivalPattern, smallBackupPattern, type WatchedJob } from "./arrival-pattern";

/** A job, and how old its newest backup may be. */
export interface OverdueJob extends WatchedJob {
  /** Whole hours, 1 to 168. */
  readonly maxAgeHours: number;
  /** Backups of fewer bytes alarm too. @default - any size will do */
  readonly leastBytes?: number;
}

export interface OverdueAlarmsProps {
  /** Name of the private backup, at most 28 characters: prefix of the names. */
  readonly name: string;
  readonly bucketName: string;
  /** What has the bucket tell EventBridge of its objects. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** One alarm each, at least one. */
  readonly jobs: readonly OverdueJob[];
  /** ARNs of SNS topics, one to five. */
  readonly topicArns: readonly string[];
}

/** An alarm looks back a week at most. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const MOST_HOURS = 7 * 24;
const HOUR = 3600;

/**
 * Alarms that fire when a job's backup does not come in time, and also when nothing ever comes. A rule a job counts its
 * manifests (`MatchedEvents`, which EventBridge sends for a rule at no charge), and an alarm asks for one within the age
 * that is allowed. The metric has no point where nothing came, and an alarm that takes what is missing as breaching looks
 * back for older points first, days beyond its own time: `FILL(m1, 0)` leaves none missing.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export class OverdueAlarms extends Construct {
  readonly alarms: readonly CloudwatchMetricAlarm[];

  constructor(scope: Construct, id: string, props: OverdueAlarmsProps) {
    super(scope, id);
    this.node.addValidation({ validate: () => problems(props) });
    this.alarms = props.jobs.flatMap((job, at) => [
      this.#overdue(props, job, at),
      ...(job.leastBytes === undefined ? [] : [this.#small(props, job, job.leastBytes, at)]),
    ]);
  }

  #overdue(props: OverdueAlarmsProps, job: OverdueJob, at: number): CloudwatchMetricAlarm {
    const { name, bucketName, topicArns } = props;
    const subject = `${job.host}/${job.job}`;
    const rule = new CloudwatchEventRule(this, `Arrived${at}`, {
      name: ruleName(name, "arrived", job),
      description: `Backups of ${subject} that arrived, of the private backup ${name}`,
      eventPattern: Fn.jsonencode(arrivalPattern(bucketName, job)),
      dependsOn: [...props.dependsOn],
    });
    return new CloudwatchMetricAlarm(this, `Overdue${at}`, {
      alarmName: `${name}-overdue-${job.host}-${job.job}`,
      alarmDescription:
        `No backup of ${subject} arrived within ${job.maxAgeHours} hours in the private backup ${name}. ` +
        `What there is: npm run verify -- ${name}. On the host: the journal of the job's service says why.`,
      metricQuery: [
        {
          id: "m1",
          metric: {
            namespace: "AWS/Events",
            metricName: "MatchedEvents",
            dimensions: { RuleName: rule.name },
            period: HOUR,
            stat: "Sum",
          },
        },
        { id: "arrived", expression: "FILL(m1, 0)", label: `backups of ${subject}`, returnData: true },
      ],
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: job.maxAgeHours,
      datapointsToAlarm: job.maxAgeHours,
      // A rule that never matched has no metric yet, and FILL nothing to fill.
      treatMissingData: "breaching",
      alarmActions: [...topicArns],
      okActions: [...topicArns],
    });
  }

  #small(props: OverdueAlarmsProps, job: OverdueJob, bytes: number, at: number): CloudwatchMetricAlarm {
    const { name, bucketName, topicArns } = props;
    const subject = `${job.host}/${job.job}`;
    const rule = new CloudwatchEventRule(this, `Small${at}`, {
      name: ruleName(name, "small", job),
      description: `Backups of ${subject} of less than ${bytes} bytes, of the private backup ${name}`,
      eventPattern: Fn.jsonencode(smallBackupPattern(bucketName, job, bytes)),
      dependsOn: [...props.dependsOn],
    });
    return new CloudwatchMetricAlarm(this, `Shrunk${at}`, {
      alarmName: `${name}-small-${job.host}-${job.job}`,
      alarmDescription:
        `A backup of ${subject} had less than ${bytes} bytes in the private backup ${name}: something of what it ` +
        `should hold may be missing. How it compares: npm run verify -- ${name}.`,
      namespace: "AWS/Events",
      metricName: "MatchedEvents",
      dimensions: { RuleName: rule.name },
      statistic: "Sum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      alarmActions: [...topicArns],
    });
  }
}

/** A rule's name takes 64 characters. @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const LONGEST = 64;

/** Readable as far as it fits; what does not fit is told apart by its whole text. */
function ruleName(name: string, kind: string, { host, job }: WatchedJob): string {
  const whole = `${name}-${kind}-${host}-${job}`;
  if (whole.length <= LONGEST) return whole;
  let hash = 0n;
  for (const character of whole) hash = (hash * 131n + BigInt(character.codePointAt(0) ?? 0)) % 2n ** 48n;
  const end = hash.toString(16).padStart(12, "0");
  return `${whole.slice(0, LONGEST - end.length - 1)}-${end}`;
}

function problems({ jobs, topicArns }: OverdueAlarmsProps): string[] {
  const late = jobs.filter(({ maxAgeHours: hours }) => !(hours >= 1 && hours <= MOST_HOURS));
  return [
    ...(jobs.length === 0 ? ["jobs is an empty list: there is nothing to wait for; name one"] : []),
    ...(topicArns.length === 0 ? ["topicArns is an empty list: nobody would hear of it; name one"] : []),
    ...late.map(
      ({ host, job, maxAgeHours }) =>
        `${host}/${job} may be ${maxAgeHours} hours old, and an alarm looks back ${MOST_HOURS}: expected 1 to ${MOST_HOURS}`,
    ),
  ];
}
