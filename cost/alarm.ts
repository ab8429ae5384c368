import type { Line } from "./amount";
import { pricesOf, type PriceTable } from "./prices";

/** What is watched. */
export interface Watch {
  /** Whether there is an alarm on what the endpoint refused. */
  readonly refusals: boolean;
  /** Alarms on arrivals: one a job, and one more for each that is watched for small backups. */
  readonly arrivals: number;
  /** Whether emails are sent, by a topic with a key of its own; each kind of alarm has one. */
  readonly emails: boolean;
}

/**
 * What alarms cost a month in which nothing is refused: CloudWatch's alarms and the metric of refusals, and the key of a
 * topic for emails. The metric of arrivals is EventBridge's own, and free.
 */
export function alarmLines(table: PriceTable, region: string, { refusals, arrivals, emails }: Watch): Line[] {
  const { alarm } = pricesOf(table, region);
  const key = emails ? (alarm?.emailKeyMonth ?? 0) : 0;
  return [
    ...(refusals
      ? [{ what: "1 × alarm on refusals", month: alarm === undefined ? undefined : alarm.month + key }]
      : []),
    ...(arrivals === 0
      ? []
      : [
          {
            what: `${arrivals} × alarm on backups`,
            month: alarm === undefined ? undefined : arrivals * alarm.arrivalMonth + key,
          },
        ]),
  ];
}

/** What CloudTrail charges for each hundred thousand requests that it records; undefined where no price is known. */
export function hundredThousandEvents(table: PriceTable, region: string): number | undefined {
  return pricesOf(table, region).alarm?.hundredThousandEvents;
}
