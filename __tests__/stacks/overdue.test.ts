import { backupSettings } from "../../settings";
import { prove } from "../../proof/prove";
import { readSubjects } from "../../proof/system/read-subjects";
import { synthesizeStack } from "../support/synthesize-stack";

const JOBS = [{ name: "files", paths: ["/etc"], schedule: "*-*-* 02:30", maxAgeHours: 30 }];

/** A stack whose private host has a job of that name, with alarms on what is overdue or without. */
const stackWith = (overdue: boolean) =>
  synthesizeStack(
    backupSettings({
      name: "backup",
      region: "eu-west-1",
      operators: ["deployer"],
      hosts: { jobs: JOBS },
      alarms: overdue && { notify: ["platform@example.com"], overdue, refusals: false },
    }),
  ) as any;

test("the stack says whose backups it expects, for the live check and the drill", () => {
  expect(stackWith(false).output.backup_jobs.value).toEqual([
    { host: "private-host", job: "files", max_age_hours: 30 },
  ]);
});

test("without overdue the bucket tells nobody of its objects", () => {
  const { resource } = stackWith(false);
  expect(resource.aws_s3_bucket_notification).toBeUndefined();
  expect(resource.aws_cloudwatch_event_rule).toBeUndefined();
});

test("with it the bucket tells EventBridge, before its policy closes it, and an alarm waits for the job", () => {
  const { resource } = stackWith(true);
  const [[name, notification] = ["", {} as any], ...others] = Object.entries<any>(
    resource.aws_s3_bucket_notification,
  );
  expect(others).toEqual([]);
  expect(notification).toMatchObject({
    eventbridge: true,
    bucket: expect.stringContaining("aws_s3_bucket."),
  });
  expect(resource.aws_s3_bucket_policy.policy.depends_on).toContain(`aws_s3_bucket_notification.${name}`);
  const rules = Object.values<any>(resource.aws_cloudwatch_event_rule);
  expect(rules).toHaveLength(1);
  expect(rules[0].event_pattern).toContain("private-host/files/*.manifest.json");
  expect(Object.values<any>(resource.aws_cloudwatch_metric_alarm)).toMatchObject([
    { evaluation_periods: 30 },
  ]);
  // Without refusals there is no trail.
  expect(resource.aws_cloudformation_stack).toBeUndefined();
});

test("an email topic of its own lets these alarms through its key", () => {
  const { resource } = stackWith(true);
  const [key] = Object.values<any>(resource.aws_kms_key);
  expect(key.policy).toContain(":alarm:backup-*");
  expect(Object.values<any>(resource.aws_sns_topic)).toMatchObject([{ name: "backup-backups" }]);
});

test("every claim holds as it does without", () => {
  const content = stackWith(true);
  const { claims } = prove(readSubjects([{ name: "cdk.tf.json", content: JSON.stringify(content) }]));
  expect(claims.filter(({ holds }) => holds === false)).toEqual([]);
});
