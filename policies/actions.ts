/**
 * What an upload needs, and nothing else.
 * `s3:PutObject` authorizes PutObject and, of a multipart upload, its creation, its parts and its completion. A client
 * whose upload failed lists the parts and aborts: without these two actions it leaves parts behind that cost money.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const WRITE_BACKUP = [
  "s3:PutObject",
  "s3:PutObjectAcl",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
] as const;

/**
 * What removes a version that was written, or weakens the lock on it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-bypass
 */
export const CHANGE_VERSIONS = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:PutObjectLegalHold",
  "s3:PutObjectRetention",
] as const;

/**
 * What S3 asks of the key on behalf of an uploader: a data key for every object, and its decryption for the parts of
 * a multipart upload.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
export const ENCRYPT_BACKUP = ["kms:GenerateDataKey", "kms:Decrypt"] as const;

/**
 * What reads a backup back: the object, or a version of it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const READ_BACKUP = ["s3:GetObject", "s3:GetObjectVersion"] as const;

/**
 * What asks for a readable copy of an object in an archive class. It changes no version; the copy is billed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html#restoring-objects-permissions
 */
export const RETURN_BACKUP = ["s3:RestoreObject"] as const;

/**
 * What finds a backup: the keys of the bucket, their versions, and the region that clients ask for first.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export const LIST_BACKUPS = ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketLocation"] as const;

/**
 * What S3 asks of the key on behalf of a reader.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
export const DECRYPT_BACKUP = ["kms:Decrypt"] as const;
