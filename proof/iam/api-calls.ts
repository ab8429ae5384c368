import { keyActionsFor } from "./kms";

/** What a call is told beside bucket and key. */
export interface ApiCallOptions {
  /** The call names a version. @default - it does not */
  readonly versionId?: boolean;
  /** `arn:aws:s3:::bucket/key` of the source, for copies. @default - none; copies are then refused */
  readonly copySource?: string;
  /** The call names a version of the source. @default - it does not */
  readonly copySourceVersion?: boolean;
  /** The call carries tags. @default - it does not */
  readonly tagging?: boolean;
  /** The call carries an ACL header. @default - it does not */
  readonly acl?: boolean;
  /** The call carries retention headers. @default - it does not */
  readonly retention?: boolean;
  /** The call carries a legal hold header. @default - it does not */
  readonly legalHold?: boolean;
  /** The call asks to bypass GOVERNANCE retention. @default - it does not */
  readonly bypassGovernance?: boolean;
}

/** One action that must be allowed on one resource. */
export interface Authorization {
  readonly action: string;
  /** What the action is checked on. */
  readonly on: "bucket" | "object" | "copy-source" | "account";
  /** What a customer managed key must allow besides, where the object is encrypted with one. */
  readonly keyActions: readonly string[];
}

/** An API call of Amazon S3, and what it is authorized by: all of it. */
export interface ApiCall {
  readonly name: string;
  readonly authorizedBy: (options?: ApiCallOptions) => readonly Authorization[];
  /** Page of AWS's guides. */
  readonly page: string;
}

const PERMISSIONS = "AmazonS3/latest/userguide/using-with-s3-policy-actions.html";
const MULTIPART = "AmazonS3/latest/userguide/mpuoverview.html";
const LOCK = "AmazonS3/latest/userguide/object-lock-managing.html";
const COPY = "AmazonS3/latest/API/API_CopyObject.html";
const VERSIONS = "AmazonS3/latest/API/API_GetObject.html";

function onObject(action: string, multipart = false): Authorization {
  return { action, on: "object", keyActions: keyActionsFor(action, multipart) };
}

function onBucket(action: string): Authorization {
  return { action, on: "bucket", keyActions: [] };
}

/** Headers of a put need permissions of their own. */
function putObject(options: ApiCallOptions = {}, multipart = false): Authorization[] {
  return [
    onObject("s3:PutObject", multipart),
    ...(options.tagging ? [onObject("s3:PutObjectTagging")] : []),
    ...(options.acl ? [onObject("s3:PutObjectAcl")] : []),
    ...(options.retention ? [onObject("s3:PutObjectRetention")] : []),
    ...(options.legalHold ? [onObject("s3:PutObjectLegalHold")] : []),
  ];
}

function copySource(options: ApiCallOptions = {}): Authorization[] {
  const version = options.copySourceVersion ? "Version" : "";
  const tagging = options.tagging ? [`s3:GetObject${version}Tagging`] : [];
  return [`s3:GetObject${version}`, ...tagging].map((action) => ({
    action,
    on: "copy-source",
    keyActions: keyActionsFor(action, false),
  }));
}

function deleteObject(options: ApiCallOptions = {}): Authorization[] {
  return [
    onObject(options.versionId ? "s3:DeleteObjectVersion" : "s3:DeleteObject"),
    ...(options.bypassGovernance ? [onObject("s3:BypassGovernanceRetention")] : []),
  ];
}

function versioned(plain: string, withVersion: string): ApiCall["authorizedBy"] {
  return (options) => [onObject(options?.versionId ? withVersion : plain)];
}

function bypassing(action: string): ApiCall["authorizedBy"] {
  return (options) => [
    onObject(action),
    ...(options?.bypassGovernance ? [onObject("s3:BypassGovernanceRetention")] : []),
  ];
}

/** Calls of bucket configuration whose action has another name, or several calls one action. */
const BUCKET_CALLS: readonly (readonly [call: string, action: string])[] = [
  ["HeadBucket", "s3:ListBucket"],
  ["ListObjects", "s3:ListBucket"],
  ["ListObjectsV2", "s3:ListBucket"],
  ["ListObjectVersions", "s3:ListBucketVersions"],
  ["ListMultipartUploads", "s3:ListBucketMultipartUploads"],
  ["GetBucketAccelerateConfiguration", "s3:GetAccelerateConfiguration"],
  ["PutBucketAccelerateConfiguration", "s3:PutAccelerateConfiguration"],
  ["GetBucketCors", "s3:GetBucketCORS"],
  ["PutBucketCors", "s3:PutBucketCORS"],
  ["DeleteBucketCors", "s3:PutBucketCORS"],
  ["GetBucketEncryption", "s3:GetEncryptionConfiguration"],
  ["PutBucketEncryption", "s3:PutEncryptionConfiguration"],
  ["DeleteBucketEncryption", "s3:PutEncryptionConfiguration"],
  ["GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"],
  ["PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration"],
  ["DeleteBucketLifecycle", "s3:PutLifecycleConfiguration"],
  ["GetBucketNotificationConfiguration", "s3:GetBucketNotification"],
  ["PutBucketNotificationConfiguration", "s3:PutBucketNotification"],
  ["GetBucketReplication", "s3:GetReplicationConfiguration"],
  ["PutBucketReplication", "s3:PutReplicationConfiguration"],
  ["DeleteBucketReplication", "s3:PutReplicationConfiguration"],
  ["DeleteBucketTagging", "s3:PutBucketTagging"],
  ["GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration"],
  ["PutObjectLockConfiguration", "s3:PutBucketObjectLockConfiguration"],
  ["GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"],
  ["PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock"],
  ["DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock"],
  ["DeleteBucketOwnershipControls", "s3:PutBucketOwnershipControls"],
];

