import { findBucket } from "../../proof/configuration/attachments/buckets";
import type { Configuration } from "../../proof/configuration/configuration";
import type { Resource } from "../../proof/configuration/resource";
import { blocks, isObject, isUnknown, type Value, type ValueObject } from "../../proof/configuration/value";
import { inDays, numberIn, switchGuard, switchIn, textIn, type Guard, type GuardRule } from "./guard";

type Read = Omit<Guard, "rule">;

/** Days of a year, as S3 counts the years of a default retention. */
const YEAR = 365;

/** Resources of one type that set something on a bucket, each with the address of that bucket. */
export function onBuckets(
  configuration: Configuration,
  type: string,
): { readonly on: string; readonly values: ValueObject }[] {
  return configuration.resources(type, "managed").map((resource) => ({
    on: bucketOf(configuration, resource),
    values: resource.values,
  }));
}

/** The bucket's address where the input holds it, else its name. */
function bucketOf(configuration: Configuration, { address, values }: Resource): string {
  const name = values["bucket"];
  if (typeof name !== "string" || isUnknown(name)) return address;
  return findBucket(configuration, name)?.address ?? name;
}

/** The blocks of that name, objects only. */
export function blocksIn(value: Value | undefined): ValueObject[] {
  return blocks(value).filter((one): one is ValueObject => isObject(one));
}

function defaultRetentions(configuration: Configuration): { on: string; retention: ValueObject }[] {
  return onBuckets(configuration, "aws_s3_bucket_object_lock_configuration").flatMap(({ on, values }) =>
    blocksIn(values["rule"])
      .flatMap((rule) => blocksIn(rule["default_retention"]))
      .map((retention) => ({ on, retention })),
  );
}

function retentionDays({ on, retention }: { on: string; retention: ValueObject }): Read {
  const [days, years] = [numberIn(retention["days"]), numberIn(retention["years"])];
  const level = days ?? (typeof years === "number" ? years * YEAR : null);
  return { on, level, shown: inDays(level) };
}

const MODES: Readonly<Record<string, number>> = { GOVERNANCE: 1, COMPLIANCE: 2 };

function retentionMode({ on, retention }: { on: string; retention: ValueObject }): Read {
  const mode = textIn(retention["mode"]);
  return { on, level: MODES[mode ?? ""] ?? null, shown: mode?.toLowerCase() ?? "not known" };
}

function versioning(configuration: Configuration): Read[] {
  return onBuckets(configuration, "aws_s3_bucket_versioning").flatMap(({ on, values }) =>
    blocksIn(values["versioning_configuration"]).flatMap((block) => {
      const status = textIn(block["status"]);
      return switchGuard(on, status === null || status === undefined ? null : status === "Enabled");
    }),
  );
}

function objectLock(configuration: Configuration): Read[] {
  return configuration.resources("aws_s3_bucket", "managed").flatMap(({ address, values }) => {
    const locks = blocksIn(values["object_lock_configuration"]).length > 0;
    return switchGuard(address, switchIn(values["object_lock_enabled"]) ?? locks);
  });
}

const BLOCKS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
] as const;

function publicAccess(configuration: Configuration): Read[] {
  return onBuckets(configuration, "aws_s3_bucket_public_access_block").flatMap(({ on, values }) =>
    BLOCKS.flatMap((name) => switchGuard(on, switchIn(values[name]) ?? false, name)),
  );
}

function forceDestroy(configuration: Configuration): Read[] {
  return configuration.resources("aws_s3_bucket", "managed").flatMap(({ address, values }) => {
    const isOn = switchIn(values["force_destroy"]) ?? false;
    return isOn ? [{ on: address, level: -1, shown: "on" }] : [];
  });
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const ALGORITHMS: Readonly<Record<string, number>> = { AES256: 1, "aws:kms": 2, "aws:kms:dsse": 3 };

function defaultEncryptions(configuration: Configuration): { on: string; by: ValueObject }[] {
  return onBuckets(configuration, "aws_s3_bucket_server_side_encryption_configuration").flatMap(
    ({ on, values }) =>
      blocksIn(values["rule"])
        .flatMap((rule) => blocksIn(rule["apply_server_side_encryption_by_default"]))
        .map((by) => ({ on, by })),
  );
}

function algorithm({ on, by }: { on: string; by: ValueObject }): Read {
  const name = textIn(by["sse_algorithm"]);
  return { on, level: ALGORITHMS[name ?? ""] ?? null, shown: name ?? "not known" };
}

function encryptionKey({ on, by }: { on: string; by: ValueObject }): Read[] {
  const key = textIn(by["kms_master_key_id"]);
  if (key === undefined) return [];
  return [{ on, part: key ?? "", level: key === null ? null : 1, shown: key ?? "not known" }];
}

function accessLogging(configuration: Configuration): Read[] {
  return onBuckets(configuration, "aws_s3_bucket_logging").map(({ on, values }) => ({
    on,
    level: 1,
    shown: `to ${textIn(values["target_bucket"]) ?? "a bucket that is not known"}`,
  }));
}

/** What protects a bucket's objects beside its policy. */
export const BUCKET_RULES: readonly GuardRule[] = [
  {
    id: "retention-shortened",
    says: "New backups are held by Object Lock for a shorter time.",
    absent: "no default retention",
    read: (configuration) => defaultRetentions(configuration).map(retentionDays),
  },
  {
    id: "retention-mode-weakened",
    says: "New backups are held less strictly: in governance mode a principal with s3:BypassGovernanceRetention may delete them.",
    absent: "no default retention",
    read: (configuration) => defaultRetentions(configuration).map(retentionMode),
  },
  {
    id: "object-lock-off",
    says: "The bucket is made without Object Lock: nothing locks a backup until its retention ends.",
    absent: "off",
    read: objectLock,
  },
  {
    id: "versioning-off",
    says: "The bucket no longer keeps the versions of an object: an upload under a key that exists replaces the backup.",
    absent: "off",
    read: versioning,
  },
  {
    id: "public-access-block-off",
    says: "A block of public access is off.",
    absent: "off",
    read: publicAccess,
  },
  {
    id: "force-destroy-on",
    says: "A destroy deletes the backups together with the bucket.",
    absent: "off",
    read: forceDestroy,
  },
  {
    id: "encryption-weakened",
    says: "New backups are encrypted in a weaker way.",
    absent: "the account's default",
    read: (configuration) => defaultEncryptions(configuration).map(algorithm),
  },
  {
    id: "key-replaced",
    says: "New backups are encrypted by another key; those that are there still need the old one.",
    absent: "not this key",
    byIdentity: true,
    read: (configuration) => defaultEncryptions(configuration).flatMap(encryptionKey),
  },
  {
    id: "access-logging-off",
    says: "S3 no longer logs who asked for the bucket's objects.",
    absent: "off",
    read: accessLogging,
  },
];
