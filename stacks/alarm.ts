import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AlarmTopic } from "../constructs/watch/alarm-topic";
import { OverdueAlarms } from "../constructs/watch/overdue-alarm";
import { RefusalAlarm } from "../constructs/watch/refusal-alarm";
import { expectedJobs, notified, type BackupSettings } from "../settings";

interface WatchedBucket {
  readonly bucketName: string;
  readonly bucketArn: string;
  /** What is set on the bucket, the notification among it. */
  readonly settings: readonly ITerraformDependable[];
}

/** The alarm on what the endpoints, and the bucket, refuse, where the settings ask for one. */
export function alarmOf(
  scope: Construct,
  id: string,
  { name, region, alarms }: BackupSettings,
  bucket: WatchedBucket,
  endpoints: readonly { readonly endpointId: string }[],
): RefusalAlarm | undefined {
  if (alarms === false || !alarms.refusals) return undefined;
  const { alsoBucket, trail, days } = alarms;
  const { bucketName, bucketArn } = bucket;
  return new RefusalAlarm(scope, id, {
    name,
    region,
    endpointIds: endpoints.map(({ endpointId }) => endpointId),
    ...(alsoBucket ? { bucket: { bucketName, bucketArn } } : {}),
    ...notified(alarms),
    trail,
    days,
  });
}

/** Whether the bucket has to tell EventBridge of what arrives. */
export function isWaitedFor({ alarms }: BackupSettings): boolean {
  return alarms !== false && alarms.overdue;
}

/** The alarms on backups that do not come, where the settings ask for them. */
export function overdueAlarmsOf(
  scope: Construct,
  id: string,
  settings: BackupSettings,
  { bucketName, settings: dependsOn }: WatchedBucket,
): OverdueAlarms | undefined {
  const { name, region, alarms } = settings;
  if (alarms === false || !alarms.overdue) return undefined;
  const { emails, topicArns } = notified(alarms);
  const jobs = expectedJobs(settings).map((job) => {
    const small = alarms.smallBackups.find((one) => one.job === `${job.host}/${job.job}`);
    return { ...job, ...(small === undefined ? {} : { leastBytes: small.leastBytes }) };
  });
  const watching = new Construct(scope, id);
  const own =
    emails.length === 0
      ? []
      : [
          new AlarmTopic(watching, "Topic", {
            name: `${name}-backups`,
            region,
            alarmName: `${name}-*`,
            emails,
          }).topicArn,
        ];
  return new OverdueAlarms(watching, "Alarms", {
    ...{ name, bucketName, jobs, topicArns: [...own, ...topicArns] },
    dependsOn: dependsOn.slice(-1),
  });
}
