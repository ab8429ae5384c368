import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { Testing } from "cdktf";
import { BackupBucket, type BackupBucketProps } from "../../../constructs/bucket/backup-bucket";
import { Synthesized } from "../../support/synthesized";

Testing.setupJest();

const bucket = (props: Partial<BackupBucketProps> = {}) =>
  new Synthesized((scope) => {
    new BackupBucket(scope, "Bucket", { name: "backup", region: "eu-west-1", ...props });
  });

test("takes a prefix of its name unless a whole name is given", () => {
  expect(bucket().one("aws_s3_bucket")).toMatchObject({ bucket_prefix: "backup-" });
  expect(bucket().one("aws_s3_bucket")).not.toHaveProperty("bucket");
  expect(bucket({ bucketName: "acme-backups" }).one("aws_s3_bucket")).toMatchObject({
    bucket: "acme-backups",
  });
  expect(bucket({ bucketName: "acme-backups" }).one("aws_s3_bucket")).not.toHaveProperty("bucket_prefix");
});

test("keeps versions and locks them for 30 days under governance", () => {
  const synthesized = bucket();
  expect(synthesized.one("aws_s3_bucket").object_lock_enabled).toBe(true);
  expect(synthesized.one("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
  expect(synthesized.one("aws_s3_bucket_object_lock_configuration").rule).toEqual({
    default_retention: { mode: "GOVERNANCE", days: 30 },
  });
});

test("locks for compliance when asked", () => {
  const synthesized = bucket({ objectLock: { mode: "compliance", days: 400 } });
  expect(synthesized.one("aws_s3_bucket_object_lock_configuration").rule.default_retention).toEqual({
    mode: "COMPLIANCE",
    days: 400,
  });
});

test("still keeps versions where there is no lock", () => {
  const synthesized = bucket({ objectLock: false });
  expect(synthesized.one("aws_s3_bucket").object_lock_enabled).toBe(false);
  expect(synthesized.all("aws_s3_bucket_object_lock_configuration")).toEqual([]);
  expect(synthesized.one("aws_s3_bucket_versioning").versioning_configuration.status).toBe("Enabled");
});

test("is owned by its account and closed to the public in all four ways", () => {
  const { text } = bucket();
  expect(text).toHaveResourceWithProperties(S3BucketOwnershipControls, {
    rule: { object_ownership: "BucketOwnerEnforced" },
  });
  expect(text).toHaveResourceWithProperties(S3BucketPublicAccessBlock, {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
});

test("encrypts with S3's own keys by default", () => {
  const synthesized = bucket();
  expect(synthesized.one("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
    { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
  ]);
  expect(synthesized.all("aws_kms_key")).toEqual([]);
});

test("makes a key of its own, with a bucket key to save calls", () => {
  const synthesized = bucket({ encryption: { type: "kms" } });
  expect(synthesized.one("aws_s3_bucket_server_side_encryption_configuration").rule[0]).toMatchObject({
    apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" },
    bucket_key_enabled: true,
  });
  expect(synthesized.one("aws_kms_key")).toMatchObject({
    enable_key_rotation: true,
    deletion_window_in_days: 30,
  });
});

test("takes a given key and makes none", () => {
  const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";
  const synthesized = bucket({ encryption: { type: "kms", keyArn } });
  expect(synthesized.all("aws_kms_key")).toEqual([]);
  const [rule] = synthesized.one("aws_s3_bucket_server_side_encryption_configuration").rule;
  expect(rule.apply_server_side_encryption_by_default.kms_master_key_id).toBe(keyArn);
});

test("writes no access log unless told where", () => {
  expect(bucket().all("aws_s3_bucket_logging")).toEqual([]);
  const accessLogging = { bucket: "acme-logs", prefix: "backup/" };
  expect(bucket({ accessLogging }).one("aws_s3_bucket_logging")).toMatchObject({
    target_bucket: "acme-logs",
    target_prefix: "backup/",
  });
});

const PROTECTED = [
  "aws_s3_bucket",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_versioning",
  "aws_s3_bucket_object_lock_configuration",
  "aws_kms_key",
];

test.each(PROTECTED)("%s cannot be destroyed by a plan unless protection is off", (type) => {
  const encryption = { type: "kms" } as const;
  expect(bucket({ encryption }).one(type).lifecycle.prevent_destroy).toBe(true);
  expect(bucket({ encryption, protect: false }).one(type).lifecycle.prevent_destroy).toBe(false);
});

test("changes one setting after the other, because S3 refuses two changes of a bucket at once", () => {
  const accessLogging = { bucket: "acme-logs", prefix: "backup/" };
  const synthesized = bucket({ accessLogging });
  const settings = synthesized.types.filter((type) => type.startsWith("aws_s3_bucket_"));
  const awaited = settings.map((type) => synthesized.one(type).depends_on);
  expect(settings.length).toBeGreaterThan(5);
  expect(awaited.every((others) => others.length === 1)).toBe(true);
  expect(new Set(awaited.flat()).size).toBe(settings.length);
});
