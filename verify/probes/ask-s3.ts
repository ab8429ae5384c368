import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectRetentionCommand,
  S3ServiceException,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { OpenUpload } from "./open-uploads";
import { shown, type Outcome } from "./outcome";
import { outcomeOfAnswer, type Answer, type Asked } from "./s3-answer";

/** The requests that are made from here; none of them changes anything, whether it is refused or not. */
export const REQUESTS = {
  HeadBucket: { actions: ["s3:ListBucket"] },
  ListObjectsV2: { actions: ["s3:ListBucket"] },
  GetBucketPolicy: { actions: ["s3:GetBucketPolicy"] },
  GetBucketVersioning: { actions: ["s3:GetBucketVersioning"] },
  GetObjectLockConfiguration: { actions: ["s3:GetBucketObjectLockConfiguration"] },
  GetObject: { actions: ["s3:GetObject"] },
  /** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions */
  CreateMultipartUpload: { actions: ["s3:PutObject"] },
  /** Of a version that does not exist: S3 answers 204 when the request is authorized. */
  DeleteObjectVersion: { actions: ["s3:DeleteObjectVersion"] },
  /** With the header that asks to bypass governance, on an object that does not exist. */
  BypassGovernanceRetention: { actions: ["s3:PutObjectRetention", "s3:BypassGovernanceRetention"] },
} as const satisfies Readonly<Record<string, Asked>>;

export type RequestName = keyof typeof REQUESTS;

export interface AskProps {
  readonly client: S3Client;
  readonly bucket: string;
  /** A key that no object has. */
  readonly freshKey: string;
  /** A key that an object has. @default - none is known: reads ask for the fresh key */
  readonly knownKey?: string;
  readonly signal: AbortSignal;
}

/** How a request went, and what it left open. */
export interface Asking {
  readonly outcome: Outcome;
  /** An upload that was begun and could not be aborted. */
  readonly left?: OpenUpload;
  /** The first key that a list holds. */
  readonly firstKey?: string;
  /** Whether the bucket has Object Lock. @default - the answer does not say */
  readonly hasObjectLock?: boolean;
}

/** Makes one request of S3. It never throws: what goes wrong is the outcome. */
export async function askS3(name: RequestName, props: AskProps): Promise<Asking> {
  const { client, bucket, freshKey, knownKey, signal } = props;
  const Bucket = bucket;
  const options = { abortSignal: signal };
  const ofMissingObject =
    name === "BypassGovernanceRetention" || (name === "GetObject" && knownKey === undefined);
  const asked: Asked = { ...REQUESTS[name], ...(ofMissingObject ? { ofMissingObject } : {}) };
  try {
    switch (name) {
      case "HeadBucket":
        await client.send(new HeadBucketCommand({ Bucket }), options);
        return got("200");
      case "ListObjectsV2": {
        const { Contents } = await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }), options);
        const firstKey = Contents?.[0]?.Key;
        return { ...got("200"), ...(firstKey === undefined ? {} : { firstKey }) };
      }
      case "GetBucketPolicy":
        await client.send(new GetBucketPolicyCommand({ Bucket }), options);
        return got("200");
      case "GetBucketVersioning":
        await client.send(new GetBucketVersioningCommand({ Bucket }), options);
        return got("200");
      case "GetObjectLockConfiguration":
        await client.send(new GetObjectLockConfigurationCommand({ Bucket }), options);
        return { ...got("200"), hasObjectLock: true };
      case "GetObject": {
        const Key = knownKey ?? freshKey;
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket, Key, Range: "bytes=0-0" }),
          options,
        );
        (Body as { destroy?: () => void } | undefined)?.destroy?.();
        return got("the first byte of an object was read");
      }
      case "CreateMultipartUpload":
        return await uploadWithoutTrace(client, bucket, freshKey);
      case "DeleteObjectVersion": {
        const version = { Bucket, Key: freshKey, VersionId: "null" };
        await client.send(new DeleteObjectCommand(version), options);
        return got("204, for a version that does not exist");
      }
      case "BypassGovernanceRetention": {
        const RetainUntilDate = new Date(Date.now() + 24 * 60 * 60 * 1000);
        const Retention = { Mode: "GOVERNANCE", RetainUntilDate } as const;
        const asking = { Bucket, Key: freshKey, BypassGovernanceRetention: true, Retention };
        await client.send(new PutObjectRetentionCommand(asking), options);
        return got("200");
      }
    }
  } catch (error) {
    const hasNoLock = (error as { name?: string }).name === "ObjectLockConfigurationNotFoundError";
    return { outcome: outcomeOfError(error, asked), ...(hasNoLock ? { hasObjectLock: false } : {}) };
  }
}

/**
 * Begins an upload in parts and gives it up: authorized like a put, it stores no object, which Object Lock would keep.
 * The user does not stop it halfway, so that an upload that was begun is known.
 */
async function uploadWithoutTrace(client: S3Client, Bucket: string, Key: string): Promise<Asking> {
  const inTime = () => ({ abortSignal: AbortSignal.timeout(20_000) });
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }), inTime());
  if (UploadId === undefined) return { outcome: { kind: "undecided", says: "S3 gave no upload id" } };
  const begun = got("200, an upload in parts was begun");
  try {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }), inTime());
    return begun;
  } catch {
    return { ...begun, left: { bucket: Bucket, key: Key, uploadId: UploadId } };
  }
}

function got(says: string): Asking {
  return { outcome: { kind: "allowed", says } };
}

/** What an error of the SDK's means. */
export function outcomeOfError(error: unknown, asked: Asked): Outcome {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode !== undefined) {
    return outcomeOfAnswer(answerOf(error, error.$metadata.httpStatusCode), asked);
  }
  const { name, message, code } = error as { name?: string; message?: string; code?: string };
  const says = shown([name, code, message].filter((part) => part !== undefined && part !== "").join(" "));
  if (name === "AbortError") return { kind: "undecided", says: "it was stopped, or had no answer in time" };
  if (name === "CredentialsProviderError") return { kind: "undecided", says: `no credentials: ${says}` };
  if (name === "TimeoutError" || code === "ETIMEDOUT") return { kind: "unreachable", says };
  return { kind: "undecided", says, unanswered: true };
}

/** Answers without a body, as to HEAD, have a name that the SDK makes up. */
function answerOf({ name, message }: S3ServiceException, status: number): Answer {
  const made = name === "" || name === "UnknownError" || name === "Unknown" || name === "Error";
  return { status, code: made ? String(status) : name, message: message === "UnknownError" ? "" : message };
}
