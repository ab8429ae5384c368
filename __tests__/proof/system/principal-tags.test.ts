import { claimOf } from "../../support/claim-of";
import { ask } from "../../../proof/ask/ask";
import { readChanged } from "../../support/read-stack";
import { systemOf } from "../../support/shipped-system";

/** A bucket policy that refuses principals by a tag, and a private host's role with tags. */
const refusing = (condition: object, tags?: object, all?: object) =>
  readChanged((json) => {
    const role = json.resource.aws_iam_role.hosts_private_host_role;
    if (tags !== undefined) role.tags = tags;
    if (all !== undefined) role.tags_all = all;
    const { policy } = json.resource.aws_s3_bucket_policy;
    const deny = {
      Sid: "ByTag",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: condition,
    };
    const hcl = JSON.stringify(deny).replaceAll('":', '" = ');
    policy.policy = policy.policy.replace('"Statement" = [', `"Statement" = [${hcl}, `);
  });

const refused = { StringEquals: { "aws:PrincipalTag/team": "guests" } };
const upload = "private-host-can-upload";

test("a role that bears the refused tag cannot upload", () => {
  const claim = claimOf(refusing(refused, { Team: "guests" }), upload);
  expect(claim).toMatchObject({ verdict: "denied", by: ["bucket-policy"], holds: false });
});

test("a role that bears another value of it can", () => {
  expect(claimOf(refusing(refused, { Team: "database" }), upload)).toMatchObject({ holds: true });
});

test("a role whose configuration does not say it: the provider may add it, so it is not decided", () => {
  expect(claimOf(refusing(refused), upload)).toMatchObject({ verdict: "unknown", holds: false });
});

test("a role all of whose tags are known, as in a state, can where it is not among them", () => {
  expect(claimOf(refusing(refused, {}, { Name: "host" }), upload)).toMatchObject({ holds: true });
});

test("a role whose configuration does not say it may also be without it", () => {
  const absent = { Null: { "aws:PrincipalTag/team": "true" } };
  expect(claimOf(refusing(absent), upload)).toMatchObject({ verdict: "unknown", holds: false });
  expect(claimOf(refusing(absent, { team: "x" }), upload)).toMatchObject({ holds: true });
});

test.each<[string, object, object | string, string]>([
  ["a role has the tags that its provider gives to everything", {}, { Team: "guests" }, "denied"],
  ["its own value goes before the provider's", { Team: "database" }, { Team: "guests" }, "allowed"],
  ["where its provider gives others, the environment may add the one", {}, { Stage: "guests" }, "unknown"],
  ["nothing says which tags its provider gives", {}, "${var.tags}", "unknown"],
])("%s", (_, tags, byDefault, expected) => {
  const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  const system = systemOf(
    {
      provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: byDefault }] }] },
      resource: {
        aws_s3_bucket: { b: { bucket: "vault" } },
        aws_s3_bucket_policy: {
          b: {
            bucket: "vault",
            policy: policy({
              ...{ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Condition: refused },
              Resource: "arn:aws:s3:::vault/*",
            }),
          },
        },
        aws_iam_role: { r: { name: "r", tags, assume_role_policy: policy() } },
        aws_iam_role_policy: {
          r: { role: "r", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }) },
        },
      },
    },
    { account: "111122223333" },
  );
  const put = { from: "internet", as: "aws_iam_role.r", action: "s3:PutObject", on: "vault/x" };
  expect(ask(system, put).verdict).toBe(expected);
  const said = { ...put, set: { "aws:PrincipalTag/team": "database" } };
  if (expected === "unknown") expect(ask(system, said).verdict).toBe("allowed");
});
