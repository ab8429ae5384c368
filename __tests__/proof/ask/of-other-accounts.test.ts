import { ask } from "../../../proof/ask/ask";
import { policyText, smallSystem } from "../../support/small-upload";

const STRANGER = "arn:aws:iam::999999999999:role/stranger";
const OURS = "arn:aws:iam::111122223333:role/ours";

function answer(as: string, action: string, further: Record<string, Record<string, object>> = {}) {
  const policy = policyText({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" });
  const system = smallSystem(
    {
      aws_s3_bucket_policy: { p: { bucket: "${aws_s3_bucket.b.id}", policy } },
      aws_s3_bucket_public_access_block: {
        p: { bucket: "${aws_s3_bucket.b.id}", restrict_public_buckets: false },
      },
      ...further,
    },
    { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] } },
  );
  const on = action.includes("Object") ? "aws_s3_bucket.b/x" : "aws_s3_bucket.b";
  return ask(system, { from: "internet", action, on, as });
}

describe("a bucket's policy is its own account's, even where it lets everybody in", () => {
  test.each(["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"])("%s", (action) => {
    expect(answer(OURS, action).verdict).toBe("allowed");
    for (const as of [STRANGER, "anonymous"]) {
      const { verdict, by, because, dependsOn } = answer(as, action);
      expect([verdict, by]).toEqual(["denied", ["bucket-policy"]]);
      expect(because.map(({ reason }) => reason).join()).toContain(
        "nobody but principals of the bucket's account",
      );
      expect(dependsOn?.otherwise).toBeUndefined();
    }
  });

  test("other actions are not", () => {
    expect(answer(STRANGER, "s3:PutBucketVersioning").verdict).toBe("allowed");
  });
});

describe("a bucket whose requesters pay", () => {
  const setting = (payer: string) => ({
    aws_s3_bucket_request_payment_configuration: { r: { bucket: "${aws_s3_bucket.b.id}", payer } },
  });
  const argument = (request_payer: string) => ({
    aws_s3_bucket: { b: { bucket: "small-backups", request_payer } },
  });

  test.each([
    ["by a setting", setting("Requester"), "unknown"],
    ["by its own argument", argument("Requester"), "unknown"],
    ["not, by a setting", setting("BucketOwner"), "allowed"],
    ["not, by its own argument", argument("BucketOwner"), "allowed"],
  ])("%s", (_, further, verdict) => {
    expect(answer("anonymous", "s3:GetObject", further).verdict).toBe(verdict);
  });
});
