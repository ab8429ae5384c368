import type {
  GetBucketVersioningOutput,
  ObjectLockConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
} from "@aws-sdk/client-s3";
import type { PublicAccessBlockConfiguration as AccountBlock } from "@aws-sdk/client-s3-control";
import type { ValueObject } from "../../proof/configuration/value";
import { valuesOf, type Row } from "./row";

const row = (bucket: string, setting: string, what: string, values: ValueObject): Row => ({
  type: `aws_s3_bucket_${setting}`,
  id: bucket,
  says: `${what} of ${bucket}`,
  values: { id: bucket, bucket, ...values },
});

/** The bucket itself. */
export function bucketRow(bucket: string, arn: string): Row {
  return {
    type: "aws_s3_bucket",
    id: bucket,
    says: `the bucket ${bucket}`,
    values: { id: bucket, bucket, arn },
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export function bucketPolicyRow(bucket: string, policy: string): Row {
  return row(bucket, "policy", "the policy", { policy });
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export function publicAccessBlockRow(bucket: string, block: PublicAccessBlockConfiguration): Row {
  return row(bucket, "public_access_block", "the public-access block", blocked(block));
}

/** Of the account, for all its buckets. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html */
export function accountBlockRow(account: string, block: AccountBlock): Row {
  return {
    type: "aws_s3_account_public_access_block",
    id: account,
    says: `the public-access block of the account ${account}`,
    values: { id: account, account_id: account, ...blocked(block) },
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export function ownershipRow(bucket: string, { Rules }: OwnershipControls): Row {
  const object_ownership = Rules?.[0]?.ObjectOwnership;
  return row(bucket, "ownership_controls", "the ownership", { rule: [valuesOf({ object_ownership })] });
}

/** A bucket that never had versions says nothing. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export function versioningRow(bucket: string, { Status }: GetBucketVersioningOutput): Row {
  return row(bucket, "versioning", "the versioning", {
    versioning_configuration: [{ status: Status ?? "Disabled" }],
  });
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html */
export function objectLockRow(bucket: string, { ObjectLockEnabled, Rule }: ObjectLockConfiguration): Row {
  const retention = Rule?.DefaultRetention;
  const default_retention = [
    valuesOf({
      mode: retention?.Mode,
      days: retention?.Days || undefined,
      years: retention?.Years || undefined,
    }),
  ];
  return row(bucket, "object_lock_configuration", "the Object Lock", {
    object_lock_enabled: ObjectLockEnabled ?? "Disabled",
    rule: retention === undefined ? [] : [{ default_retention }],
  });
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export function encryptionRow(bucket: string, { Rules }: ServerSideEncryptionConfiguration): Row {
  const rule = Rules?.[0];
  const byDefault = rule?.ApplyServerSideEncryptionByDefault;
  return row(bucket, "server_side_encryption_configuration", "the encryption", {
    rule: [
      {
        apply_server_side_encryption_by_default: [
          valuesOf({ sse_algorithm: byDefault?.SSEAlgorithm, kms_master_key_id: byDefault?.KMSMasterKeyID }),
        ],
        bucket_key_enabled: rule?.BucketKeyEnabled ?? false,
      },
    ],
  });
}

function blocked(block: PublicAccessBlockConfiguration): ValueObject {
  return {
    block_public_acls: block.BlockPublicAcls ?? false,
    block_public_policy: block.BlockPublicPolicy ?? false,
    ignore_public_acls: block.IgnorePublicAcls ?? false,
    restrict_public_buckets: block.RestrictPublicBuckets ?? false,
  };
}
