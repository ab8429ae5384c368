import type { NotedKey } from "../configuration/assumptions";
import { findKey } from "../configuration/attachments/keys";
import { hasAccount, type Principal } from "../iam/principal";
import { sameText } from "../network/model/references";
import type { System } from "../system/system";
import { accountOfArn, parseArn } from "../terms/arn";
import { isRefusal } from "../terms/verdict";
import { understand } from "./inquiry";
import type { RequestQuestion } from "./question";
import type { BucketTarget } from "./target";
import { hasUnknown } from "../terms/text";
import { verdictIfKeyAllows } from "./request-answer";

/**
 * Tells of a grant on a key whether it could let the request through. A grant lets its grantee alone do what it lists with
 * its one key; it takes back no refusal of any other policy.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function mayBeGranted(system: System, question: RequestQuestion): (key: NotedKey) => boolean {
  const { caller, call, target } = understand(system, question).inquiry;
  const isOfKeys = call.service === "kms";
  // A key's policy that delegates leaves it to identity policies, and a grant does without both.
  const isRefusedByKey = !isOfKeys && !isRefusal(verdictIfKeyAllows(system, question));
  const own = isOfKeys && target?.kind === "resource" ? findKey(system.configuration, target.arn) : undefined;
  const encrypted = question.source === undefined && target?.kind === "bucket" ? target : undefined;
  return ({ id, isForS3, grantee, operations, encrypted: only }) => {
    if (!mayMean(grantee, caller.principal)) return false;
    if (!isOfKeys) return isRefusedByKey && isForS3 && mayEncrypt(only, encrypted);
    const granted = findKey(system.configuration, id);
    const isAnother = own !== undefined && granted !== undefined && own.address !== granted.address;
    return !isAnother && (operations?.some((one) => `kms:${one}` === call.name) ?? true);
  };
}

/**
 * Whether S3 may name that ARN to KMS: it names the object or, with an S3 Bucket Key, the bucket, whatever else a request
 * adds to the encryption context.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
function mayEncrypt(only: string | undefined, target: BucketTarget | undefined): boolean {
  if (only === undefined || target === undefined) return true;
  const { arn, key } = target;
  if (sameText(only, arn) !== false) return true;
  return key === undefined
    ? only.startsWith(`${arn}/`) || hasUnknown(only)
    : sameText(only, `${arn}/${key}`) !== false;
}

/** Whether the grantee may be the caller: a session's role, and whoever is of an account that is one, are. */
function mayMean(grantee: unknown, principal: Principal): boolean {
  if (principal.kind === "anonymous") return false;
  if (typeof grantee !== "string") return true;
  if (principal.kind === "service") return sameText(grantee, principal.name) !== false;
  if ("arn" in principal && sameText(grantee, principal.arn ?? "") !== false) return true;
  const arn = parseArn(grantee);
  const isOfOne = arn?.service === "iam" && /^(?:role|user)\//u.test(arn.resource ?? "");
  const account = accountOfArn(grantee) ?? grantee;
  return !isOfOne && (!hasAccount(principal) || sameText(account, principal.account) !== false);
}
