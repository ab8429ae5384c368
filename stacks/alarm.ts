import type { Construct } from "constructs";
import { RefusalAlarm } from "../constructs/watch/refusal-alarm";
import { notified, type BackupSettings } from "../settings";

/** The alarm on what the endpoints, and the bucket, refuse, where the settings ask for one. */
export function alarmOf(
  scope: Construct,
  id: string,
  { name, region, alarms }: BackupSettings,
  bucket: { readonly bucketName: string; readonly bucketArn: string },
  endpoints: readonly { readonly endpointId: string }[],
): RefusalAlarm | undefined {
  if (alarms === false) return undefined;
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
