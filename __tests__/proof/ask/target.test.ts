import { ask } from "../../../proof/ask/ask";
import { otherServices } from "../../support/other-services";
import { systemOf } from "../../support/shipped-system";

const HOST = "aws_instance.host";
const PARAMETER = "arn:aws:ssm:eu-west-1:111122223333:parameter/x";
const known = (extra: Record<string, unknown> = {}, more: object = {}) =>
  systemOf({ ...otherServices(extra), ...more }, { account: "111122223333" });
const system = known();
const verdict = (action: string, on?: string, of = system, from = HOST) => {
  const question = { from, as: "aws_iam_role.r", action, ...(on === undefined ? {} : { on }) };
  const answer = ask(of, question);
  return [answer.verdict, ...answer.by].join(" ");
};

describe("resources of other services", () => {
  test.each<[string, string, string | undefined, string]>([
    ["by a gateway endpoint", "dynamodb:GetItem", "aws_dynamodb_table.t", "allowed"],
    ["refused by its policy", "dynamodb:PutItem", "aws_dynamodb_table.t", "denied endpoint-policy"],
    ["by an interface endpoint", "ssm:GetParameter", PARAMETER, "allowed"],
    ["refused by the identity policy", "ssm:PutParameter", PARAMETER, "denied identity-policy"],
    [
      "without an endpoint",
      "kms:Decrypt",
      "arn:aws:kms:eu-west-1:111122223333:key/x",
      "unreachable route-table",
    ],
    [
      "on no resource at all",
      "ecr:GetAuthorizationToken",
      undefined,
      "unreachable route-table identity-policy",
    ],
  ])("%s: %s", (_name, action, on, expected) => expect(verdict(action, on)).toBe(expected));

  test("that it has no policy of its own is an assumption, and said", () => {
    const { assumptions } = ask(system, { from: HOST, action: "ssm:GetParameter", on: PARAMETER });
    expect(assumptions).toContainEqual({
      subject: PARAMETER,
      says: `${PARAMETER} has no policy of its own; the proof does not model policies on resources of ssm`,
    });
  });

  test("what a policy says that may be the resource's is unknown", () => {
    const policed = known({
      aws_dynamodb_resource_policy: { p: { resource_arn: "${terraform_data.it.output}", policy: "{}" } },
    });
    expect(verdict("dynamodb:GetItem", "aws_dynamodb_table.t", policed)).toBe("unknown resource-policy");
    const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x";
    const own = known({ aws_secretsmanager_secret: { s: { name: "x", policy: "{}" } } });
    expect(verdict("secretsmanager:GetSecretValue", secret, own, "internet")).toMatch(
      /^unknown resource-policy/,
    );
    expect(verdict("secretsmanager:GetSecretValue", secret, system, "internet")).toBe(
      "denied identity-policy",
    );
  });

  test("a key and a role must allow it themselves, which is not known of those that the input does not hold", () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/x";
    expect(verdict("kms:Decrypt", key, system, "internet")).toBe("unknown resource-policy");
    const role = "arn:aws:iam::111122223333:role/x";
    expect(verdict("sts:AssumeRole", role, system, "internet")).toMatch(/^unknown/);
  });

  test("what another account's resource says is unknown", () => {
    expect(verdict("ssm:GetParameter", "arn:aws:ssm:eu-west-1:999999999999:parameter/x")).toMatch(/^unknown/);
  });

  test("of a service that is not known here the action's name is assumed", () => {
    const on = "arn:aws:sqs:eu-west-1:111122223333:q";
    const answer = ask(system, { from: "internet", as: "aws_iam_role.r", action: "sqs:SendMessage", on });
    expect(answer.verdict).toBe("denied");
    expect(answer.assumptions.map(({ subject }) => subject)).toContain("action");
  });
});

test.each<[string, string, string, RegExp]>([
  ["an action of another service than the resource's", "dynamodb:GetItem", PARAMETER, /is for dynamodb/],
  ["a misspelled action of a known service", "dynamodb:GetItm", "aws_dynamodb_table.t", /did you mean/],
  ["what is not there", "ssm:GetParameter", "aws_vpc.x", /is no resource of ssm: give its ARN/],
  ["half an ARN", "ssm:GetParameter", "arn:aws:ssm", /is not an ARN/],
  ["a pattern of actions", "s3:*", "arn:aws:s3:::b", /is a pattern/],
  ["a pattern of keys", "s3:GetObject", "arn:aws:s3:::b/*", /is a pattern/],
  [
    "an action of another kind of resource than buckets",
    "s3:GetJobTagging",
    "arn:aws:s3:::b",
    /not for buckets/,
  ],
])("%s is refused", (_name, action, on, message) => {
  expect(() => verdict(action, on)).toThrow(message);
});

test("a bucket that exists already may have a policy that the input does not hold", () => {
  const existing = known({}, { data: { aws_s3_bucket: { given: { bucket: "given" } } } });
  const answer = ask(existing, { from: "internet", as: "root", action: "s3:GetObject", on: "given/x" });
  expect(answer.verdict).toBe("unknown");
  expect(answer.missing.join()).toContain("exists already");
});

test("an address whose key holds a slash is not cut at it", () => {
  const buckets = { b: { for_each: '${toset(["a/b"])}', bucket: "fixed-name" } };
  const on = 'aws_s3_bucket.b["a/b"]/c/d';
  const answer = ask(known({ aws_s3_bucket: buckets }), {
    ...{ from: "internet", as: "root", action: "s3:GetObject", on },
  });
  expect(answer.parts[0]?.label).toBe("s3:GetObject on arn:aws:s3:::fixed-name/c/d");
});
