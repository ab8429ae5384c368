import { Problem } from "../../terms/problem";
import { hasUnknown, isOpaque } from "../../terms/text";
import type { Configuration } from "../configuration";
import { policyDocument } from "../policy-document";
import type { Resource } from "../resource";
import { isUnknown, missing, type Value, type ValueObject } from "../value";
import { type Attached, candidates, certainly, firstBlock, namesOf, single } from "./attached";

/**
 * The buckets of the input, each once.
 * @throws Problem for two of one name: a name is one bucket in all of a partition
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function buckets(configuration: Configuration): readonly Resource[] {
  const byName = new Map<string, Resource>();
  const managed = configuration.resources("aws_s3_bucket", "managed");
  for (const bucket of managed) {
    const name = bucketName(bucket);
    const other = byName.get(name);
    if (other) throw new Problem(`two buckets have the name ${name}: ${other.address} and ${bucket.address}`);
    if (!hasUnknown(name) && !bucket.uncertain) byName.set(name, bucket);
  }
  const existing = configuration
    .resources("aws_s3_bucket", "data")
    .filter((bucket) => !byName.has(bucketName(bucket)));
  return [...managed, ...existing];
}

/** The bucket that an address, a name or an ARN stands for. */
export function findBucket(configuration: Configuration, wanted: string): Resource | undefined {
  return buckets(configuration).find(
    (bucket) => bucket.address === wanted || namesOf(bucket, "bucket", "id", "arn").includes(wanted),
  );
}

export function bucketName(bucket: Resource): string {
  const name = bucket.values["bucket"] ?? bucket.values["id"];
  return typeof name === "string" ? name : bucket.address;
}

const settingOf = (
  configuration: Configuration,
  bucket: Resource,
  type: string,
  what: string,
  read: (values: ValueObject) => Value,
): Attached | undefined =>
  single(
    [
      ...candidates(configuration, [type], "bucket", namesOf(bucket, "bucket", "id")),
      ...(isOpaque(bucketName(bucket)) ? configuration.resources(type, "managed") : [])
        .filter(({ values }) => mayBecome(bucket, values["bucket"]))
        .map((resource) => ({ resource, belongs: "unknown" as const })),
    ],
    bucket.address,
    what,
    (found) => read(found.values),
  );

/**
 * The bucket's policy, by `aws_s3_bucket_policy` or the bucket's own deprecated argument; none: undefined.
 * @throws Problem for two policies of one bucket
 */
export function bucketPolicy(configuration: Configuration, bucket: Resource): Attached | undefined {
  const attached = settingOf(configuration, bucket, "aws_s3_bucket_policy", "bucket policies", policyOf);
  const inline = bucket.values["policy"];
  if (inline === undefined) return attached ?? keptInAws(bucket, "bucket policy");
  if (inline === "") return attached;
  // Plans and states repeat the policy in the bucket's own attribute.
  if (attached && configuration.format !== "configuration") return attached;
  if (attached)
    throw new Problem(`${bucket.address} has two bucket policies: its own argument and ${attached.address}`);
  return { address: bucket.address, value: policyDocument(inline) };
}

/** What the input says nothing of, and an apply leaves as it is in a bucket that exists already; undefined for any other. */
function keptInAws({ address, mode, adopted }: Resource, what: string): Attached | undefined {
  return adopted === true || mode === "data"
    ? { address, value: missing(`the ${what} of ${address}, which exists already`) }
    : undefined;
}

/**
 * The policy of a bucket that the input has by its name alone; undefined where no `aws_s3_bucket_policy` names it.
 * @throws Problem for two policies of one bucket
 */
export function bucketPolicyByName(configuration: Configuration, name: string): Attached | undefined {
  const found = candidates(configuration, ["aws_s3_bucket_policy"], "bucket", [name]);
  return single(found, name, "bucket policies", ({ values }) => policyOf(values));
}

/** What the provider puts behind a prefix, or behind its own where none is given: the time and a count. */
const GENERATED = /^\d{18}[0-9a-f]{8}$/u;

/** Whether a name that is written out is one that the provider could make for a bucket that has none of its own. */
function mayBecome(bucket: Resource, written: Value | undefined): boolean {
  if (typeof written !== "string" || isOpaque(written)) return false;
  const prefix = bucket.values["bucket_prefix"] ?? "terraform-";
  if (typeof prefix !== "string" || hasUnknown(prefix)) return GENERATED.test(written.slice(-26));
  return written.startsWith(prefix) && GENERATED.test(written.slice(prefix.length));
}

function policyOf(values: ValueObject): Value {
  return policyDocument(values["policy"] ?? null);
}

const BLOCKS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
] as const;

