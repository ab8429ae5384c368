import { arnPart } from "../arn";
import { partitionOf } from "../region";
import { findIf, type CrossCheck } from "./cross-check";

/** One way to name the bucket; one region for all; no log of the log; no destroy against compliance. */
export const bucketChecks: readonly CrossCheck[] = [
  {
    reads: ["bucketPolicy", "lockTo"],
    check: ({ bucketPolicy, lockTo }) =>
      findIf(
        bucketPolicy === "strict" && lockTo === "vpc",
        "lockTo",
        '"vpc" does not go with bucketPolicy: strict, the article\'s policy, which knows endpoints only: expected endpoint, or bucketPolicy: guarded',
      ),
  },
  {
    reads: ["bucket.name", "bucket.prefix"],
    check: ({ bucket }) =>
      findIf(
        bucket.name !== undefined && bucket.prefix !== undefined,
        "bucket.prefix",
        "stands beside bucket.name: a bucket has a whole name or a prefix, not both; take one line away",
      ),
  },
  {
    reads: ["region", "bucket.region"],
    check: ({ region, bucket }) =>
      findIf(
        bucket.region !== undefined && bucket.region !== region,
        "bucket.region",
        `"${bucket.region}" is not the backup's region: a gateway endpoint reaches S3 of its own region only, so expected ${region}`,
      ),
  },
  {
    reads: ["region", "bucket.encryption.keyArn"],
    check: ({ region, bucket }) => {
      const arn = bucket.encryption.type === "kms" ? bucket.encryption.keyArn : undefined;
      const elsewhere =
        arn !== undefined &&
        (arnPart(arn, "region") !== region || arnPart(arn, "partition") !== partitionOf(region));
      return findIf(
        elsewhere,
        "bucket.encryption.keyArn",
        `"${arn}" is a key of another region: S3 encrypts with keys of the bucket's own, so expected one that begins with arn:${partitionOf(region)}:kms:${region}:`,
      );
    },
  },
  {
    reads: ["bucket.name", "bucket.accessLogging"],
    check: ({ bucket }) =>
      findIf(
        bucket.name !== undefined && bucket.accessLogging?.bucket === bucket.name,
        "bucket.accessLogging.bucket",
        "is the backup's own bucket: each log would be logged again; expected another bucket, for example acme-access-logs",
      ),
  },
  {
    reads: ["bucket.objectLock.mode", "bucket.forceDestroy"],
    check: ({ bucket }) =>
      findIf(
        bucket.forceDestroy && bucket.objectLock !== false && bucket.objectLock.mode === "compliance",
        "bucket.forceDestroy",
        "true cannot be kept under compliance: nobody can delete the versions before their retention ends; take the line away, or set the mode to governance",
      ),
  },
];
