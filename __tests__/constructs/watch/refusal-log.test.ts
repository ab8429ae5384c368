import { bucketRefusalPattern, refusalPattern } from "../../../constructs/watch/refusal-pattern";
import { RefusalLog } from "../../../constructs/watch/refusal-log";
import { policyDocument } from "../../../proof/configuration/policy-document";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { Synthesized } from "../../support/synthesized";

const endpointIds = ["vpce-0a1b2c3d4e5f60718"];
const log = new Synthesized(
  (scope) => void new RefusalLog(scope, "Events", { name: "backup", endpointIds, days: 30 }),
);
const value = (type: string, argument: string) => {
  const configuration = readConfiguration([{ name: "cdk.tf.json", content: log.text }]);
  return policyDocument(configuration.resources(type)[0]?.values[argument] ?? null) as Record<string, any>;
};

test("what the endpoints refused goes to the log group, and for so many days", () => {
  expect(value("aws_cloudwatch_event_rule", "event_pattern")).toEqual(refusalPattern(endpointIds));
  expect(log.one("aws_cloudwatch_event_target")).toMatchObject({
    rule: expect.stringMatching(/aws_cloudwatch_event_rule/),
    arn: expect.stringMatching(/aws_cloudwatch_log_group/),
  });
  expect(log.one("aws_cloudwatch_log_group")).toMatchObject({
    name: "/aws/events/backup-refusals",
    retention_in_days: 30,
  });
});

test("the target names no role, with which EventBridge could not write", () => {
  expect(log.one("aws_cloudwatch_event_target")).not.toHaveProperty("role_arn");
});

test("EventBridge writes into this log group only, what this rule matched, and may before it is told to", () => {
  const { Statement: statements } = value("aws_cloudwatch_log_resource_policy", "policy_document");
  for (const { Principal, Resource } of statements) {
    expect(Principal.Service).toEqual(["events.amazonaws.com", "delivery.logs.amazonaws.com"]);
    expect(Resource).toMatch(/:log-group:\/aws\/events\/backup-refusals:\*/);
  }
  const write = statements.find(({ Action }: { Action: string }) => Action === "logs:PutLogEvents");
  expect(write.Condition.ArnEquals["aws:SourceArn"]).toEqual([
    expect.stringMatching(/aws_cloudwatch_event_rule\.Events_Rule/),
  ]);
  expect(log.one("aws_cloudwatch_event_target").depends_on).toEqual([
    expect.stringMatching(/^aws_cloudwatch_log_resource_policy\./),
  ]);
});

test("a bucket has a rule of its own, to the same log group, which EventBridge may write for both", () => {
  const both = new Synthesized(
    (scope) =>
      void new RefusalLog(scope, "Events", { name: "backup", endpointIds, bucketName: "acme-backups" }),
  );
  const configuration = readConfiguration([{ name: "cdk.tf.json", content: both.text }]);
  const patterns = configuration
    .resources("aws_cloudwatch_event_rule")
    .map(({ values }) => policyDocument(values["event_pattern"] ?? null));
  expect(patterns).toHaveLength(2);
  expect(patterns).toEqual(
    expect.arrayContaining([refusalPattern(endpointIds), bucketRefusalPattern("acme-backups")]),
  );
  expect(new Set(both.all("aws_cloudwatch_event_target").map(({ rule }) => rule)).size).toBe(2);
  expect(new Set(both.all("aws_cloudwatch_event_target").map(({ arn }) => arn)).size).toBe(1);
  const [policy] = configuration.resources("aws_cloudwatch_log_resource_policy");
  const { Statement: statements } = policyDocument(policy?.values["policy_document"] ?? null) as any;
  const arns = statements[1].Condition.ArnEquals["aws:SourceArn"];
  expect(arns).toEqual([
    expect.stringMatching(/aws_cloudwatch_event_rule\.Events_Rule/),
    expect.stringMatching(/aws_cloudwatch_event_rule\.Events_BucketRule/),
  ]);
});