/**
 * The public-access blocks of the bucket and of its account; undefined where the input has none. The four settings
 * are false where they are not set.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicAccessBlock(
  configuration: Configuration,
  bucket: Resource,
): { readonly bucket?: Attached; readonly account?: Attached } {
  const own = settingOf(
    configuration,
    bucket,
    "aws_s3_bucket_public_access_block",
    "public-access blocks",
    blocked,
  );
  // Another configuration of the provider may be another account.
  const ofAccount = (resource: Resource) => (resource.provider === bucket.provider ? true : "unknown");
  const all = configuration.resources("aws_s3_account_public_access_block", "managed");
  const account = single(
    all.map((resource) => ({ resource, belongs: certainly(resource, ofAccount(resource)) })),
    "the account",
    "public-access blocks",
    (found) => blocked(found.values),
  );
  return { ...(own && { bucket: own }), ...(account && { account }) };
}

function blocked(values: ValueObject): Value {
  return Object.fromEntries(BLOCKS.map((name) => [name, values[name] ?? false]));
}

/** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`; undefined where the input does not set it. */
export function ownership(configuration: Configuration, bucket: Resource): Attached | undefined {
  return settingOf(
    configuration,
    bucket,
    "aws_s3_bucket_ownership_controls",
    "ownership controls",
    (values) => {
      const rule = firstBlock(values, "rule");
      return typeof rule === "object" ? (rule["object_ownership"] ?? null) : (rule ?? null);
    },
  );
}

/** `Enabled`, `Suspended` or `Disabled`; undefined where the input does not set it. */
export function versioning(configuration: Configuration, bucket: Resource): Attached | undefined {
  const attached = settingOf(
    configuration,
    bucket,
    "aws_s3_bucket_versioning",
    "versioning settings",
    (values) => {
      const block = firstBlock(values, "versioning_configuration");
      return typeof block === "object" ? (block["status"] ?? null) : (block ?? null);
    },
  );
  const inline = firstBlock(bucket.values, "versioning");
  if (attached || inline === undefined) return attached;
  const enabled = typeof inline === "object" ? (inline["enabled"] ?? false) : inline;
  const value = isUnknown(enabled) ? enabled : enabled === true ? "Enabled" : "Suspended";
  return { address: bucket.address, value };
}

/**
 * `{enabled, mode, days, years}` of Object Lock and its default retention; undefined where it is not set.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export function objectLock(configuration: Configuration, bucket: Resource): Attached | undefined {
  const type = "aws_s3_bucket_object_lock_configuration";
  const attached = settingOf(configuration, bucket, type, "Object Lock configurations", (values) => ({
    enabled: (values["object_lock_enabled"] ?? "Enabled") === "Enabled",
    ...retention(values),
  }));
  if (attached) return attached;
  const inline = firstBlock(bucket.values, "object_lock_configuration");
  const enabled = bucket.values["object_lock_enabled"] ?? false;
  if (inline === undefined && enabled === false) return undefined;
  if (typeof inline === "string") return { address: bucket.address, value: inline };
  return {
    address: bucket.address,
    value: { enabled: inline ? true : enabled, ...(inline && retention(inline)) },
  };
}

function retention(values: ValueObject): ValueObject {
  const rule = firstBlock(values, "rule");
  const block = typeof rule === "object" ? firstBlock(rule, "default_retention") : rule;
  if (block === undefined) return {};
  if (typeof block === "string") return { mode: block, days: block };
  const kept = (["mode", "days", "years"] as const).filter(
    (name) => block[name] !== undefined && block[name] !== 0,
  );
  return Object.fromEntries(kept.map((name) => [name, block[name] ?? null]));
}

/**
 * `{algorithm, key, bucketKey}` of the default encryption; undefined where the input does not set it, which means
 * SSE-S3. `key` is absent with SSE-KMS by AWS's own key.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
 */
export function encryption(configuration: Configuration, bucket: Resource): Attached | undefined {
  const type = "aws_s3_bucket_server_side_encryption_configuration";
  const attached = settingOf(configuration, bucket, type, "encryption configurations", encrypted);
  const inline = firstBlock(bucket.values, "server_side_encryption_configuration");
  if (attached || inline === undefined) return attached ?? keptInAws(bucket, "default encryption");
  return { address: bucket.address, value: typeof inline === "object" ? encrypted(inline) : inline };
}

function encrypted(values: ValueObject): Value {
  const rule = firstBlock(values, "rule");
  if (typeof rule !== "object") return rule ?? null;
  const block = firstBlock(rule, "apply_server_side_encryption_by_default");
  if (typeof block === "string") return block;
  const key = block?.["kms_master_key_id"];
  return {
    algorithm: block?.["sse_algorithm"] ?? "AES256",
    ...(key === undefined || key === "" ? {} : { key }),
    bucketKey: rule["bucket_key_enabled"] ?? false,
  };
}
