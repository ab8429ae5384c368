import type { Construct } from "constructs";
import { RefusalAlarm, type RefusalAlarmProps } from "../../../constructs/watch/refusal-alarm";
import { problemsOf } from "../../support/problems-of";
import { Synthesized } from "../../support/synthesized";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:security";
const building =
  (props: Partial<RefusalAlarmProps>) =>
  (scope: Construct): void =>
    void new RefusalAlarm(scope, "Alarm", {
      name: "backup",
      region: "eu-west-1",
      endpointIds: ["vpce-0a1b2c3d4e5f60718"],
      ...props,
    });
const alarm = (props: Partial<RefusalAlarmProps>) => new Synthesized(building(props));

test("one refusal is enough, within twenty minutes, and silence is well", () => {
  expect(alarm({ topicArns: [TOPIC] }).one("aws_cloudwatch_metric_alarm")).toMatchObject({
    statistic: "Sum",
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    period: 300,
    evaluation_periods: 4,
    datapoints_to_alarm: 1,
    treat_missing_data: "notBreaching",
  });
});

test("watches the count of every event in the log group", () => {
  const synthesized = alarm({ topicArns: [TOPIC] });
  const { metric_name: name, namespace } = synthesized.one("aws_cloudwatch_metric_alarm");
  expect(synthesized.one("aws_cloudwatch_log_metric_filter")).toMatchObject({
    log_group_name: expect.stringMatching(/aws_cloudwatch_log_group\.Alarm_Events/),
    pattern: "",
    metric_transformation: { name, namespace, value: "1" },
  });
});

test("says what happened, and the command that shows who it was", () => {
  const { alarm_description: says } = alarm({ topicArns: [TOPIC] }).one("aws_cloudwatch_metric_alarm");
  expect(says).toMatch(
    /^A request was refused in the private backup backup\. By the S3 endpoint: somebody on a private host/,
  );
  expect(says).toMatch(/aws logs tail \$\{aws_cloudwatch_log_group\.\S+\} --since 1h --region eu-west-1/);
  expect(says).not.toContain("By the bucket");
});

test("watches a bucket only where it is asked for, and says so", () => {
  const bucket = { bucketName: "acme-backups", bucketArn: "arn:aws:s3:::acme-backups" };
  const synthesized = alarm({ topicArns: [TOPIC], bucket });
  expect(synthesized.all("aws_cloudwatch_event_rule")).toHaveLength(2);
  expect(synthesized.one("aws_cloudformation_stack").template_body).toContain("arn:aws:s3:::acme-backups/");
  const { alarm_description: says } = synthesized.one("aws_cloudwatch_metric_alarm");
  expect(says).toContain("By the bucket: somebody came by another path");
  expect(says.length).toBeLessThan(1024);
  expect(alarm({ topicArns: [TOPIC] }).all("aws_cloudwatch_event_rule")).toHaveLength(1);
});

test("goes to the topics that are given, and to one of its own where there are addresses", () => {
  const given = alarm({ topicArns: [TOPIC] });
  expect(given.one("aws_cloudwatch_metric_alarm").alarm_actions).toEqual([TOPIC]);
  expect(given.types).not.toContain("aws_sns_topic");
  const both = alarm({ topicArns: [TOPIC], emails: ["platform@example.com"] });
  expect(both.one("aws_cloudwatch_metric_alarm").alarm_actions).toEqual([
    expect.stringMatching(/^\$\{aws_sns_topic\./),
    TOPIC,
  ]);
});

test("has a trail of its own, unless one of the account's records the same", () => {
  expect(alarm({ topicArns: [TOPIC] }).types).toContain("aws_cloudformation_stack");
  const types = alarm({ topicArns: [TOPIC], trail: "existing" }).types;
  expect(types).not.toContain("aws_cloudformation_stack");
  expect(types).not.toContain("aws_s3_bucket");
});

test.each([
  [{ topicArns: [TOPIC], endpointIds: [] }, /^endpointIds is an empty list/],
  [{}, /^neither emails nor topicArns/],
  [{ topicArns: ["a", "b", "c", "d", "e"], emails: ["platform@example.com"] }, /^6 topics: an alarm takes 5/],
])("%j is refused at synthesis", (props, message) => {
  expect(problemsOf(building(props))).toEqual([expect.stringMatching(message)]);
});

test("five topics are taken", () => {
  expect(problemsOf(building({ topicArns: ["a", "b", "c", "d", "e"] }))).toEqual([]);
});