/** Settings of which a bucket has several, each with an id; one action reads or lists them, and one writes or removes them. */
const OF_SEVERAL_SETTINGS = ["Analytics", "IntelligentTiering", "Inventory", "Metrics"].flatMap(
  (name): (typeof BUCKET_CALLS)[number][] => [
    [`GetBucket${name}Configuration`, `s3:Get${name}Configuration`],
    [`ListBucket${name}Configurations`, `s3:Get${name}Configuration`],
    [`PutBucket${name}Configuration`, `s3:Put${name}Configuration`],
    [`DeleteBucket${name}Configuration`, `s3:Put${name}Configuration`],
  ],
);

const CALLS: readonly ApiCall[] = [
  {
    name: "ListBuckets",
    authorizedBy: () => [{ action: "s3:ListAllMyBuckets", on: "account", keyActions: [] }],
    page: PERMISSIONS,
  },
  ...[...BUCKET_CALLS, ...OF_SEVERAL_SETTINGS].map(([name, action]) => ({
    name,
    authorizedBy: () => [onBucket(action)],
    page: PERMISSIONS,
  })),
  { name: "PutObject", authorizedBy: (options) => putObject(options), page: PERMISSIONS },
  { name: "CreateMultipartUpload", authorizedBy: (options) => putObject(options, true), page: MULTIPART },
  { name: "UploadPart", authorizedBy: () => putObject({}, true), page: MULTIPART },
  {
    name: "UploadPartCopy",
    authorizedBy: (options) => [...copySource({ ...options, tagging: false }), ...putObject({}, true)],
    page: MULTIPART,
  },
  { name: "CompleteMultipartUpload", authorizedBy: () => putObject({}, true), page: MULTIPART },
  {
    name: "AbortMultipartUpload",
    authorizedBy: () => [onObject("s3:AbortMultipartUpload")],
    page: MULTIPART,
  },
  { name: "ListParts", authorizedBy: () => [onObject("s3:ListMultipartUploadParts")], page: MULTIPART },
  {
    name: "CopyObject",
    authorizedBy: (options) => [...copySource(options), ...putObject(options)],
    page: COPY,
  },
  { name: "GetObject", authorizedBy: versioned("s3:GetObject", "s3:GetObjectVersion"), page: VERSIONS },
  {
    name: "HeadObject",
    authorizedBy: versioned("s3:GetObject", "s3:GetObjectVersion"),
    page: "AmazonS3/latest/API/API_HeadObject.html",
  },
  { name: "SelectObjectContent", authorizedBy: () => [onObject("s3:GetObject")], page: PERMISSIONS },
  {
    name: "GetObjectAttributes",
    authorizedBy: ({ versionId } = {}) =>
      (versionId
        ? ["s3:GetObjectVersion", "s3:GetObjectVersionAttributes"]
        : ["s3:GetObject", "s3:GetObjectAttributes"]
      ).map((action) => onObject(action)),
    page: "AmazonS3/latest/API/API_GetObjectAttributes.html",
  },
  {
    name: "GetObjectAcl",
    authorizedBy: versioned("s3:GetObjectAcl", "s3:GetObjectVersionAcl"),
    page: PERMISSIONS,
  },
  {
    name: "PutObjectAcl",
    authorizedBy: versioned("s3:PutObjectAcl", "s3:PutObjectVersionAcl"),
    page: PERMISSIONS,
  },
  {
    name: "GetObjectTagging",
    authorizedBy: versioned("s3:GetObjectTagging", "s3:GetObjectVersionTagging"),
    page: PERMISSIONS,
  },
  {
    name: "PutObjectTagging",
    authorizedBy: versioned("s3:PutObjectTagging", "s3:PutObjectVersionTagging"),
    page: PERMISSIONS,
  },
  {
    name: "DeleteObjectTagging",
    authorizedBy: versioned("s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"),
    page: PERMISSIONS,
  },
  { name: "DeleteObject", authorizedBy: deleteObject, page: "AmazonS3/latest/API/API_DeleteObject.html" },
  { name: "DeleteObjects", authorizedBy: deleteObject, page: "AmazonS3/latest/API/API_DeleteObjects.html" },
  { name: "PutObjectRetention", authorizedBy: bypassing("s3:PutObjectRetention"), page: LOCK },
];

const BY_NAME: ReadonlyMap<string, ApiCall> = new Map(CALLS.map((call) => [call.name.toLowerCase(), call]));

/** Names of all API calls whose authorization differs from the action of the same name. */
export const API_CALL_NAMES: readonly string[] = CALLS.map(({ name }) => name);

/**
 * An API call by name in any case, `s3:` before it or not; undefined for a name that is no call with rules of
 * its own: it may still be an action.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function findApiCall(name: string): ApiCall | undefined {
  return BY_NAME.get(name.toLowerCase().replace(/^s3:/u, ""));
}

/** The ARN that an authorization is checked on, or undefined for a copy whose source was not given. */
export function resourceOf(
  { on }: Authorization,
  target: { readonly bucketArn: string; readonly key?: string },
  options: ApiCallOptions = {},
): string | undefined {
  switch (on) {
    case "account":
      return "*";
    case "bucket":
      return target.bucketArn;
    case "object":
      return `${target.bucketArn}/${target.key ?? ""}`;
    case "copy-source":
      return options.copySource;
  }
}
