import { fileWith, problemsOf } from "../support/problems";

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const KMS = "bucket: { encryption: { type: kms } }";

test.each([
  [["tearDown: {}"], "tearDown.keepBucket", /is missing/],
  [["tearDown: { keepBucket: A }"], "tearDown.keepBucket", /./],
  [
    ["bucket: { name: acme-one }", "tearDown: { keepBucket: acme-two }"],
    "tearDown.keepBucket",
    /is not the bucket of this private backup: expected acme-one/,
  ],
  [[KMS, "tearDown: { keepBucket: acme-two }"], "tearDown.keepKey", /nobody can read the backups/],
  [[`tearDown: { keepBucket: acme-two, keepKey: ${KEY} }`], "tearDown.keepKey", /none of its own/],
  [
    ["tearDown: { keepBucket: acme-two }", "adopt: { bucket: { name: acme-two } }"],
    "tearDown",
    /stands beside adopt/,
  ],
])("%s: refused at %s", (lines, path, message) => {
  expect(problemsOf(fileWith(...lines))).toMatchObject([
    { path: `backups[0].${path}`, message: expect.stringMatching(message) },
  ]);
});

test("what stays is named, the key where there is one", () => {
  expect(() => problemsOf(fileWith("tearDown: { keepBucket: acme-two }"))).toThrow("found none");
  expect(() => problemsOf(fileWith(KMS, `tearDown: { keepBucket: acme-two, keepKey: ${KEY} }`))).toThrow(
    "found none",
  );
});
