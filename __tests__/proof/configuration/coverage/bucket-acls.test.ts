import { ask } from "../../../../proof/ask/ask";
import { systemOf } from "../../../support/shipped-system";

const verdict = (bucket: object, more: object = {}) => {
  const resource = { aws_s3_bucket: { b: { bucket: "vault", ...bucket } }, ...more };
  const system = systemOf({ provider: { aws: [{ region: "eu-west-1" }] }, resource }, { account: "111122223333" });
  const as = "arn:aws:iam::444455556666:role/x";
  return ask(system, { from: "internet", as, action: "s3:ListBucket", on: "vault" }).verdict;
};
const owner = { type: "CanonicalUser", id: "a", permissions: ["FULL_CONTROL"] };
const everybody = {
  ...{ type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers", permissions: ["READ"] },
};
const logs = { ...everybody, uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" };

test.each<[string, object, string]>([
  ["acl is public-read", { acl: "public-read" }, "unknown"],
  ["acl is not known", { acl: "${var.acl}" }, "unknown"],
  ["acl is private", { acl: "private" }, "denied"],
  ["grant is to everybody", { grant: [owner, everybody] }, "unknown"],
  ["grant is to another than its owner", { grant: [owner, { ...owner, id: "b" }] }, "unknown"],
  ["grant is its owner's, and that of the logs", { grant: [owner, logs] }, "denied"],
])("what others may do in a bucket whose own %s", (_, bucket, expected) => {
  expect(verdict(bucket)).toBe(expected);
});

test("an owner that is enforced turns ACLs off", () => {
  const rule = [{ object_ownership: "BucketOwnerEnforced" }];
  const controls = { aws_s3_bucket_ownership_controls: { b: { bucket: "vault", rule } } };
  expect(verdict({ acl: "public-read" }, controls)).toBe("denied");
});
