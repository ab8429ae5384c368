import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const USER = {
  type: "CanonicalUser",
  id: "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
};
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

test("whom else it lets in is not read", () => {
  expect(read(USER, "arn:aws:iam::999999999999:role/x")).toBe("unknown");
});

test("a bucket's ACL has no say in what is asked of another service", () => {
  const question = { from: "internet", as: "aws_iam_role.r", action: "iam:CreateUser" };
  expect(ask(withGrant(EVERYBODY), { ...question, on: "arn:aws:iam::111122223333:user/x" }).verdict).toBe(
    "denied",
  );
});
