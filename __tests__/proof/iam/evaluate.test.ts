import { decide, evaluate } from "../../../proof/iam/evaluate";
import { parsePolicy } from "../../../proof/iam/policy";
import type { Principal } from "../../../proof/iam/principal";
import { createRequest } from "../../../proof/iam/request";
import { unknown } from "../../../proof/terms/text";

const ACCOUNT = "111122223333";
const WRITER: Principal = { kind: "role", arn: `arn:aws:iam::${ACCOUNT}:role/writer`, account: ACCOUNT };
const OUTSIDE = createRequest({
  principal: WRITER,
  action: "s3:PutObject",
  resource: "arn:aws:s3:::backup/db.tar.gz",
  resourceAccount: ACCOUNT,
});
const allowPut = {
  Sid: "HostUpload",
  Effect: "Allow",
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::backup/*",
};
const identity = [parsePolicy({ Version: "2012-10-17", Statement: allowPut }, "identity")];

function bucketPolicy(endpointId: string) {
  const Condition = { StringNotEquals: { "aws:SourceVpce": endpointId } };
  const Statement = [{ ...allowPut, Sid: "OutsideEndpoint", Effect: "Deny", Principal: "*", Condition }];
  return parsePolicy({ Version: "2012-10-17", Statement }, "resource", "aws_s3_bucket_policy.backup");
}

describe("evaluate", () => {
  test("names the layer, the statement, its address and the reason of a refusal", () => {
    const decision = evaluate(OUTSIDE, { identity, resource: bucketPolicy("vpce-1") });
    expect(decision.kind).toBe("denied");
    expect(decision.by).toEqual(["bucket-policy"]);
    expect(decision.because).toContainEqual({
      layer: "bucket-policy",
      effect: "denies",
      statement: "OutsideEndpoint",
      address: "aws_s3_bucket_policy.backup",
      reason: "StringNotEquals aws:SourceVpce holds for an absent key",
    });
  });

  test("names every layer that refuses on its own, not only the first", () => {
    const endpoint = {
      policy: parsePolicy({ Statement: { ...allowPut, Action: "s3:GetObject", Principal: "*" } }, "endpoint"),
    };
    const organization = {
      resourceControl: [
        parsePolicy({ Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" } }, "rcp"),
      ],
    };
    const decision = evaluate(OUTSIDE, { resource: bucketPolicy("vpce-1"), endpoint, organization });
    expect([...decision.by].sort()).toEqual([
      "bucket-policy",
      "endpoint-policy",
      "identity-policy",
      "organization-policy",
    ]);
  });

  test("says what is missing when it cannot decide", () => {
    const layers = { identity, resource: bucketPolicy(unknown("var.endpoint")), endpoint: {} };
    const request = createRequest({ ...OUTSIDE, context: {}, via: { endpointId: "vpce-1", vpcId: "vpc-1" } });
    const decision = evaluate(request, layers);
    expect(decision.kind).toBe("unknown");
    expect(decision.by).toEqual(["bucket-policy"]);
    expect(decision.missing).toEqual(["var.endpoint"]);
    expect(decide(request, layers)).toBe("unknown");
  });

  test("shows the statement that nearly allowed", () => {
    const Condition = { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } };
    const near = [parsePolicy({ Version: "2012-10-17", Statement: { ...allowPut, Condition } }, "identity")];
    const decision = evaluate(OUTSIDE, { identity: near });
    expect(decision.by).toEqual(["identity-policy"]);
    expect(decision.because.map(({ reason }) => reason)).toContain(
      "would allow, but IpAddress aws:VpcSourceIp does not hold for an absent key",
    );
  });
});
