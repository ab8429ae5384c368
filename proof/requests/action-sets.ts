import type { Action } from "../iam/actions";

/** Puts and copies into a bucket: whatever makes an object or a version of one. */
const UPLOADS = ["s3:PutObject", "s3:ReplicateObject", "s3:ReplicateDelete"];

/** What an upload in parts may do besides: an ACL that ownership disables, listing its own parts, giving up. */
const PART_OF_AN_UPLOAD = [
  "s3:PutObject",
  "s3:PutObjectAcl",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

/**
 * What deletes a version, or shortens or lifts the lock on it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
const CHANGES_OF_VERSIONS = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteObjectVersion",
  "s3:ObjectOwnerOverrideToBucketOwner",
  "s3:PutObjectLegalHold",
  "s3:PutObjectRetention",
];

/** What asks for a readable copy of what is in an archive class. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html */
const RETURN = "s3:RestoreObject";

/** What finds a backup, has it come back from an archive class, and reads it. */
const RESTORES = [
  "s3:GetObject",
  "s3:GetObjectVersion",
  RETURN,
  "s3:ListBucket",
  "s3:ListBucketVersions",
  "s3:GetBucketLocation",
];

/** What removes an object, or lays a delete marker over it. */
const DELETIONS = ["s3:DeleteObject", "s3:DeleteObjectVersion"];

const isFor = (type: string) => (action: Action) => action.resourceTypes.includes(type);
const oneOf = (names: readonly string[]) => (action: Action) => names.includes(action.name);

/** The actions that claims speak of, by what they do; names and resources are those of AWS's own reference. */
export const ACTION_SETS = {
  uploads: oneOf(UPLOADS),
  /** Reading an object, any of its versions, or what is said of it: ACL, tags, retention, attributes; and asking for its return. */
  reads: (action: Action) =>
    isFor("object")(action) && (action.name.startsWith("s3:GetObject") || action.name === RETURN),
  "changes of versions": oneOf(CHANGES_OF_VERSIONS),
  deletions: oneOf(DELETIONS),
  /** Changing the bucket: its policy, lock, versioning, encryption, lifecycle, or that it is there. */
  "changes of the bucket": (action: Action) => isFor("bucket")(action) && !isReading(action),
  /** Listing the bucket and reading its configuration. */
  "reads of the bucket": (action: Action) => isFor("bucket")(action) && isReading(action),
  /** Everything on the bucket, its objects and the list of buckets that is not part of an upload. */
  "all but uploads": (action: Action) => isOfBuckets(action) && !oneOf(PART_OF_AN_UPLOAD)(action),
  /** Everything on the bucket, its objects and the list of buckets that neither finds nor reads a backup. */
  "all but restores": (action: Action) => isOfBuckets(action) && !oneOf(RESTORES)(action),
  "everything on the bucket and its objects": (action: Action) =>
    isFor("bucket")(action) || isFor("object")(action),
  /** Listing the bucket, reading its configuration and changing it. */
  "bucket configuration": isFor("bucket"),
} as const;

export type ActionSet = keyof typeof ACTION_SETS;

function isReading({ accessLevel }: Action): boolean {
  return accessLevel === "Read" || accessLevel === "List";
}

function isOfBuckets(action: Action): boolean {
  return action.resourceTypes.length === 0 || isFor("bucket")(action) || isFor("object")(action);
}
