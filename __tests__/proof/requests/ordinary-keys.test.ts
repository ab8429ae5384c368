import { ask } from "../../../proof/ask/ask";
import type { RequestQuestion } from "../../../proof/ask/question";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { System } from "../../../proof/system/system";

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One role that may do everything, one bucket, one Deny with a condition, and what else is given. */
function answer(condition: Condition, question: Partial<RequestQuestion> = {}, more: object = {}) {
  const resource = {
    aws_s3_bucket: { b: { bucket: "example" } },
    aws_s3_bucket_public_access_block: { b: { bucket: "example", restrict_public_buckets: false } },
    aws_iam_role: { r: { name: "app", assume_role_policy: "{}" } },
    aws_iam_role_policy: {
      r: {
        role: "${aws_iam_role.r.name}",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" },
        }),
      },
    },
    aws_s3_bucket_policy: {
      b: {
        bucket: "${aws_s3_bucket.b.id}",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: ["arn:aws:s3:::example", "arn:aws:s3:::example/*"],
              Condition: condition,
            },
            {
              Effect: "Allow",
              Principal: "*",
              Action: "s3:PutObject",
              Resource: "arn:aws:s3:::example/*",
            },
          ],
        }),
      },
    },
  };
  const content = {
    provider: { aws: { region: "eu-west-1", allowed_account_ids: ["111122223333"] } },
    resource,
    ...more,
  };
  const system = new System(readConfiguration([{ name: "main.tf.json", content }]));
  return ask(system, {
    from: "internet",
    as: "aws_iam_role.r",
    action: "s3:PutObject",
    on: "aws_s3_bucket.b/k",
    ...question,
  });
}

const ANONYMOUS = { as: "anonymous" };
const PRESIGNED = { set: { "s3:authType": "REST-QUERY-STRING" } };
const not = (key: string, value: string): Condition => ({ StringNotEquals: { [key]: value } });

describe("the resource for which an AWS service calls", () => {
  const by = (more: Partial<RequestQuestion> = {}) => ({
    as: "service:logging.s3.amazonaws.com",
    ...more,
  });

  test.each(["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID"])(
    "is not known until somebody says %s: it decides nothing",
    (key) => {
      expect(answer(not(key, "111122223333"), by())).toMatchObject({
        verdict: "unknown",
        missing: [`${key}, if there is one`],
      });
      const said = { [key]: "111122223333" };
      expect(answer(not(key, "111122223333"), by({ set: said })).verdict).toBe("allowed");
      expect(answer(not(key, "444455556666"), by({ set: said })).verdict).toBe("denied");
    },
  );

  test("is none of a role's", () => {
    expect(answer(not("aws:SourceAccount", "111122223333")).verdict).toBe("denied");
  });
});

describe("what a signature brings along", () => {
  test.each<[string, Condition, Partial<RequestQuestion>, string]>([
    ["signed by version 4", not("s3:signatureversion", "AWS4-HMAC-SHA256"), {}, "allowed"],
    ["not signed at all", not("s3:signatureversion", "AWS4-HMAC-SHA256"), ANONYMOUS, "denied"],
    [
      "signed by version 2, where that is said",
      not("s3:signatureversion", "AWS4-HMAC-SHA256"),
      { set: { "s3:signatureversion": "AWS" } },
      "denied",
    ],
    ["signed in a header", not("s3:authType", "REST-HEADER"), {}, "allowed"],
    ["presigned, where that is said", not("s3:authType", "REST-HEADER"), PRESIGNED, "denied"],
    ["a header has no age", { NumericGreaterThan: { "s3:signatureAge": "600000" } }, {}, "allowed"],
    [
      "a presigned URL has one",
      { NumericGreaterThan: { "s3:signatureAge": "600000" } },
      PRESIGNED,
      "unknown",
    ],
    [
      "an age that is said",
      { NumericGreaterThan: { "s3:signatureAge": "600000" } },
      { set: { "s3:authType": "REST-QUERY-STRING", "s3:signatureAge": "900000" } },
      "denied",
    ],
    [
      "whether the content is hashed depends on the tool",
      { StringEquals: { "s3:x-amz-content-sha256": "UNSIGNED-PAYLOAD" } },
      {},
      "unknown",
    ],
    ["the hash is there", { Null: { "s3:x-amz-content-sha256": "true" } }, {}, "allowed"],
    ["TLS 1.2 or later", { NumericLessThan: { "s3:TlsVersion": "1.2" } }, {}, "allowed"],
    ["more than TLS 1.2", { NumericLessThan: { "s3:TlsVersion": "1.3" } }, {}, "denied"],
  ])("%s", (_says, condition, question, expected) => {
    expect(answer(condition, question).verdict).toBe(expected);
  });
});

