import { findOrphans, type StateJson } from "../../orphans/find-orphans";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

const EC2 = "arn:aws:ec2:eu-west-1:111122223333";
const ENDPOINT = `${EC2}:vpc-endpoint/vpce-0a1b2c3d4e5f60718`;

const settings: BackupSettingsInput = { name: "backup", region: "eu-west-1", operators: ["deployer"] };
const configuration = synthesizeStack(backupSettings(settings));

const stateOf = (...resources: [type: string, name: string, arn: string][]): StateJson => ({
  resources: resources.map(([type, name, arn]) => ({
    mode: "managed",
    type,
    name,
    instances: [{ attributes: { arn } }],
  })),
});
const found = (arn: string, state: StateJson = {}, tags: Record<string, string> = {}) =>
  findOrphans(
    [{ ResourceARN: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }],
    state,
    configuration,
  );

test("what the state knows is no orphan", () => {
  expect(found(ENDPOINT, stateOf(["aws_vpc_endpoint", "endpoint", ENDPOINT]))).toEqual([]);
});

test("nor is what only a data source read", () => {
  const [read] = stateOf(["aws_vpc_endpoint", "endpoint", ENDPOINT]).resources ?? [];
  expect(found(ENDPOINT, { resources: [{ ...read!, mode: "data" }] })).toHaveLength(1);
});

test.each([
  [ENDPOINT, "aws_vpc_endpoint.endpoint", "vpce-0a1b2c3d4e5f60718"],
  [`${EC2}:vpc/vpc-0a1b2c3d4e5f60718`, "aws_vpc.network_vpc", "vpc-0a1b2c3d4e5f60718"],
  ["arn:aws:s3:::acme-backups", "aws_s3_bucket.bucket", "acme-backups"],
  [
    "arn:aws:iam::111122223333:role/teams/backup-host-1",
    "aws_iam_role.hosts_private_host_role",
    "backup-host-1",
  ],
])("%s is taken in as %s", (arn, address, importId) => {
  expect(found(arn)).toEqual([{ arn, addresses: [address], importId }]);
});

test("the Name tag tells subnets apart; without it all of them are named", () => {
  const arn = `${EC2}:subnet/subnet-0a1b2c3d4e5f60718`;
  const { tags } = configuration.resource.aws_subnet.network_private_subnet_0;
  expect(found(arn, {}, tags)[0]?.addresses).toEqual(["aws_subnet.network_private_subnet_0"]);
  expect(found(arn)[0]?.addresses.length).toBeGreaterThan(1);
});

test("a second one of its kind has no address left", () => {
  const other = `${EC2}:vpc-endpoint/vpce-1a1b2c3d4e5f60718`;
  expect(found(ENDPOINT, stateOf(["aws_vpc_endpoint", "endpoint", other]))[0]?.addresses).toEqual([]);
});

test("a rule that is made for each network is named with a key to fill in", () => {
  const [orphan] = found(`${EC2}:security-group-rule/sgr-0a1b2c3d4e5f60718`);
  expect(orphan?.addresses).toContain("aws_vpc_security_group_ingress_rule.hosts_bastion_ssh_in[KEY]");
});

describe("of an alarm", () => {
  const alarms = { notify: ["platform@example.com"] };
  const watched = synthesizeStack(backupSettings({ ...settings, alarms }));
  const HERE = "eu-west-1:111122223333";
  const STACK = `arn:aws:cloudformation:${HERE}:stack/backup-refusals/0a1b2c3d-0000-0000-0000-000000000000`;
  const foundIn = (arn: string, state: StateJson = {}) => findOrphans([{ ResourceARN: arn }], state, watched);

  test.each([
    [
      `arn:aws:cloudwatch:${HERE}:alarm:backup-refusals`,
      "aws_cloudwatch_metric_alarm.alarm",
      "backup-refusals",
    ],
    [
      `arn:aws:events:${HERE}:rule/backup-refusals`,
      "aws_cloudwatch_event_rule.alarm_events_rule",
      "backup-refusals",
    ],
    [
      `arn:aws:logs:${HERE}:log-group:/aws/events/backup-refusals`,
      "aws_cloudwatch_log_group.alarm_events_log_group",
      "/aws/events/backup-refusals",
    ],
    [
      `arn:aws:sns:${HERE}:backup-refusals`,
      "aws_sns_topic.alarm_topic",
      `arn:aws:sns:${HERE}:backup-refusals`,
    ],
    [STACK, "aws_cloudformation_stack.alarm_trail", "backup-refusals"],
  ])("%s is taken in as %s", (arn, address, importId) => {
    expect(foundIn(arn)).toEqual([{ arn, addresses: [address], importId }]);
  });

  test("the trail goes with its CloudFormation stack, which the state knows by its id", () => {
    expect(foundIn(`arn:aws:cloudtrail:${HERE}:trail/backup-refusals`)).toEqual([]);
    const [stack] = stateOf(["aws_cloudformation_stack", "alarm_trail", ""]).resources ?? [];
    expect(
      foundIn(STACK, { resources: [{ ...stack!, instances: [{ attributes: { id: STACK } }] }] }),
    ).toEqual([]);
  });
});

test("a volume goes with its instance; of a kind that is not known only the ARN is said", () => {
  expect(found(`${EC2}:volume/vol-0a1b2c3d4e5f60718`)).toEqual([]);
  const arn = "arn:aws:sqs:eu-west-1:111122223333:queue";
  expect(found(arn)).toEqual([{ arn, addresses: [] }]);
});
