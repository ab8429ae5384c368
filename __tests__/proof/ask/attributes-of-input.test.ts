import { ask } from "../../../proof/ask/ask";
import { smallAccount } from "../../support/small-account";

const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const system = smallAccount({
  aws_kms_key: { ours: { count: 1 }, other: {} },
  aws_s3_bucket: {
    store: { bucket: "store" },
    many: { bucket: "many-${each.key}", for_each: '${toset(["a", "b"])}' },
  },
  aws_s3_bucket_policy: {
    store: {
      bucket: "${aws_s3_bucket.store.id}",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          ...{ Sid: "OurKeyAlone", Effect: "Deny", Principal: "*", Action: "s3:PutObject" },
          Resource: "arn:aws:s3:::store/*",
          Condition: { StringNotEquals: { [KEY_ID]: "${aws_kms_key.ours[0].arn}" } },
        },
      }),
    },
  },
});
const put = (key: string) =>
  ask(system, {
    ...{ from: "internet", as: "aws_iam_role.worker", action: "s3:PutObject", on: "aws_s3_bucket.store/x" },
    set: { "s3:x-amz-server-side-encryption": "aws:kms", [KEY_ID]: key },
  });

test.each(["aws_kms_key.ours[0].arn", "aws_kms_key.ours.arn"])(
  "%s stands for the ARN that only the apply makes",
  (key) => {
    expect(put(key).because.filter(({ statement }) => statement === "OurKeyAlone")).toEqual([]);
  },
);

test("another key of the input is another ARN", () => {
  expect(put("aws_kms_key.other.arn")).toMatchObject({ by: ["bucket-policy", "identity-policy"] });
});

test.each([
  ["a resource", "aws_kms_key.ours", "give one of its attributes, for example aws_kms_key.ours.arn"],
  ["an address that is not there", "aws_kms_key.our.arn", "did you mean aws_kms_key.ours[0] or"],
  ["one of several", "aws_s3_bucket.many.arn", "no resource has the address aws_s3_bucket.many"],
  [
    "an attribute that nobody knows",
    "aws_kms_key.other.colour",
    "does not say what aws_kms_key.other.colour is",
  ],
])("%s in the place of a text is refused", (_, key, problem) => {
  expect(() => put(key)).toThrow(problem);
});

test("a text that is like an address is left as it is", () => {
  const list = (prefix: string) =>
    ask(system, {
      ...{ from: "internet", as: "aws_iam_role.worker", action: "s3:ListBucket", on: "aws_s3_bucket.store" },
      set: { "s3:prefix": prefix },
    }).verdict;
  expect(["aws_logs.tar.gz", "module.a", "a.b.c", ""].map(list)).toEqual(Array(4).fill("allowed"));
});
