import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

const stackWith = (more: Partial<BackupSettingsInput>) =>
  synthesizeStack(
    backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"], ...more }),
  ) as any;
const alarms = { notify: ["platform@example.com"] };
const kinds = (stack: any) =>
  Object.keys(stack.resource).filter((type) => /cloudwatch|sns|cloudform/.test(type));

test("a stack has none unless it is asked for", () => {
  const stack = stackWith({});
  expect(kinds(stack)).toEqual([]);
  expect(Object.keys(stack.output).filter((name) => /refus/.test(name))).toEqual([]);
});

test.each([
  ["the upload lane's endpoint", {}, ["endpoint"]],
  ["both lanes' endpoints", { restoreLane: {} }, ["endpoint", "restore_lane_endpoint"]],
])("watches %s, by its rule and on its trail alike", (_, more, endpoints) => {
  const { resource } = stackWith({ alarms, ...more });
  const watched = [
    resource.aws_cloudwatch_event_rule.alarm_events_rule.event_pattern,
    resource.aws_cloudformation_stack.alarm_trail.template_body,
  ].map((text: string) => [...text.matchAll(/aws_vpc_endpoint\.(\w+)\.id/g)].map(([, name]) => name));
  expect(watched).toEqual([endpoints, endpoints]);
});

test("watches an endpoint that exists", () => {
  const { resource } = stackWith({
    alarms,
    network: {
      mode: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60718"],
      routeTableIds: ["rtb-0a1b2c3d4e5f60718"],
      publicSubnetId: "subnet-1a1b2c3d4e5f60718",
    },
    endpoint: { id: "vpce-0a1b2c3d4e5f60718" },
  });
  expect(resource.aws_cloudwatch_event_rule.alarm_events_rule.event_pattern).toMatch(
    /"vpcEndpointId" = \[(data\.aws_vpc_endpoint\.endpoint\.id|"vpce-0a1b2c3d4e5f60718")\]/,
  );
});

test("gives the command that shows refusals, and with a host the one that must be refused", () => {
  const { output } = stackWith({ alarms });
  expect(output.show_refusals.value).toMatch(
    /^aws logs tail \$\{aws_cloudwatch_log_group\..+--region eu-west-1$/,
  );
  expect(output.refusal_that_alarms.value).toMatch(
    /^aws s3api get-object --bucket \$\{aws_s3_bucket\.bucket/,
  );
  const withoutHosts = { hosts: false, writers: ["arn:aws:iam::111122223333:role/database"] } as const;
  expect(
    stackWith({ alarms, ...withoutHosts, writers: [...withoutHosts.writers] }).output,
  ).not.toHaveProperty("refusal_that_alarms");
});

test("watches the bucket by its own name and ARN, where it is asked for", () => {
  const { resource } = stackWith({ alarms: { ...alarms, alsoBucket: true } });
  const { event_pattern: pattern } = resource.aws_cloudwatch_event_rule.alarm_events_bucket_rule;
  expect(pattern).toContain('"bucketName" = [aws_s3_bucket.bucket.bucket]');
  expect(resource.aws_cloudformation_stack.alarm_trail.template_body).toContain(
    "${aws_s3_bucket.bucket.arn}/",
  );
});

test("leaves the backups' own policies as they are", () => {
  const [without, withAlarm] = [stackWith({}), stackWith({ alarms: { ...alarms, alsoBucket: true } })];
  expect(withAlarm.resource.aws_s3_bucket_policy.policy).toEqual(
    without.resource.aws_s3_bucket_policy.policy,
  );
  expect(withAlarm.resource.aws_vpc_endpoint).toEqual(without.resource.aws_vpc_endpoint);
});
