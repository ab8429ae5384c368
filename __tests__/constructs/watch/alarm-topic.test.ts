import { AlarmTopic } from "../../../constructs/watch/alarm-topic";
import { Synthesized } from "../../support/synthesized";

const topicIn = (region: string) =>
  new Synthesized(
    (scope) =>
      void new AlarmTopic(scope, "Topic", {
        name: "backup-refusals",
        region,
        alarmName: "backup-refusals",
        emails: ["platform@example.com", "on-call@example.com"],
      }),
  );
const topic = topicIn("eu-west-1");

test("writes to every address, each under its own name, so that taking one away leaves the others", () => {
  expect(topic.one("aws_sns_topic_subscription")).toMatchObject({
    protocol: "email",
    topic_arn: expect.stringMatching(/aws_sns_topic/),
    for_each: '${toset(["platform@example.com", "on-call@example.com"])}',
    endpoint: "${each.value}",
  });
});

test("is encrypted by a key of its own: AWS's key for SNS does not let alarms in", () => {
  expect(topic.one("aws_sns_topic").kms_master_key_id).toMatch(/aws_kms_key\.Topic_Key/);
  expect(topic.one("aws_kms_key").enable_key_rotation).toBe(true);
});

test.each([
  ["eu-west-1", /^arn:aws:cloudwatch:eu-west-1:.+:alarm:backup-refusals$/],
  ["us-gov-west-1", /^arn:aws-us-gov:cloudwatch:us-gov-west-1:.+:alarm:backup-refusals$/],
])(
  "in %s the key is used by the alarm of this name alone, and administered by the account",
  (region, alarm) => {
    const [administer, use, ...others] = topicIn(region).policy("aws_kms_key").Statement;
    expect(others).toEqual([]);
    expect(administer).toMatchObject({
      Action: "kms:*",
      Principal: { AWS: expect.stringMatching(/:iam::.+:root$/) },
    });
    expect(use).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    });
    expect(use.Condition.ArnLike["aws:SourceArn"]).toMatch(alarm);
    expect(Object.keys(use.Condition.StringEquals)).toEqual(["aws:SourceAccount"]);
  },
);
