import { readAccessDenied } from "./access-denied-message";
import { shown, type Outcome } from "./outcome";

/** What came back from S3. */
export interface Answer {
  /** HTTP's status code. @default - not known: the AWS CLI does not show it */
  readonly status?: number;
  /** S3's error code; for an answer without a body the SDK's name of the status. @default - no error */
  readonly code?: string;
  readonly message: string;
}

/** What was asked of S3. */
export interface Asked {
  /** IAM's actions by which S3 authorizes the request. */
  readonly actions: readonly string[];
  /** Reads an object that is not there for certain: S3 then answers 403 in place of 404 to who may not list. */
  readonly ofMissingObject?: boolean;
}

/**
 * Errors that come after the request was authorized: it got through.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
const GOT_THROUGH = [
  "NoSuchKey",
  "NoSuchUpload",
  "NoSuchVersion",
  "NoSuchBucketPolicy",
  "ObjectLockConfigurationNotFoundError",
  "InvalidObjectState",
  "InvalidRange",
  "PreconditionFailed",
  "NotModified",
];

/** Errors that say nothing of any policy, and what they mean. */
const SAYS_NOTHING: Readonly<Record<string, string>> = {
  PermanentRedirect: "the bucket is in another region",
  TemporaryRedirect: "S3 asks to come back at another address",
  Redirect: "S3 asks to come back at another address",
  MovedPermanently: "the bucket is in another region",
  AuthorizationHeaderMalformed: "the request was signed for another region than the bucket's",
  IllegalLocationConstraintException: "the bucket is in another region",
  ExpiredToken: "the credentials have expired",
  ExpiredTokenException: "the credentials have expired",
  TokenRefreshRequired: "the credentials have expired",
  InvalidToken: "the credentials are not valid",
  InvalidAccessKeyId: "the credentials are not valid",
  InvalidClientTokenId: "the credentials are not valid",
  UnrecognizedClientException: "the credentials are not valid",
  SignatureDoesNotMatch: "the credentials are not valid",
  RequestExpired: "the clock is wrong, or the request was held up",
  RequestTimeTooSkewed: "the clock is wrong by more than 15 minutes",
  SlowDown: "S3 asks to come back later",
  Throttling: "S3 asks to come back later",
  ThrottlingException: "S3 asks to come back later",
  RequestLimitExceeded: "S3 asks to come back later",
  ServiceUnavailable: "S3 asks to come back later",
  InternalError: "S3 had an error of its own",
  NoSuchBucket: "there is no such bucket",
};

/** Codes of a plain refusal; a HEAD request has no body, so no more than its status. */
const REFUSALS = ["AccessDenied", "Forbidden", "403"];

/**
 * What an answer of S3's means for the question whether the request gets through. Only a refusal by a policy is
 * `denied`; a 404 on an object is `allowed`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function outcomeOfAnswer({ status, code, message }: Answer, asked: Asked): Outcome {
  const named = new Set([status, code].filter((part) => part !== undefined).map(String));
  const words = shown(`${[...named].join(" ")} ${message}`);
  if (code === undefined && status !== undefined && status >= 200 && status < 300) {
    return { kind: "allowed", says: words };
  }
  const nothing = code === undefined ? undefined : SAYS_NOTHING[code];
  if (nothing !== undefined) return { kind: "undecided", says: `${nothing} (${words})` };
  if (code !== undefined && GOT_THROUGH.includes(code)) return { kind: "allowed", says: words };
  if ((code === "NotFound" || code === "404") && asked.ofMissingObject === true)
    return { kind: "allowed", says: words };
  if (REFUSALS.includes(code ?? String(status))) return refused(message, words, asked);
  return { kind: "undecided", says: `no answer that says whether it was authorized (${words})` };
}

function refused(message: string, words: string, { actions, ofMissingObject = false }: Asked): Outcome {
  const { layer, action } = readAccessDenied(message);
  if (action?.toLowerCase().startsWith("kms:")) return { kind: "denied", by: "kms-key-policy", says: words };
  const isAsked = actions.some((one) => one.toLowerCase() === action?.toLowerCase());
  if (action !== undefined && !isAsked) {
    if (ofMissingObject && action.toLowerCase() === "s3:listbucket") {
      return { kind: "allowed", says: `it was refused only to say whether the object exists (${words})` };
    }
    return { kind: "undecided", says: `refused for another action than ${actions.join(", ")} (${words})` };
  }
  if (layer !== undefined) return { kind: "denied", by: layer, says: words };
  if (!ofMissingObject) return { kind: "denied", says: words };
  const says = `the object does not exist, which S3 hides behind a refusal from who may not list (${words})`;
  return { kind: "undecided", says };
}
