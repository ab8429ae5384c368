import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { FlowLogsToBucket } from "../../../constructs/network/flow-logs-to-bucket";
import { Synthesized } from "../../support/synthesized";

const logs = new Synthesized((scope) => {
  const vpcId = new Vpc(scope, "Vpc", { cidrBlock: "10.0.0.0/16" }).id;
  new FlowLogsToBucket(scope, "FlowLogs", { name: "backup", region: "eu-west-1", vpcId });
});

test("everything that the VPC's interfaces send and take is recorded, refused or not", () => {
  expect(logs.one("aws_flow_log")).toMatchObject({
    traffic_type: "ALL",
    log_destination_type: "s3",
    log_destination: expect.stringMatching(/aws_s3_bucket/),
  });
});

test("the bucket has no ACLs, and no condition of its policy asks for one", () => {
  expect(logs.one("aws_s3_bucket_ownership_controls").rule).toEqual({
    object_ownership: "BucketOwnerEnforced",
  });
  expect(JSON.stringify(logs.policy("aws_s3_bucket_policy"))).not.toContain("x-amz-acl");
});

test("log delivery writes below this account's folder only, and only this account's logs", () => {
  const [write, check] = logs.policy("aws_s3_bucket_policy").Statement;
  expect(write.Resource).toMatch(/\/AWSLogs\/.+\/\*$/);
  for (const { Principal, Condition } of [write, check]) {
    expect(Principal).toEqual({ Service: "delivery.logs.amazonaws.com" });
    expect(Object.keys(Condition.StringEquals)).toEqual(["aws:SourceAccount"]);
    expect(Condition.ArnLike["aws:SourceArn"]).toMatch(/^arn:aws:logs:eu-west-1:.+:\*$/);
  }
});

test("the flow log comes after the bucket's policy, or AWS would write one of its own", () => {
  expect(logs.one("aws_flow_log").depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_policy\./)]);
  expect(logs.one("aws_s3_bucket_lifecycle_configuration").rule[0].expiration).toEqual([{ days: 90 }]);
});
