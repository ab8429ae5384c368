import { pricesOf, type PriceTable } from "./prices";

/** What an alarm on refusals costs. */
export interface AlarmCost {
  /** A month in which nothing is refused. */
  readonly month: number;
  /** Each hundred thousand refused requests, which a trail records. */
  readonly hundredThousandRefusals: number;
}

/** What an alarm on refusals costs: CloudWatch's alarm and its metric, the key of a topic for emails, CloudTrail. */
export function alarmCost(table: PriceTable, region: string, { emails }: { emails: boolean }): AlarmCost {
  const { alarm } = pricesOf(table, region).prices;
  return {
    month: alarm.month + (emails ? alarm.emailKeyMonth : 0),
    hundredThousandRefusals: alarm.hundredThousandRefusals,
  };
}
