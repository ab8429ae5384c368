import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { FlowLogsToLogGroup } from "../../../constructs/network/flow-logs-to-log-group";
import { policyDocument } from "../../../proof/configuration/policy-document";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { Synthesized } from "../../support/synthesized";

const logs = new Synthesized((scope) => {
  const vpcId = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/16" }).id;
  new FlowLogsToLogGroup(scope, "FlowLogs", { name: "backup", region: "eu-west-1", vpcId, days: 7 });
});

test("everything that the VPC's interfaces send and take goes to the log group, and for so many days", () => {
  expect(logs.one("aws_flow_log")).toMatchObject({
    traffic_type: "ALL",
    log_destination_type: "cloud-watch-logs",
    log_destination: expect.stringMatching(/aws_cloudwatch_log_group/),
    iam_role_arn: expect.stringMatching(/aws_iam_role/),
  });
  expect(logs.one("aws_cloudwatch_log_group").retention_in_days).toBe(7);
});

test("the role writes into that log group and does nothing else", () => {
  const [statement, ...others] = logs.policy("aws_iam_role_policy").Statement;
  expect(others).toEqual([]);
  expect(statement.Action).not.toContainEqual(expect.stringContaining("*"));
  expect(statement.Resource).not.toContain("*");
});

test("VPC's flow logs take the role, for this account's own", () => {
  const configuration = readConfiguration([{ name: "cdk.tf.json", content: logs.text }]);
  const [role] = configuration.resources("aws_iam_role");
  const trust = policyDocument(role?.values["assume_role_policy"] ?? null) as Record<string, any>;
  expect(trust.Statement).toHaveLength(1);
  expect(trust.Statement[0].Principal).toEqual({ Service: "vpc-flow-logs.amazonaws.com" });
  expect(trust.Statement[0].Condition.ArnLike["aws:SourceArn"]).toMatch(
    /^arn:aws:ec2:eu-west-1:.+:vpc-flow-log\/\*$/,
  );
});
