import type { Construct } from "constructs";
import { OverdueAlarms, type OverdueAlarmsProps } from "../../../constructs/watch/overdue-alarm";
import { alarmState, fill, type AlarmState } from "../../support/cloudwatch-alarm";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:backups";
const JOB = { host: "private-host", job: "etc", maxAgeHours: 26 };
const building =
  (props: Partial<OverdueAlarmsProps>) =>
  (scope: Construct): void =>
    void new OverdueAlarms(scope, "Overdue", {
      name: "backup",
      bucketName: "acme-backups",
      dependsOn: [],
      jobs: [JOB],
      topicArns: [TOPIC],
      ...props,
    });
const made = (props: Partial<OverdueAlarmsProps> = {}) => new Synthesized(building(props));

test("asks for one manifest within the age that is allowed, hour by hour, no hour ever missing", () => {
  const synthesized = made();
  expect(synthesized.one("aws_cloudwatch_metric_alarm")).toMatchObject({
    metric_query: [
      {
        id: "m1",
        metric: {
          namespace: "AWS/Events",
          metric_name: "MatchedEvents",
          dimensions: { RuleName: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\..+\.name\}$/) },
          period: 3600,
          stat: "Sum",
        },
      },
      { id: "arrived", expression: "FILL(m1, 0)", return_data: true },
    ],
    comparison_operator: "LessThanThreshold",
    threshold: 1,
    evaluation_periods: 26,
    datapoints_to_alarm: 26,
    treat_missing_data: "breaching",
    alarm_actions: [TOPIC],
    ok_actions: [TOPIC],
  });
});

test("a rule a job, named after it, within the 64 characters that a rule's name takes", () => {
  const long = { host: "h".repeat(64), job: "j".repeat(28), maxAgeHours: 26 };
  const names = made({ jobs: [JOB, long, { ...long, job: "k".repeat(28) }] })
    .all("aws_cloudwatch_event_rule")
    .map(({ name }) => name as string);
  expect(names[0]).toBe("backup-arrived-private-host-etc");
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toMatch(/^[.\-_A-Za-z0-9]{1,64}$/);
});

test("small backups have an alarm of their own, and only where it is asked for", () => {
  const small = made({ jobs: [{ ...JOB, leastBytes: 1000 }] });
  expect(small.all("aws_cloudwatch_metric_alarm")).toHaveLength(2);
  expect(small.all("aws_cloudwatch_metric_alarm")[1]).toMatchObject({
    metric_name: "MatchedEvents",
    threshold: 1,
    treat_missing_data: "notBreaching",
  });
});

test("more than a week, no job and nobody to tell are refused", () => {
  expect(problemsOf(building({ jobs: [{ ...JOB, maxAgeHours: 169 }] }))).toEqual([
    expect.stringContaining("an alarm looks back 168"),
  ]);
  expect(problemsOf(building({ jobs: [{ ...JOB, maxAgeHours: 168 }] }))).toEqual([]);
  expect(problemsOf(building({ jobs: [] }))).toEqual([expect.stringContaining("nothing to wait for")]);
  expect(problemsOf(building({ topicArns: [] }))).toEqual([expect.stringContaining("nobody would hear")]);
});

describe("by CloudWatch's rules of missing data", () => {
  /** One manifest in each of the hours, the metric having no point in all others. */
  const metric = (hours: readonly number[], until: number) =>
    Array.from({ length: until }, (_, hour) => (hours.includes(hour) ? 1 : undefined));
  const ours = made().one("aws_cloudwatch_metric_alarm");
  const how = {
    evaluationPeriods: ours.evaluation_periods,
    datapointsToAlarm: ours.datapoints_to_alarm,
    treatMissingData: ours.treat_missing_data,
    breaches: (value: number) => value < ours.threshold,
  };

  /** The hour in which the alarm first fires, evaluated at the end of each hour. */
  const firesAt = (
    arrivals: readonly number[],
    last: number,
    props: Parameters<typeof alarmState>[2],
    filled: boolean,
  ) => {
    let state: AlarmState = "OK";
    for (let hour = 1; hour <= last; hour++) {
      const points = metric(arrivals, hour);
      state = alarmState(filled ? fill(points, 0) : points, state, props);
      if (state === "ALARM" && hour > (arrivals[0] ?? 0) + 1) return hour;
    }
    return undefined;
  };

  test("backups that come each day never alarm", () => {
    const daily = Array.from({ length: 20 }, (_, day) => day * 24);
    expect(firesAt(daily, 20 * 24, how, true)).toBeUndefined();
  });

  test("one that does not come alarms as soon as it is too old, within the hour", () => {
    // The last came within hour 24; 26 whole hours without one end with hour 51.
    expect(firesAt([0, 24], 200, how, true)).toBe(24 + 1 + 26);
  });

  test("where nothing ever comes, it alarms too, though there is nothing to fill", () => {
    expect(alarmState(fill(metric([], 100), 0), "INSUFFICIENT_DATA", how)).toBe("ALARM");
  });

  test("an alarm of one day that takes missing points as breaching, and fills none, is days late", () => {
    const days = {
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: "breaching",
      breaches: how.breaches,
    } as const;
    // It came on day 0 and never again: the old point is found, and taken for enough, on days 1 and 2.
    const states = [1, 2, 3].map((day) => alarmState(metric([0], day + 1), "OK", days));
    expect(states).toEqual(["OK", "OK", "ALARM"]);
    expect(alarmState(fill(metric([0], 2), 0), "OK", days)).toBe("ALARM");
  });
});
