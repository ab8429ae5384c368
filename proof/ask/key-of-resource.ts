import type { KmsLayer } from "../iam/layers";
import { parsePolicy } from "../iam/policy";
import { hasAccount, type Principal } from "../iam/principal";
import { firstBlock } from "../configuration/attachments/attached";
import type { ValueObject } from "../configuration/value";
import { readable, unknown } from "../terms/text";
import type { ResourceTarget } from "./target";

/**
 * Actions on what is encrypted, for which the caller needs the key too, and the argument that names it, by type without its prefix.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 * @see https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const ENCRYPTED: Readonly<Record<string, readonly [actions: RegExp, argument: string]>> = {
  dynamodb_table: [/:(?:Batch|Get|Put|Query|Scan|Update|Delete)/iu, "kms_key_arn"],
  kinesis_stream: [/:(?:PutRecords?|GetRecords|SubscribeToShard)$/iu, "kms_key_id"],
  secretsmanager_secret: [/:(?:BatchGet|Get|Put|Update)Secret/iu, "kms_key_id"],
  sns_topic: [/:Publish/iu, "kms_master_key_id"],
  sqs_queue: [/:(?:Send|Receive)Message/iu, "kms_master_key_id"],
};

/** Where AWS's own key encrypts for want of another one, which other accounts cannot use. */
const BY_AWS_FROM_THE_START = ["aws_secretsmanager_secret"];

/**
 * The key that a request on a resource of the input needs besides: whether it lets the caller is not decided. Undefined
 * where the request needs none.
 */
export function keyOfResource(
  action: string,
  { found, arn, account }: ResourceTarget,
  principal: Principal,
): KmsLayer | undefined {
  const [actions, argument] = ENCRYPTED[found?.type.replace(/^aws_/u, "") ?? ""] ?? [];
  if (found === undefined || actions?.test(action) !== true || argument === undefined) return undefined;
  const own = keyIn(found.values, argument);
  const isOfAnother = !hasAccount(principal) || principal.account !== account;
  const byAws = BY_AWS_FROM_THE_START.includes(found.type) && isOfAnother ? "AWS's own key" : undefined;
  const key = own ?? byAws;
  if (key === undefined) return undefined;
  const whether = unknown(
    `whether ${readable(key)}, which ${found.address} is encrypted with, lets the caller use it`,
  );
  const keyPolicy = parsePolicy(whether, "kms", found.address);
  return { keyArn: own ?? `${arn}'s key`, keyAccount: account, keyPolicy, actions: ["kms:Decrypt"] };
}

function keyIn(values: ValueObject, argument: string): string | undefined {
  const block = firstBlock(values, "server_side_encryption");
  const named = values[argument] ?? (typeof block === "object" ? block[argument] : block);
  return typeof named === "string" && named !== "" ? named : undefined;
}
