import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const userOf = (id: string) => ({ type: "CanonicalUser", id });
const USER = userOf("79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be");
const CLOUDFRONT = userOf("c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0");
const EVERYBODY = { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" };

const withGrant = (grantee: object) =>
  systemOf(
    {
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: {
        aws_s3_bucket: { b: {} },
        aws_s3_bucket_acl: {
          b: {
            bucket: "${aws_s3_bucket.b.id}",
            access_control_policy: [
              { grant: [{ grantee: [grantee], permission: "READ" }], owner: [{ id: "x" }] },
            ],
          },
        },
        aws_iam_role: { r: { name: "r", assume_role_policy: "{}" } },
      },
    },
    { account: "111122223333" },
  );

const read = (grantee: object, as: string) =>
  ask(withGrant(grantee), { from: "internet", as, action: "s3:GetObject", on: "aws_s3_bucket.b/x" }).verdict;

test("an ACL that lets in accounts by name lets in nobody without credentials", () => {
  expect(read(USER, "anonymous")).toBe("denied");
  expect(read(EVERYBODY, "anonymous")).toBe("unknown");
});

test("an ACL that lets in the owner alone, and CloudFront for its logs, lets in no other account", () => {
  const foreign = "arn:aws:iam::999999999999:role/x";
  expect(read(userOf("x"), foreign)).toBe("denied");
  expect(read(CLOUDFRONT, foreign)).toBe("denied");
  expect(read({ ...EVERYBODY, id: "x" }, foreign)).toBe("unknown");
  expect(read(userOf(""), foreign)).toBe("unknown");
});

test("whom else it lets in is not read", () => {
  expect(read(USER, "arn:aws:iam::999999999999:role/x")).toBe("unknown");
});

test("a bucket's ACL has no say in what is asked of another service", () => {
  const question = { from: "internet", as: "aws_iam_role.r", action: "iam:CreateUser" };
  expect(ask(withGrant(EVERYBODY), { ...question, on: "arn:aws:iam::111122223333:user/x" }).verdict).toBe(
    "denied",
  );
});

describe("an access point beside a bucket", () => {
  const FOREIGN = "arn:aws:iam::999999999999:role/x";
  const withPoint = (statement: object) =>
    systemOf(
      {
        provider: { aws: [{ region: "eu-west-1" }] },
        resource: {
          aws_s3_bucket: { b: { bucket: "b" } },
          aws_s3_bucket_policy: {
            b: {
              bucket: "${aws_s3_bucket.b.id}",
              policy: JSON.stringify({
                Version: "2012-10-17",
                Statement: {
                  Effect: "Allow",
                  Action: "s3:GetObject",
                  Resource: "arn:aws:s3:::b/*",
                  ...statement,
                },
              }),
            },
          },
          aws_s3_access_point: { p: { bucket: "${aws_s3_bucket.b.id}", name: "p" } },
        },
      },
      { account: "111122223333" },
    );
  const get = (statement: object, as = FOREIGN) =>
    ask(withPoint(statement), { from: "internet", as, action: "s3:GetObject", on: "aws_s3_bucket.b/x" });
  const DELEGATED = {
    Principal: { AWS: "*" },
    Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
  };

  test.each([FOREIGN, "anonymous"])(
    "lets %s do nothing that names the bucket, and the answer says so",
    (as) => {
      const answer = get(DELEGATED, as);
      expect(answer).toMatchObject({
        verdict: "denied",
        by: expect.arrayContaining(["bucket-policy"]) as unknown,
      });
      expect(answer.assumptions.map(({ says }) => says).join()).toMatch(
        /the request names the bucket.*aws_s3_access_point\.p is not read/u,
      );
    },
  );

  test("takes nothing away that the bucket's policy allows itself", () => {
    expect(get({ Principal: { AWS: "999999999999" } })).toMatchObject({ verdict: "allowed" });
  });

  test("leaves open what a request for a copy may read by it", () => {
    const copy = {
      ...{ from: "internet", as: FOREIGN, action: "CopyObject" },
      ...{ on: "arn:aws:s3:::others/x", source: "aws_s3_bucket.b/x" },
    };
    expect(ask(withPoint(DELEGATED), copy).verdict).toBe("unknown");
  });
});
