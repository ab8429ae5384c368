import { fileWith, problemsOf } from "../support/problems";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

test.each([
  ["{ name: acme-backup, prefix: acme- }", "prefix", /a whole name or a prefix, not both/],
  ["{ region: us-east-1 }", "region", /expected eu-west-1/],
  [
    `{ encryption: { type: kms, keyArn: "${KEY.replace("eu-west-1", "eu-west-2")}" } }`,
    "encryption.keyArn",
    /key of another region.*arn:aws:kms:eu-west-1:/,
  ],
  [
    `{ encryption: { type: kms, keyArn: "${KEY.replace("aws", "aws-cn")}" } }`,
    "encryption.keyArn",
    /key of another region/,
  ],
  [
    "{ name: acme-backup, accessLogging: { bucket: acme-backup, prefix: a } }",
    "accessLogging.bucket",
    /logged again/,
  ],
])("%s is refused", (bucket, path, message) => {
  expect(problemsOf(fileWith(`bucket: ${bucket}`))).toMatchObject([
    { line: 5, path: `backups[0].bucket.${path}`, message: expect.stringMatching(message) },
  ]);
});

test("compliance and forceDestroy exclude each other", () => {
  const text = fileWith(
    "bucket: { objectLock: { mode: compliance }, forceDestroy: true }",
    "acknowledge: [compliance-cannot-be-undone]",
  );
  expect(problemsOf(text)).toMatchObject([{ path: "backups[0].bucket.forceDestroy" }]);
  expect(() => problemsOf(fileWith("bucket: { forceDestroy: true }"))).toThrow("found none");
});

test.each(["{ region: eu-west-1 }", `{ encryption: { type: kms, keyArn: "${KEY}" } }`, "{ prefix: acme- }"])(
  "%s is taken",
  (bucket) => {
    expect(() => problemsOf(fileWith(`bucket: ${bucket}`))).toThrow("found none");
  },
);
