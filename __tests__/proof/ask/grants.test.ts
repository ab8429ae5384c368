import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const ACCOUNT = "111122223333";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
});

const withGrant = (grantee_principal: string, operations: readonly string[] = ["Encrypt", "Decrypt"]) =>
  systemOf(
    {
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: {
        aws_kms_key: { k: {}, other: {} },
        aws_iam_role: { r: { name: "r", assume_role_policy: trust } },
        aws_kms_grant: { g: { key_id: "${aws_kms_key.k.key_id}", grantee_principal, operations } },
      },
    },
    { account: ACCOUNT },
  );

const ROLE = "${aws_iam_role.r.arn}";
const verdict = (action: string, on: string, as: string, system = withGrant(ROLE)) =>
  ask(system, { from: "internet", action, on, as }).verdict;

describe("a grant on a key", () => {
  test.each([
    ["its grantee", "aws_iam_role.r", ROLE],
    ["a session of its grantee", `arn:aws:sts::${ACCOUNT}:assumed-role/r/session`, ROLE],
    ["anybody of an account that is its grantee", "aws_iam_role.r", `arn:aws:iam::${ACCOUNT}:root`],
    ["somebody whom nobody knows before the apply", "aws_iam_role.r", "${data.aws_iam_role.x.arn}"],
  ])("leaves open what %s may do", (_, as, grantee) => {
    expect(verdict("kms:Decrypt", "aws_kms_key.k", as, withGrant(grantee))).toBe("unknown");
  });

  test.each([
    ["nobody else", "kms:Decrypt", "aws_kms_key.k", "arn:aws:iam::999999999999:role/r"],
    ["nobody without credentials", "kms:Decrypt", "aws_kms_key.k", "anonymous"],
    ["no service that it does not name", "kms:Decrypt", "aws_kms_key.k", "service:s3.amazonaws.com"],
    ["its grantee use no other key", "kms:Decrypt", "aws_kms_key.other", "aws_iam_role.r"],
    [
      "its grantee do nothing that it does not list",
      "kms:ScheduleKeyDeletion",
      "aws_kms_key.k",
      "aws_iam_role.r",
    ],
    ["nobody become a role", "sts:AssumeRole", "aws_iam_role.r", `arn:aws:iam::${ACCOUNT}:role/other`],
  ])("lets %s", (_, action, on, as) => {
    expect(verdict(action, on, as)).toBe("denied");
  });

  test("leaves open what its grantee may do where its operations are not known", () => {
    const system = withGrant(ROLE, ["${data.aws_ssm_parameter.operation.value}"]);
    expect(verdict("kms:Encrypt", "aws_kms_key.k", "aws_iam_role.r", system)).toBe("unknown");
  });
});

test("root is of the account that the input is of, also where the input has no bucket", () => {
  expect(verdict("kms:ScheduleKeyDeletion", "aws_kms_key.k", "root")).toBe("allowed");
});

test("a part of the encryption context may have colons in its name", () => {
  const set = { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:/x" };
  const question = { from: "internet", action: "kms:Decrypt", on: "aws_kms_key.k", as: "root", set };
  expect(ask(withGrant(ROLE), question).verdict).toBe("allowed");
  expect(() => ask(withGrant(ROLE), { ...question, action: "kms:DescribeKey" })).toThrow("no request for");
});

describe("an upload to a bucket whose key has a grant", () => {
  const upload = (
    permitted: readonly string[],
    operations: readonly string[] = ["GenerateDataKey", "Decrypt"],
    constraints: object = {},
  ) => {
    const system = systemOf(
      {
        provider: { aws: [{ region: "eu-west-1" }] },
        resource: {
          aws_kms_key: { k: {} },
          aws_s3_bucket: { b: { bucket: "vault" } },
          aws_s3_bucket_server_side_encryption_configuration: {
            b: {
              bucket: "vault",
              rule: [
                {
                  apply_server_side_encryption_by_default: [
                    { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.k.arn}" },
                  ],
                },
              ],
            },
          },
          aws_iam_role: { r: { name: "r", assume_role_policy: trust } },
          aws_iam_role_policy: {
            r: {
              role: "r",
              policy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: permitted, Resource: "*" }],
              }),
            },
          },
          aws_kms_grant: {
            g: { key_id: "${aws_kms_key.k.key_id}", grantee_principal: ROLE, operations, ...constraints },
          },
        },
      },
      { account: ACCOUNT },
    );
    return verdict("s3:PutObject", "vault/x", "aws_iam_role.r", system);
  };

  const constrained = (context: object, kind = "encryption_context_equals") =>
    upload(["s3:PutObject"], undefined, { constraints: [{ [kind]: context }] });

  test.each([
    ["the object that is put", { "aws:s3:arn": "arn:aws:s3:::vault/x" }],
    ["the bucket, as S3 names it with an S3 Bucket Key", { "aws:s3:arn": "${aws_s3_bucket.b.arn}" }],
    ["what only the apply knows", { "aws:s3:arn": "${data.aws_s3_bucket.x.arn}/x" }],
    ["what is not about S3 alone", { app: "billing" }],
  ])("is open where the grant is for %s", (_, context) => {
    expect(constrained(context)).toBe("unknown");
    expect(constrained(context, "encryption_context_subset")).toBe("unknown");
  });

  test.each([
    ["another object", { "aws:s3:arn": "arn:aws:s3:::vault/y" }],
    ["another bucket", { "aws:s3:arn": "arn:aws:s3:::other", app: "billing" }],
  ])("is refused where the grant is for %s", (_, context) => {
    expect(constrained(context)).toBe("denied");
    expect(constrained(context, "encryption_context_subset")).toBe("denied");
  });

  test("is open where the role lacks the key alone, which the grant may give it", () => {
    expect(upload(["s3:PutObject"])).toBe("unknown");
  });

  test.each<[string, string[], string[]]>([
    ["the role may not put", ["s3:GetObject"], ["GenerateDataKey"]],
    ["the grant is not for what S3 asks", ["s3:PutObject"], ["DescribeKey"]],
  ])("is refused where %s", (_, permitted, operations) => {
    expect(upload(permitted, operations)).toBe("denied");
  });
});
