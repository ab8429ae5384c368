import type { AlarmCost, ArrivalAlarmsCost } from "../cost/alarm";
import type { Estimate, Path } from "../cost/estimate";
import type { Standing } from "../cost/hourly";
import { hanging, padded, type Paint } from "./layout";

/** One stack's estimate, and the path that it takes. */
export interface StackCost {
  readonly name: string;
  readonly region: string;
  readonly chosen: Path["id"];
  readonly estimate: Estimate;
  /** What stands beside the path to S3 and costs by the hour, whatever is uploaded. */
  readonly beside: Standing;
  /** @default - the stack has no alarm */
  readonly alarm?: AlarmCost;
  /** @default - it has none on backups that do not come */
  readonly arrivals?: ArrivalAlarmsCost;
}

/** One that is torn down: no path to S3 is left. */
export interface TornDownCost {
  readonly name: string;
  readonly region: string;
  readonly keepBucket: string;
  /** The bucket's own KMS key, where it has one. */
  readonly keepKey?: string;
}

/** What each path to S3 costs a month, the stack's own marked, with everything assumed. */
export function costText(
  stacks: readonly (StackCost | TornDownCost)[],
  columns: number,
  paint: Paint,
): string {
  const texts = stacks.map((stack) =>
    "keepBucket" in stack ? tornDownText(stack, columns) : stackText(stack, columns, paint),
  );
  return `${texts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function tornDownText({ name, region, keepBucket, keepKey }: TornDownCost, columns: number): string[] {
  const key = keepKey === undefined ? "" : `, and its key ${keepKey}`;
  const says =
    "torn down: no path to S3 is left, and nothing that costs by the hour; " +
    `what stays is the bucket ${keepBucket}${key}, whose price is left out here`;
  return [`${name}   ${region}`, "", ...hanging("  ", says, columns)];
}

function stackText(stack: StackCost, columns: number, paint: Paint): string[] {
  const { name, region, chosen, estimate } = stack;
  const { currency, paths, assumptions } = estimate;
  const money = (amount: number) => amount.toFixed(2).padStart(12);
  const rows = paths.map(({ id, hours, data, total }) => {
    const line = `  ${id === chosen ? "✓" : " "} ${padded(id, 24)}${money(hours)}${money(data)}${money(total)}`;
    return id === chosen ? paint("good", line) : line;
  });
  const head = `    ${padded("the path to S3", 24)}${["by the hour", "by the GB", `${currency} a month`].map((text) => text.padStart(12)).join("")}`;
  return [
    `${name}   ${region}`,
    "",
    paint("dim", head),
    ...rows,
    "",
    ...besideText(stack).flatMap((line) => hanging("  ", line, columns)),
    "",
    ...assumptions.flatMap((assumption) => hanging("  - ", assumption, columns)),
  ];
}

/** What the settings add by the hour and by the month, and what that makes together with the path that is taken. */
function besideText({ chosen, estimate: { currency, paths }, beside, alarm, arrivals }: StackCost): string[] {
  const { items, hour, month } = beside;
  const path = paths.find(({ id }) => id === chosen)?.total ?? 0;
  const total = month + (alarm?.month ?? 0) + (arrivals?.month ?? 0) + path;
  const addsNothing = items.length === 0;
  return [
    addsNothing
      ? "the settings add nothing that costs by the hour, but for the hosts"
      : `the settings add by the hour: ${items.join(", ")}: ${hour.toFixed(3)} ${currency} an hour, ${month.toFixed(2)} a month`,
    ...(alarm === undefined
      ? []
      : [
          `the alarm adds ${alarm.month.toFixed(2)} ${currency} a month, and ${alarm.hundredThousandEvents.toFixed(2)} for each 100,000 ${alarm.records}`,
        ]),
    ...(arrivals === undefined
      ? []
      : [
          `the ${arrivals.alarms === 1 ? "alarm on backups adds" : `${arrivals.alarms} alarms on backups add`} ${arrivals.month.toFixed(2)} ${currency} a month`,
        ]),
    ...(addsNothing && alarm === undefined && arrivals === undefined
      ? []
      : [`with the path that is taken: ${total.toFixed(2)} ${currency} a month`]),
  ];
}
