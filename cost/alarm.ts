import { pricesOf, type PriceTable } from "./prices";

/** What an alarm on refusals costs. */
export interface AlarmCost {
  /** A month in which nothing is refused. */
  readonly month: number;
  /** Each hundred thousand requests that the trail records. */
  readonly hundredThousandEvents: number;
  /** What the trail records. */
  readonly records: "refused requests" | "requests for the bucket's objects";
}

/** What an alarm on refusals costs: CloudWatch's alarm and its metric, the key of a topic for emails, CloudTrail. */
export function alarmCost(
  table: PriceTable,
  region: string,
  watch: { emails: boolean; bucket: boolean },
): AlarmCost {
  const { alarm } = pricesOf(table, region).prices;
  return {
    month: alarm.month + (watch.emails ? alarm.emailKeyMonth : 0),
    hundredThousandEvents: alarm.hundredThousandEvents,
    records: watch.bucket ? "requests for the bucket's objects" : "refused requests",
  };
}

/** What alarms on backups cost that do not come, or are small. */
export interface ArrivalAlarmsCost {
  readonly alarms: number;
  readonly month: number;
}

/**
 * What alarms on arrivals cost: CloudWatch's alarms on EventBridge's own metric, which is free, as its events of S3 are.
 * @param watch `emailKey` whether emails have a topic, which is theirs alone
 */
export function arrivalAlarmsCost(
  table: PriceTable,
  region: string,
  watch: { alarms: number; emailKey: boolean },
): ArrivalAlarmsCost {
  const { alarm } = pricesOf(table, region).prices;
  return {
    alarms: watch.alarms,
    month: watch.alarms * alarm.arrivalMonth + (watch.emailKey ? alarm.emailKeyMonth : 0),
  };
}
