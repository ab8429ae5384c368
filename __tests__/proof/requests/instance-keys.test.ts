import { ask } from "../../../proof/ask/ask";
import { GATEWAY, SMALL_ACCOUNT, smallAccount } from "../../support/small-account";

const HOST = "aws_instance.app";

/** What becomes of a put by the host, or from it by others, where the bucket refuses what a condition says. */
function put(
  Condition: object,
  { as, options = {} }: { readonly as?: string; readonly options?: object } = {},
) {
  const Statement = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "arn:aws:s3:::store/*",
    Condition,
  };
  const system = smallAccount({
    aws_vpc_endpoint: { s3: GATEWAY },
    aws_instance: { app: { ...SMALL_ACCOUNT["aws_instance"]?.["app"], ...options } },
    aws_s3_bucket_policy: {
      store: {
        bucket: "${aws_s3_bucket.store.id}",
        policy: JSON.stringify({ Version: "2012-10-17", Statement }).replaceAll("${aws:", () => "$${aws:"),
      },
    },
  });
  const question = { from: HOST, action: "s3:PutObject", on: "aws_s3_bucket.store/x" };
  return ask(system, { ...question, ...(as === undefined ? {} : { as }) }).verdict;
}

const ELSEWHERE = "arn:aws:iam::111122223333:role/elsewhere";
const OF_AN_INSTANCE = { Null: { "ec2:SourceInstanceARN": "false" } };

test.each<[string, object, string]>([
  ["are an instance's", OF_AN_INSTANCE, "denied"],
  ["are an instance's, by its VPC", { Null: { "aws:Ec2InstanceSourceVpc": "false" } }, "denied"],
  [
    "are those of another account's instances",
    { ArnNotLike: { "ec2:SourceInstanceARN": "arn:aws:ec2:*:111122223333:instance/*" } },
    "allowed",
  ],
  [
    "are used outside their VPC",
    { StringNotEquals: { "aws:Ec2InstanceSourceVpc": "${aws:SourceVpc}" }, ...OF_AN_INSTANCE },
    "allowed",
  ],
  [
    "are of another VPC",
    { StringNotEquals: { "aws:Ec2InstanceSourceVpc": "vpc-0a1b2c3d4e5f60718" } },
    "denied",
  ],
])("a bucket that refuses credentials which %s", (_, condition, verdict) => {
  expect(put(condition)).toBe(verdict);
  expect(put(condition, { as: "aws_iam_role.worker" })).toBe(verdict);
});

test("credentials that are brought along may be those of any instance", () => {
  expect(put(OF_AN_INSTANCE, { as: ELSEWHERE })).toBe("unknown");
});

test.each([
  ["a metadata service of version 2 alone", { metadata_options: { http_tokens: "required" } }, "allowed"],
  ["a metadata service that also takes version 1", {}, "unknown"],
])("a bucket that wants version 2, and %s", (_, options, verdict) => {
  const older = { NumericLessThan: { "ec2:RoleDelivery": "2.0" } };
  expect(put(older, { options })).toBe(verdict);
});
