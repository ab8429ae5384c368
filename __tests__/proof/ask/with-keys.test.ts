import { ask } from "../../../proof/ask/ask";
import { withKeys } from "../../../proof/ask/with-keys";
import { smallAccount } from "../../support/small-account";

const system = smallAccount({
  aws_s3_bucket: {
    store: { bucket: "store", count: 1 },
    many: { bucket: "many-${each.key}", for_each: '${toset(["a", "b.c"])}' },
    origin: { bucket: "origin" },
  },
});
const taken = (on: string) => {
  const { question, assumptions } = withKeys(system, { from: "internet", action: "s3:GetObject", on });
  return [(question as { readonly on: string }).on, assumptions.map(({ says }) => says).join()];
};

test.each([
  ["aws_s3_bucket.store", "aws_s3_bucket.store[0]"],
  ["aws_s3_bucket.store/key[0]/x", "aws_s3_bucket.store[0]/key[0]/x"],
])("%s, without the key of the only instance, is taken for %s and said so", (on, meant) => {
  expect(taken(on)).toEqual([meant, "aws_s3_bucket.store means aws_s3_bucket.store[0], its only instance"]);
});

test.each([
  ["several instances", "aws_s3_bucket.many"],
  ["another key", "aws_s3_bucket.store[1]"],
  ["an address that is there", "aws_s3_bucket.origin/x"],
  ["an address with its key", 'aws_s3_bucket.many["b.c"]/x'],
  ["a longer name", "aws_s3_bucket.stores"],
  ["a bucket's name", "store/aws_s3_bucket.store"],
  ["an ARN", "arn:aws:s3:::store/x"],
])("%s is left as it is", (_, on) => {
  expect(taken(on)).toEqual([on, ""]);
});

test("the answer lists what was taken for what among its assumptions", () => {
  const answer = ask(system, {
    from: "internet",
    as: "aws_iam_role.worker",
    action: "s3:GetObject",
    on: "aws_s3_bucket.store/x",
  });
  expect(answer).toMatchObject({ verdict: "allowed", asked: { on: "aws_s3_bucket.store[0]/x" } });
  expect(answer.assumptions).toContainEqual({
    subject: "aws_s3_bucket.store",
    says: "aws_s3_bucket.store means aws_s3_bucket.store[0], its only instance",
  });
});