describe("a copy names its source", () => {
  const copy = { action: "CopyObject", source: "aws_s3_bucket.b/secret/a" };
  test.each<[string, Condition, Partial<RequestQuestion>, string]>([
    ["CopyObject", { Null: { "s3:x-amz-copy-source": "false" } }, copy, "denied"],
    [
      "UploadPartCopy",
      { Null: { "s3:x-amz-copy-source": "false" } },
      { ...copy, action: "UploadPartCopy" },
      "denied",
    ],
    ["PutObject", { Null: { "s3:x-amz-copy-source": "false" } }, { action: "PutObject" }, "allowed"],
    [
      "from a prefix that is allowed",
      {
        Null: { "s3:x-amz-copy-source": "false" },
        StringNotLike: { "s3:x-amz-copy-source": "example/secret/*" },
      },
      copy,
      "allowed",
    ],
    [
      "from another",
      {
        Null: { "s3:x-amz-copy-source": "false" },
        StringNotLike: { "s3:x-amz-copy-source": "example/public/*" },
      },
      copy,
      "denied",
    ],
  ])("%s", (_says, condition, question, expected) => {
    expect(answer(condition, question).verdict).toBe(expected);
  });
});

describe("organizations", () => {
  const org = { data: { aws_organizations_organization: { o: {} } } };
  const ours = "${data.aws_organizations_organization.o.id}";
  test.each<[string, Condition, Partial<RequestQuestion>, string]>([
    ["of the principal, not said", not("aws:PrincipalOrgID", "o-abcd1234ef"), {}, "unknown"],
    ["whether there is one is not said either", { Null: { "aws:PrincipalOrgID": "true" } }, {}, "unknown"],
    [
      "IfExists changes nothing",
      { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abcd1234ef" } },
      {},
      "unknown",
    ],
    ["said", not("aws:PrincipalOrgID", "o-1"), { set: { "aws:PrincipalOrgID": "o-1" } }, "allowed"],
    ["nobody's without credentials", not("aws:PrincipalOrgID", "o-1"), ANONYMOUS, "denied"],
    ["of the resource", not("aws:ResourceOrgID", "o-1"), {}, "unknown"],
    ["its paths", { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-1/r-1/ou-1/*" } }, {}, "unknown"],
    [
      "of an endpoint that no request came through",
      { StringEquals: { "aws:VpceOrgID": "o-1" } },
      {},
      "allowed",
    ],
  ])("%s", (_says, condition, question, expected) => {
    expect(answer(condition, question).verdict).toBe(expected);
  });

  test("the data source says which one the caller's account is in", () => {
    expect(answer(not("aws:PrincipalOrgID", ours), {}, org).verdict).toBe("allowed");
    expect(answer(not("aws:ResourceOrgID", ours), {}, org).verdict).toBe("allowed");
    expect(answer(not("aws:PrincipalOrgID", "o-another"), {}, org).verdict).toBe("denied");
  });

  test("… and nothing of another account's principals", () => {
    const other = { as: "arn:aws:iam::444455556666:role/partner" };
    expect(answer(not("aws:PrincipalOrgID", ours), other, org).verdict).toBe("unknown");
  });
});

test("aws:userid is the role's own id and a session's name", () => {
  const own = { StringNotLike: { "aws:userid": "${aws_iam_role.r.unique_id}:*" } };
  expect(answer(own).verdict).toBe("allowed");
  expect(answer({ StringLike: { "aws:userid": "*:i-0123456789abcdef0" } }).verdict).toBe("unknown");
});

test("nobody without credentials begins an upload in parts, whatever the policy allows", () => {
  const never = { StringEquals: { "aws:UserAgent": "nobody" }, Bool: { "aws:SecureTransport": "false" } };
  expect(answer(never, { ...ANONYMOUS, action: "PutObject" }).verdict).toBe("allowed");
  const begun = answer(never, { ...ANONYMOUS, action: "CreateMultipartUpload" });
  expect(begun).toMatchObject({ verdict: "denied", by: ["identity-policy"] });
  expect(answer(never, { action: "CreateMultipartUpload" }).verdict).toBe("allowed");
});

test.each([
  ["s3:prefix", "s3:PutObject"],
  ["s3:x-amz-copy-source", "s3:GetObject"],
  ["s3:VersionId", "s3:PutObject"],
])("%s cannot be set on %s, which never carries it", (key, action) => {
  expect(() => answer({}, { action, set: { [key]: "x" } })).toThrow(
    `${key} cannot be set: no request for ${action} carries ${key} (service-authorization/latest/reference/list_amazons3.html)`,
  );
});

test("a key of tags can be set for every tag", () => {
  const set = { "s3:RequestObjectTag/class": "x" };
  expect(answer(not("s3:RequestObjectTag/class", "x"), { set }).verdict).toBe("allowed");
});

describe("what needs no permission", () => {
  test.each([
    ["aws_iam_role.r", "allowed"],
    ["root", "allowed"],
    ["anonymous", "denied"],
  ])("sts:GetCallerIdentity as %s: %s", (as, expected) => {
    expect(answer({}, { as, action: "sts:GetCallerIdentity", on: "*" }).verdict).toBe(expected);
  });
});
