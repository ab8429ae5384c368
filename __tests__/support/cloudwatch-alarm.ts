/** How an alarm treats points that are missing. */
export type MissingData = "breaching" | "notBreaching" | "missing" | "ignore";

export interface AlarmProps {
  /** Periods that are looked at, and points of them that have to breach. */
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingData;
  readonly breaches: (value: number) => boolean;
}

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** Points beyond the evaluation periods that CloudWatch asks for; its guide says "a higher number", and shows two. */
const BEYOND = 2;

/**
 * The state of an alarm by CloudWatch's rules of missing data. It asks for more points than it evaluates. Where enough
 * real ones are among them, it evaluates the newest of those, however old, and takes no account of the missing ones;
 * where there are too few, the missing ones are filled in as the alarm says.
 * @param points the newest last, undefined where there is none
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function alarmState(
  points: readonly (number | undefined)[],
  before: AlarmState,
  { evaluationPeriods, datapointsToAlarm, treatMissingData, breaches }: AlarmProps,
): AlarmState {
  const range = points.slice(-(evaluationPeriods + BEYOND));
  const real = range.filter((point) => point !== undefined);
  const breaching = (values: readonly number[]) => values.filter(breaches).length;
  if (real.length >= evaluationPeriods)
    return breaching(real.slice(-evaluationPeriods)) >= datapointsToAlarm ? "ALARM" : "OK";
  if (real.length === 0 && treatMissingData === "missing") return "INSUFFICIENT_DATA";
  if (treatMissingData === "ignore" || treatMissingData === "missing") return before;
  const filled = treatMissingData === "breaching" ? evaluationPeriods - real.length : 0;
  return breaching(real) + filled >= datapointsToAlarm ? "ALARM" : "OK";
}

/** `FILL(m, value)` over a metric that has at least one point; of one that has none it makes none. */
export function fill(points: readonly (number | undefined)[], value: number): (number | undefined)[] {
  return points.some((point) => point !== undefined) ? points.map((point) => point ?? value) : [...points];
}
