import { ask } from "../../../proof/ask/ask";
import type { Question } from "../../../proof/ask/question";
import { systemOf } from "../../support/shipped-system";

const [OURS, THEIRS] = ["111122223333", "444455556666"];
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trust = policy({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" },
});
const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const theirs = { provider: "aws.theirs" };

/** A bucket and a role in each of two accounts; the bucket of the input's own account comes first. */
const accounts = (them: object, more: object = {}) =>
  systemOf(
    {
      provider: { aws: [{ region: "eu-west-1" }, { alias: "theirs", region: "eu-west-1", ...them }] },
      resource: {
        aws_s3_bucket: { a: { bucket: "ours" }, b: { bucket: "theirs", ...theirs } },
        aws_iam_role: {
          a: { name: "a", assume_role_policy: trust },
          b: { name: "b", assume_role_policy: trust, ...theirs },
        },
        aws_iam_role_policy: {
          a: { role: "${aws_iam_role.a.name}", policy: everything },
          b: { role: "${aws_iam_role.b.name}", policy: everything, ...theirs },
        },
        ...more,
      },
    },
    { account: OURS },
  );
const byRole = { assume_role: [{ role_arn: `arn:aws:iam::${THEIRS}:role/deploy` }] };
const put = (as: string, bucket: string): Question => ({
  ...{ from: "internet", as, action: "s3:PutObject", on: `${bucket}/x` },
});
const verdict = (question: Question, system = accounts(byRole)) => ask(system, question).verdict;

test.each([
  ["aws_iam_role.a", "ours", "allowed"],
  ["aws_iam_role.b", "theirs", "allowed"],
  ["aws_iam_role.a", "theirs", "denied"],
  ["aws_iam_role.b", "ours", "denied"],
  [`arn:aws:iam::${OURS}:root`, "theirs", "denied"],
  [`arn:aws:iam::${THEIRS}:root`, "theirs", "allowed"],
])("%s puts into the bucket %s, each of the account of its own provider: %s", (as, bucket, expected) => {
  expect(verdict(put(as, bucket))).toBe(expected);
});

test.each([
  ["that allows only another", "denied", { allowed_account_ids: [THEIRS], profile: "them" }],
  ["with a profile of its own", "unknown", { profile: "them" }],
  ["that differs in its region alone", "allowed", { region: "eu-west-2" }],
])("the account that is given, for the bucket of a provider %s: %s", (_, expected, them) => {
  expect(verdict(put("aws_iam_role.a", "theirs"), accounts(them))).toBe(expected);
});

test("a resource control policy of the other account binds its bucket", () => {
  const Statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
  const system = accounts(byRole, {
    aws_organizations_policy: {
      p: { name: "p", type: "RESOURCE_CONTROL_POLICY", content: policy(Statement) },
    },
    aws_organizations_policy_attachment: {
      p: { policy_id: "${aws_organizations_policy.p.id}", target_id: THEIRS },
    },
  });
  expect(verdict(put("aws_iam_role.b", "theirs"), system)).toBe("denied");
  expect(verdict(put("aws_iam_role.a", "ours"), system)).toBe("allowed");
});

test("a bucket that is looked up may encrypt with a key that the input does not hold", () => {
  const system = (more: object) =>
    systemOf(
      {
        provider: { aws: [{ region: "eu-west-1" }] },
        data: { aws_s3_bucket: { b: { bucket: "vault" } } },
        resource: {
          aws_iam_role: { a: { name: "a", assume_role_policy: trust } },
          aws_iam_role_policy: { a: { role: "a", policy: everything } },
          aws_s3_bucket_policy: {
            b: {
              bucket: "${data.aws_s3_bucket.b.id}",
              policy: policy({
                Effect: "Allow",
                Principal: { AWS: OURS },
                Action: "s3:PutObject",
                Resource: "arn:aws:s3:::vault/*",
              }),
            },
          },
          ...more,
        },
      },
      { account: OURS },
    );
  const question = put("aws_iam_role.a", "data.aws_s3_bucket.b");
  expect(ask(system({}), question)).toMatchObject({ verdict: "unknown", by: ["kms-key-policy"] });
  const rule = [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256" }] }];
  const encrypted = { aws_s3_bucket_server_side_encryption_configuration: { b: { bucket: "vault", rule } } };
  expect(verdict(question, system(encrypted))).toBe("allowed");
});
