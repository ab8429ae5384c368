import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { coverageOf, coverageOfResource } from "../../../../proof/configuration/coverage/coverage";
import { AWS_FAMILIES } from "../../../../proof/configuration/coverage/aws-families";
import { READ_TYPES } from "../../../../proof/configuration/coverage/read-types";
import { EVERYTHING } from "../../../../proof/terms/bearing";
import { awsTypes } from "../../../../tools/coverage-page";

const bears = (type: string, values = {}) => {
  const coverage = coverageOfResource("managed", type, values);
  return coverage?.kind === "not modelled" ? coverage.bears : coverage?.kind;
};
const stack = (template_body: string) => bears("aws_cloudformation_stack", { template_body });

test("somebody has decided about every resource and data source of the AWS provider", () => {
  const types = awsTypes();
  expect(types.length).toBeGreaterThan(2000);
  expect(types.filter(({ mode, type }) => coverageOf(mode, type) === undefined)).toEqual([]);
});

test("what is read is a type of the provider", () => {
  const known = new Set(awsTypes().map(({ type }) => type));
  expect([...READ_TYPES].filter((type) => !known.has(type))).toEqual([]);
});

test("no family names a type that is read: what it says of it would count for nothing", () => {
  const named = AWS_FAMILIES.flatMap(({ names }) => names);
  expect(named.filter((name) => READ_TYPES.has(name))).toEqual([]);
});

test("what is read is read somewhere", () => {
  const source = readdirSync("proof", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/coverage|identifiers/u.test(file))
    .map((file) => readFileSync(join("proof", file), "utf8").replaceAll(/\$\{(?:kind|direction)\}/gu, "KIND"))
    .join("\n");
  const isNamed = (type: string) =>
    [type, type.replace(/iam_(?:role|user|group)/u, "iam_KIND"), type.replace(/(?:e|in)gress/u, "KIND")].some(
      (name) => new RegExp(`${name}(?![a-z0-9_])`, "u").test(source),
    );
  expect([...READ_TYPES].filter((type) => !isNamed(type))).toEqual([]);
});

/** Types that the proof knows by the shape of their ids and ARNs, or by the values of their data sources. */
const KNOWN_BY_SHAPE = [
  ...["aws_ami", "aws_availability_zones", "aws_caller_identity", "aws_customer_gateway", "aws_ebs_volume"],
  ...["aws_flow_log", "aws_partition", "aws_region"],
  ...["aws_ssm_parameter", "aws_subnets", "aws_vpn_connection", "aws_spot_instance_request"],
  ...["aws_lambda_invocation"],
  ...["aws_ec2_transit_gateway_route_table", "aws_ec2_transit_gateway_vpc_attachment"],
  ...["aws_cloudformation_stack", "aws_cloudformation_stack_set", "aws_cloudcontrolapi_resource"],
  ...["aws_cloudtrail", "aws_cloudwatch_log_group", "aws_lambda_function"],
  "aws_s3_directory_bucket",
];

test("every type that the proof names is one that it says it reads", () => {
  const known = new Set(awsTypes().map(({ type }) => type));
  const named = readdirSync("proof", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => readFileSync(join("proof", file), "utf8").match(/aws_[a-z0-9_]*[a-z0-9]/gu) ?? []);
  const unread = [...new Set(named)].filter((type) => known.has(type) && !READ_TYPES.has(type));
  expect(unread.filter((type) => !KNOWN_BY_SHAPE.includes(type))).toEqual([]);
});

test.each([
  ["foo_thing", undefined],
  ["aws_made_up_service", undefined],
  ["aws_lambda_function", "cannot bear"],
  ["aws_db_instance", "cannot bear"],
  ["aws_lambda_invocation", EVERYTHING],
  ["aws_vpc", "read"],
  ["random_id", "cannot bear"],
  ["awscc_ec2_route", ["paths out", "paths in"]],
  ["awscc_s3_bucket_policy", ["allows requests", "refuses requests"]],
  ["awscc_logs_log_group", "cannot bear"],
  ["awscc_brand_new", EVERYTHING],
  ["aws_servicecatalog_provisioned_product", EVERYTHING],
])("%s", (type, expected) => {
  expect(bears(type)).toEqual(expected);
});

test.each([
  ["JSON", '{"Resources": {"R": {"Type": "AWS::EC2::Route"}}}', ["paths out", "paths in"]],
  [
    "YAML with its short functions",
    "Resources:\n  R:\n    Type: AWS::EC2::Route\n    Properties:\n      A: !Ref B\n",
    ["paths out", "paths in"],
  ],
  ["a trail", "Resources:\n  T:\n    Type: AWS::CloudTrail::Trail\n", "cannot bear"],
  [
    "an endpoint",
    '{"Resources": {"E": {"Type": "AWS::EC2::VPCEndpoint"}}}',
    expect.arrayContaining(["names"]),
  ],
  ["a stack within", '{"Resources": {"S": {"Type": "AWS::CloudFormation::Stack"}}}', EVERYTHING],
  ["a resource that a function makes", '{"Resources": {"S": {"Type": "Custom::Thing"}}}', EVERYTHING],
  ["a macro", '{"Transform": "Mine", "Resources": {}}', EVERYTHING],
  ["no template", "- a\n", EVERYTHING],
])("a stack of CloudFormation counts by what it makes: %s", (_, template, expected) => {
  expect(stack(template)).toEqual(expected);
});

test("a stack whose template is not in the input may make anything", () => {
  expect(bears("aws_cloudformation_stack", { template_url: "https://x" })).toEqual(EVERYTHING);
});

test("a resource of the Cloud Control API counts by its type", () => {
  const type = "aws_cloudcontrolapi_resource";
  expect(bears(type, { type_name: "AWS::EC2::InternetGateway" })).toEqual(["paths out", "paths in"]);
  expect(bears(type, { type_name: "AWS::Logs::LogGroup" })).toBe("cannot bear");
  expect(bears(type)).toEqual(EVERYTHING);
});

test("an ACL that is its owner's alone lets nobody in", () => {
  expect(bears("aws_s3_bucket_acl", { acl: "private" })).toBe("cannot bear");
  expect(bears("aws_s3_bucket_acl", { acl: "public-read" })).toEqual(["allows requests"]);
  expect(bears("aws_s3_object", { key: "a" })).toBe("cannot bear");
});
