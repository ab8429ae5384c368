import type { Attached } from "../configuration/attachments/attached";
import {
  bucketName,
  bucketPolicy,
  encryption,
  objectLock,
  publicAccessBlock,
  versioning,
} from "../configuration/attachments/buckets";
import { findKey, kmsKeyPolicy, possibleKeys } from "../configuration/attachments/keys";
import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { Resource } from "../configuration/resource";
import { brokenKey } from "./broken-key";
import { isObject, type Value } from "../configuration/value";
import type { KmsLayer, PublicAccessBlock } from "../iam/layers";
import { parsePolicy, type CompiledPolicy } from "../iam/policy";
import { some, type Ternary } from "../terms/ternary";
import { hasUnknown, readable, symbol, unknown } from "../terms/text";
import { accountOfArn, bucketArn, parseArn, rootArn } from "../terms/arn";

/** The key of SSE-KMS, as far as requests on the bucket need it. */
export type BucketKey = Omit<KmsLayer, "actions">;

/** What the configuration says of one bucket, policies compiled. */
export class BucketFacts {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
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
  /** @default - SSE-S3, or the key that AWS manages */
  readonly key: BucketKey | undefined;
  /** What is assumed of the bucket. */
  readonly assumptions: readonly Assumption[];

  constructor(configuration: Configuration, bucket: Resource) {
    this.address = bucket.address;
    this.name = bucketName(bucket);
    const arn = bucket.values["arn"];
    this.arn = typeof arn === "string" ? arn : bucketArn(this.name);
    this.region = configuration.region(bucket);
    const policy = bucketPolicy(configuration, bucket);
    this.policy = policy && parsePolicy(policy.value, "resource", policy.address);
    const blocks = publicAccessBlock(configuration, bucket);
    this.publicAccessBlock = combineBlocks(blocks);
    this.keepsVersions = equals(versioning(configuration, bucket)?.value, "Enabled");
    const lock = objectLock(configuration, bucket)?.value;
    this.locksVersions = lock === undefined ? false : isObject(lock) ? isLocked(lock) : "unknown";
    const mode = isObject(lock) ? lock["mode"] : undefined;
    this.lockMode = mode === "GOVERNANCE" || mode === "COMPLIANCE" ? mode : undefined;
    this.hasObjectLock = some([
      equals(bucket.values["object_lock_enabled"], true),
      isObject(lock) ? equals(lock["enabled"], true) : lock !== undefined && "unknown",
    ]);
    const { key, assumptions } = keyOf(configuration, bucket, this.region);
    this.key = key;
    this.assumptions = [
      ...assumptions,
      ...((blocks.bucket ?? blocks.account) ? [] : [noBlock(bucket.address)]),
    ];
  }
}

const BLOCKS = [
  ["blockPublicAcls", "block_public_acls"],
  ["blockPublicPolicy", "block_public_policy"],
  ["ignorePublicAcls", "ignore_public_acls"],
  ["restrictPublicBuckets", "restrict_public_buckets"],
] as const;

/** Of the bucket's and the account's settings the more restrictive one counts. */
function combineBlocks(blocks: { bucket?: Attached; account?: Attached }): PublicAccessBlock {
  const given = [blocks.bucket, blocks.account].filter((attached) => attached !== undefined);
  return Object.fromEntries(
    BLOCKS.map(([name, argument]) => [
      name,
      some(given.map(({ value }) => (isObject(value) ? equals(value[argument], true) : "unknown"))),
    ]),
  );
}

/** New buckets have had all four since April 2023; to count on it would hide what an older one lets through. */
function noBlock(address: string): Assumption {
  return { subject: address, says: `${address} has no public-access block, because the input gives it none` };
}

function isLocked(lock: { readonly [name: string]: Value }): Ternary {
  const enabled = equals(lock["enabled"], true);
  const mode = lock["mode"];
  if (enabled !== true) return enabled;
  if (typeof mode !== "string") return false;
  return hasUnknown(mode) ? "unknown" : true;
}

function equals(value: Value | undefined, wanted: Value): Ternary {
  if (value === undefined) return false;
  if (typeof value === "string" && hasUnknown(value)) return "unknown";
  return value === wanted;
}

function keyOf(
  configuration: Configuration,
  bucket: Resource,
  region: string,
): { key: BucketKey | undefined; assumptions: readonly Assumption[] } {
  const setting = encryption(configuration, bucket)?.value;
  if (setting === undefined) return { key: undefined, assumptions: [] };
  const wanted = isObject(setting) ? setting["key"] : setting;
  if (typeof wanted !== "string") return { key: undefined, assumptions: [] };
  const found = findKey(configuration, wanted);
  if (found !== undefined) {
    const { value, address } = kmsKeyPolicy(configuration, found);
    const keyArn = typeof found.values["arn"] === "string" ? found.values["arn"] : wanted;
    const keyAccount = accountOfArn(keyArn) ?? symbol("account");
    const broken = brokenKey(found, region);
    return {
      key: {
        keyArn,
        keyAccount,
        keyPolicy: parsePolicy(value, "kms", address),
        region,
        ...(broken === undefined ? {} : { broken }),
      },
      assumptions: [],
    };
  }
  const possible = possibleKeys(configuration, wanted).map(({ address }) => address);
  const given = givenKey(wanted, bucket, region);
  if (possible.length === 0) return given;
  const which = unknown(`whether ${readable(wanted)} is ${possible.join(" or ")}`);
  return { key: { ...given.key, keyPolicy: parsePolicy(which, "kms") }, assumptions: [] };
}

/** A key that the input does not hold: its policy is assumed to be the one that AWS gives to a new key. */
function givenKey(keyArn: string, bucket: Resource, region: string) {
  const { partition, account } = parseArn(keyArn) ?? {};
  const keyAccount = account ?? unknown(`the account of ${keyArn}`);
  const keyPolicy = parsePolicy(
    {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { AWS: rootArn(keyAccount, partition) },
        Action: "kms:*",
        Resource: "*",
      },
    },
    "kms",
    bucket.address,
  );
  const says = `${keyArn} has the key policy that AWS gives by default: its account's identity policies decide`;
  return {
    key: { keyArn, keyAccount, keyPolicy, region },
    assumptions: [{ subject: keyArn, says }],
  };
}
