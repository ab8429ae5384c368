import { prove } from "../../../proof/prove";
import { readStack } from "../../support/read-stack";
import { SAMPLES } from "../../support/settings-samples";

const of = (who: string, read = readStack()) =>
  prove(read)
    .steps.filter((step) => step.who === who)
    .map(({ first }) => first);

test("what an operator could do in more than one request is listed, not claimed away", () => {
  expect(of("an operator")).toEqual([
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutLifecycleConfiguration",
    "s3:PutReplicationConfiguration",
    "s3:PutEncryptionConfiguration",
    "s3:PutInventoryConfiguration",
  ]);
});

test("root keeps the bucket's policy, and nothing else of the bucket", () => {
  expect(of("the account's root user")).toEqual(["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]);
});

test("who administers the key can make the backups unreadable", () => {
  const read = readStack({ bucket: { encryption: { type: "kms" } } });
  expect(of("an operator", read)).toEqual(
    expect.arrayContaining(["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]),
  );
});

test("under the article's strict policy only root is left", () => {
  const steps = prove(readStack(SAMPLES["the article's strict policy, acknowledged"])).steps;
  expect(new Set(steps.map(({ who }) => who))).toEqual(new Set(["the account's root user"]));
});
