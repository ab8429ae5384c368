import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { bucketArns, type BucketArns } from "../../policies/bucket-arns";
import { BackupKey } from "./backup-key";
import { LASTING_NAMES } from "../lasting-names";
import { bucketLifecycle, type BucketLifecycleProps } from "./bucket-lifecycle";

/**
 * How long a version stays as it was written.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export interface ObjectLock {
  /** `governance` can be lifted by who may bypass it; `compliance` by nobody, root included, until it ends. */
  readonly mode: "governance" | "compliance";
  /** Retention of each new version, in days. */
  readonly days: number;
}

export interface BackupBucketProps {
  /** Name of the private backup: prefix of the bucket's name and of the key's alias. */
  readonly name: string;
  readonly region: string;
  /** The bucket's whole name, unique on all of AWS. @default - a prefix and what AWS appends to it */
  readonly bucketName?: string;
  /** The start of the bucket's name; AWS appends 26 characters. @default - the private backup's name and a hyphen */
  readonly bucketPrefix?: string;
  /** @default - governance, 30 days */
  readonly objectLock?: ObjectLock | false;
  /** SSE-S3, or a KMS key: its own, or a given one by ARN. @default - SSE-S3 */
  readonly encryption?: { readonly type: "s3" } | { readonly type: "kms"; readonly keyArn?: string };
  /** @default - unfinished uploads are aborted after 7 days, nothing else */
  readonly lifecycle?: BucketLifecycleProps;
  /** Where S3 writes its access log. @default - nowhere */
  readonly accessLogging?: { readonly bucket: string; readonly prefix: string };
  /** Whether the bucket tells EventBridge of its objects, and nobody else of anything. @default - false */
  readonly tellsEventBridge?: boolean;
  /** Whether a destroy empties the bucket first. @default - false */
  readonly forceDestroy?: boolean;
  /** Whether a plan that would destroy the bucket, its blocks, its lock or its key fails. @default - true */
  readonly protect?: boolean;
}

/**
 * The bucket that holds the backups: versioned, locked, encrypted, owned by its account, closed to the public.
 * Its policy is another construct, because it has to come last.
 */
export class BackupBucket extends Construct {
  readonly region: string;
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly arns: BucketArns;
  /** The key of SSE-KMS. Undefined with SSE-S3. */
  readonly keyArn: string | undefined;
  /** Everything that has to stand before the bucket's policy: S3 refuses two changes of a bucket at once. */
  readonly settings: readonly TerraformResource[];
  readonly #key: BackupKey | undefined;

  constructor(scope: Construct, id: string, props: BackupBucketProps) {
    super(scope, id);
    const { name, region, protect = true } = props;
    const { objectLock = { mode: "governance", days: 30 }, encryption = { type: "s3" } } = props;
    const lifecycle = { preventDestroy: protect };
    this.region = region;

    const bucket = new S3Bucket(this, "Resource", {
      ...(props.bucketName === undefined ? {} : { bucket: props.bucketName }),
      ...(props.bucketName === undefined || props.bucketPrefix !== undefined
        ? { bucketPrefix: props.bucketPrefix ?? `${name}-` }
        : {}),
      objectLockEnabled: objectLock !== false,
      forceDestroy: props.forceDestroy ?? false,
      lifecycle: { ...lifecycle, ignoreChanges: [...LASTING_NAMES.bucket] },
    });
    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.arns = bucketArns(bucket.arn);

    const settings: TerraformResource[] = [bucket];
    // One after the other: two changes of one bucket at once end in 409 OperationAborted.
    const add = (make: (dependsOn: ITerraformDependable[]) => TerraformResource) =>
      settings.push(make([settings[settings.length - 1] as TerraformResource]));

    add(
      (dependsOn) =>
        new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
          bucket: bucket.id,
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
          lifecycle,
          dependsOn,
        }),
    );
    add(
      (dependsOn) =>
        new S3BucketOwnershipControls(this, "Ownership", {
          bucket: bucket.id,
          rule: { objectOwnership: "BucketOwnerEnforced" },
          lifecycle,
          dependsOn,
        }),
    );
    add(
      (dependsOn) =>
        new S3BucketVersioningA(this, "Versioning", {
          bucket: bucket.id,
          versioningConfiguration: { status: "Enabled" },
          lifecycle,
          dependsOn,
        }),
    );
    if (objectLock !== false) {
      const { mode, days } = objectLock;
      add(
        (dependsOn) =>
          new S3BucketObjectLockConfigurationA(this, "ObjectLock", {
            bucket: bucket.id,
            rule: { defaultRetention: { mode: mode.toUpperCase(), days } },
            lifecycle,
            dependsOn,
          }),
      );
    }

    const ownKey = encryption.type === "kms" && encryption.keyArn === undefined;
    this.#key = ownKey ? new BackupKey(this, "Key", { name, region, protect }) : undefined;
    this.keyArn = encryption.type === "kms" ? (encryption.keyArn ?? this.#key?.keyArn) : undefined;
    add(
      (dependsOn) =>
        new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
          bucket: bucket.id,
          rule: [
            this.keyArn === undefined
              ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
              : {
                  applyServerSideEncryptionByDefault: {
                    sseAlgorithm: "aws:kms",
                    kmsMasterKeyId: this.keyArn,
                  },
                  bucketKeyEnabled: true,
                },
          ],
          dependsOn,
        }),
    );
    add((dependsOn) => bucketLifecycle(this, "Lifecycle", bucket.id, props.lifecycle ?? {}, dependsOn));
    if (props.accessLogging !== undefined) {
      const { bucket: targetBucket, prefix: targetPrefix } = props.accessLogging;
      add(
        (dependsOn) =>
          new S3BucketLoggingA(this, "AccessLogging", {
            bucket: bucket.id,
            targetBucket,
            targetPrefix,
            dependsOn,
          }),
      );
    }
    // A bucket has one such resource, and it takes away whatever else the bucket told.
    if (props.tellsEventBridge === true)
      add(
        (dependsOn) =>
          new S3BucketNotification(this, "Notification", { bucket: bucket.id, eventbridge: true, dependsOn }),
      );
    this.settings = settings;
  }

  /** The key that the bucket makes for itself. Undefined with a given key, and with SSE-S3. */
  get key(): TerraformResource | undefined {
    return this.#key?.resource;
  }

  /** The id of that key. */
  get keyId(): string | undefined {
    return this.#key?.resource.keyId;
  }

  /** Lets a role use the bucket's own key for its uploads; a given key's policy is its owner's business. */
  grantEncrypt(roleArn: string): void {
    this.#key?.grantEncrypt(roleArn);
  }

  /** The same for a role that reads. */
  grantDecrypt(roleArn: string): void {
    this.#key?.grantDecrypt(roleArn);
  }
}
