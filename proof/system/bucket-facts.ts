import type { Attached } from "../configuration/attachments/attached";
import {
  bucketName,
  bucketPolicy,
  objectLock,
  publicAccessBlock,
  versioning,
} from "../configuration/attachments/buckets";
import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { Resource } from "../configuration/resource";
import { defaultKey, type BucketKey } from "./bucket-key";
import { encryptedOtherwise } from "./encrypted-otherwise";
import { isObject, type Value } from "../configuration/value";
import type { PublicAccessBlock } from "../iam/layers";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import { every, some, type Ternary } from "../terms/ternary";
import { hasUnknown } from "../terms/text";
import { bucketArn } from "../terms/arn";

/** What the configuration says of one bucket, policies compiled. */
export class BucketFacts {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** @default - the bucket has no policy */
  readonly policy: CompiledPolicy | undefined;
  readonly publicAccessBlock: PublicAccessBlock;
  /** Whether versions are kept. */
  readonly keepsVersions: Ternary;
  /** Whether Object Lock is on and gives new versions a retention. */
  readonly locksVersions: Ternary;
  /** The mode of that retention. @default - none, or not known */
  readonly lockMode: "GOVERNANCE" | "COMPLIANCE" | undefined;
  /** Whether Object Lock is on for the bucket, whatever new versions get. */
  readonly hasObjectLock: Ternary;
  /** The key that encrypts by default. @default - SSE-S3 */
  readonly key: BucketKey | undefined;
  /** The same for what is read, which may have been encrypted otherwise. @default - SSE-S3 */
  readonly keyOfReads: BucketKey | undefined;
  /** What is assumed of the bucket. */
  readonly assumptions: readonly Assumption[];

  constructor(configuration: Configuration, bucket: Resource) {
    this.address = bucket.address;
    this.name = bucketName(bucket);
    const arn = bucket.values["arn"];
    this.arn = typeof arn === "string" ? arn : bucketArn(this.name);
    this.account = configuration.account(bucket);
    this.region = configuration.region(bucket);
    const policy = bucketPolicy(configuration, bucket);
    this.policy = policy && parsePolicy(policy.value, "resource", policy.address);
    const blocks = publicAccessBlock(configuration, bucket);
    this.publicAccessBlock = combineBlocks(bucket, blocks);
    this.keepsVersions = equals(versioning(configuration, bucket)?.value, "Enabled");
    const lock = objectLock(configuration, bucket)?.value;
    this.locksVersions = lock === undefined ? false : isObject(lock) ? isLocked(lock) : "unknown";
    const mode = isObject(lock) ? lock["mode"] : undefined;
    this.lockMode = MODES.find((known) => known === mode);
    this.hasObjectLock = some([
      equals(bucket.values["object_lock_enabled"], true),
      isObject(lock) ? equals(lock["enabled"], true) : lock !== undefined && "unknown",
    ]);
    const { key, assumptions = [] } = defaultKey(configuration, bucket, this);
    this.key = key;
    const otherwise = key && otherwiseThan(key, bucket, this);
    this.keyOfReads = key && otherwise?.perhaps !== undefined ? { ...key, perhaps: otherwise.perhaps } : key;
    this.assumptions = [...assumptions, ...(otherwise?.assumptions ?? [])];
  }
}

const otherwiseThan = (
  { keyArn }: BucketKey,
  resource: Resource,
  { arn, account, policy }: Pick<BucketFacts, "arn" | "account" | "policy">,
) => encryptedOtherwise({ resource, arn, account, policy, keyArn });

const BLOCKS = [
  ["blockPublicAcls", "block_public_acls"],
  ["blockPublicPolicy", "block_public_policy"],
  ["ignorePublicAcls", "ignore_public_acls"],
  ["restrictPublicBuckets", "restrict_public_buckets"],
] as const;

const ALL_BLOCKED: PublicAccessBlock = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

/**
 * Of the bucket's and the account's settings the more restrictive one counts. A bucket has had all four from its creation
 * since April 2023, and none if it is older: a bucket to which the input gives no block may be either, unless a plan
 * makes it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
function combineBlocks(
  { address, created }: Resource,
  { bucket, account }: { bucket?: Attached; account?: Attached },
): PublicAccessBlock {
  if (bucket === undefined && created === true) return ALL_BLOCKED;
  const given = [bucket, account].filter((attached) => attached !== undefined);
  const settings = Object.fromEntries(
    BLOCKS.map(([name, argument]) => [
      name,
      some([
        bucket === undefined && "unknown",
        ...given.map(({ value }) => (isObject(value) ? equals(value[argument], true) : "unknown")),
      ]),
    ]),
  );
  const missing = `the public-access block of ${address}: a bucket that was created since April 2023 has one, an older one has none, and the input gives it none`;
  return bucket === undefined ? { ...settings, missing } : settings;
}

/**
 * AWS takes a retention of one of its modes, for at least a day.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html
 */
function isLocked(lock: { readonly [name: string]: Value }): Ternary {
  const mode = some(MODES.map((known) => equals(lock["mode"], known)));
  const lasts = some([lock["days"], lock["years"]].map(isLasting));
  return every([equals(lock["enabled"], true), mode, lasts]);
}

const MODES = ["GOVERNANCE", "COMPLIANCE"] as const;

function isLasting(value: Value | undefined): Ternary {
  if (typeof value === "string" && hasUnknown(value)) return "unknown";
  return value !== undefined && Number(value) >= 1;
}

function equals(value: Value | undefined, wanted: Value): Ternary {
  if (value === undefined) return false;
  if (typeof value === "string" && hasUnknown(value)) return "unknown";
  return value === wanted;
}
