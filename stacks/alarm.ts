import type { Construct } from "constructs";
import { RefusalAlarm } from "../constructs/watch/refusal-alarm";
import { notified, type BackupSettings } from "../settings";

/** The alarm on what the endpoints refuse, where the settings ask for one. */
export function alarmOf(
  scope: Construct,
  id: string,
  { name, region, alarms }: BackupSettings,
  endpoints: readonly { readonly endpointId: string }[],
): RefusalAlarm | undefined {
  if (alarms === false) return undefined;
  const { trail, days } = alarms;
  const endpointIds = endpoints.map(({ endpointId }) => endpointId);
  return new RefusalAlarm(scope, id, { name, region, endpointIds, trail, days, ...notified(alarms) });
}
