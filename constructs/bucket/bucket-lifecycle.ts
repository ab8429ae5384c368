import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";

/** What S3 does by itself with what grows old. All ages are days. */
export interface BucketLifecycleProps {
  /** Unfinished multipart uploads are removed after so many days. @default - 7 */
  readonly abortUnfinishedUploadsAfterDays?: number;
  /** Moves current versions to a colder storage class. @default - they stay in STANDARD */
  readonly transition?: { readonly afterDays: number; readonly storageClass: string };
  /**
   * Current versions expire after so many days. Backups have unique names, so that none ever becomes noncurrent by
   * itself: without this they are kept, and paid, for ever.
   * @default - never
   */
  readonly expireAfterDays?: number;
  /** Current versions whose keys begin so expire after so many days; the earlier expiry wins. @default - none */
  readonly expireUnder?: readonly { readonly prefix: string; readonly afterDays: number }[];
  /** Noncurrent versions are removed after so many days. @default - never */
  readonly expireNoncurrentAfterDays?: number;
}

/** Rules without a prefix hold for every object. */
const EVERY_OBJECT = { status: "Enabled", filter: [{ prefix: "" }] };

/**
 * Lifecycle of a versioned bucket. Object Lock wins over it: a version that is still locked stays.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
 */
export function bucketLifecycle(
  scope: Construct,
  id: string,
  bucket: string,
  props: BucketLifecycleProps,
  dependsOn: ITerraformDependable[],
): S3BucketLifecycleConfiguration {
  return new S3BucketLifecycleConfiguration(scope, id, { bucket, rule: rules(props), dependsOn });
}

function rules(props: BucketLifecycleProps): S3BucketLifecycleConfigurationRule[] {
  const rules: S3BucketLifecycleConfigurationRule[] = [
    {
      ...EVERY_OBJECT,
      id: "abort-unfinished-uploads",
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: props.abortUnfinishedUploadsAfterDays ?? 7 }],
    },
  ];
  if (props.transition !== undefined) {
    const { afterDays: days, storageClass } = props.transition;
    rules.push({ ...EVERY_OBJECT, id: "move-to-colder-storage", transition: [{ days, storageClass }] });
  }
  const { expireAfterDays, expireUnder = [] } = props;
  if (expireAfterDays !== undefined)
    rules.push({ ...EVERY_OBJECT, id: "expire-backups", expiration: [{ days: expireAfterDays }] });
  for (const { prefix, afterDays } of expireUnder) {
    const id = `expire-${prefix.replace(/\/$/, "").replaceAll("/", "-")}`;
    rules.push({ status: "Enabled", filter: [{ prefix }], id, expiration: [{ days: afterDays }] });
  }
  if (expireAfterDays !== undefined || expireUnder.length > 0) {
    rules.push(
      // Expiring a current version leaves a delete marker; S3 refuses both in one rule.
      {
        ...EVERY_OBJECT,
        id: "remove-lone-delete-markers",
        expiration: [{ expiredObjectDeleteMarker: true }],
      },
    );
  }
  if (props.expireNoncurrentAfterDays !== undefined) {
    rules.push({
      ...EVERY_OBJECT,
      id: "expire-noncurrent-versions",
      noncurrentVersionExpiration: [{ noncurrentDays: props.expireNoncurrentAfterDays }],
    });
  }
  return rules;
}
