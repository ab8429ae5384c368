import type { Assumption } from "../configuration/assumptions";
import type { Resource } from "../configuration/resource";
import { ENCRYPTION_KEYS } from "../iam/named-encryption";
import { policyAnswer, type CompiledPolicy } from "../iam/policy";
import { createRequest } from "../iam/request";
import { readable, unknown } from "../terms/text";

/** A bucket with a default key, and the policy that may hold uploads to it. */
interface Encrypting {
  readonly resource: Resource;
  readonly arn: string;
  readonly account: string;
  readonly policy: CompiledPolicy | undefined;
  readonly keyArn: string;
}

const [ALGORITHM = "", KEY = "", CUSTOMERS = ""] = ENCRYPTION_KEYS;

/** The ways to name an encryption without the bucket's key; one that names none gets the key by default. */
const OTHERWISE: readonly Readonly<Record<string, string>>[] = [
  { [ALGORITHM]: "AES256" },
  { [ALGORITHM]: "aws:kms" },
  { [ALGORITHM]: "aws:kms:dsse" },
  { [ALGORITHM]: "aws:kms", [KEY]: "arn:aws:kms:us-east-1:000000000000:key/another" },
  { [CUSTOMERS]: "AES256" },
];

/** What keeps an object from being under another encryption, or why it may be under one. */
export interface EncryptedOtherwise {
  /** What is not known of an object. @default - all objects are under the key */
  readonly perhaps?: string;
  /** What is assumed where all are under the key. @default - nothing */
  readonly assumptions: readonly Assumption[];
}

/**
 * What would have to be known of an object before its bucket's default key can refuse to read it: the default holds for
 * new objects that name no encryption, and what was encrypted otherwise, or before, is read without that key. All objects
 * are under the key where the bucket's policy refuses everybody every other encryption, and has done so since the first
 * upload: that is assumed of a bucket unless a plan makes it, or takes it over with what is in it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
 * @see https://repost.aws/knowledge-center/s3-aws-kms-default-encryption
 */
export function encryptedOtherwise(bucket: Encrypting): EncryptedOtherwise {
  const { resource, arn, keyArn } = bucket;
  const isOurs = resource.mode === "managed" && resource.adopted !== true;
  if (isOurs && OTHERWISE.every((headers) => isRefused(bucket, headers)))
    return { assumptions: resource.created === true ? [] : [sinceTheFirst(resource.address)] };
  const perhaps = `whether the object is encrypted with ${readable(keyArn)}: the default of ${readable(arn)} holds for new objects that name no encryption, and others are read without that key`;
  return { perhaps, assumptions: [] };
}

function sinceTheFirst(subject: string): Assumption {
  const says = `the policy of ${subject} has refused every other encryption than its key since the first upload`;
  return { subject, says };
}

/** Whether a Deny for everybody, which asks for nothing but the encryption, refuses such an upload. */
function isRefused({ policy, arn, account }: Encrypting, headers: Readonly<Record<string, string>>): boolean {
  if (policy === undefined) return false;
  const statements = policy.statements.filter(
    ({ effect, conditions }) =>
      effect === "Deny" && conditions.every(({ key }) => ENCRYPTION_KEYS.includes(key.toLowerCase())),
  );
  const request = createRequest({
    principal: { kind: "anonymous" },
    action: "s3:PutObject",
    resource: `${arn}/${unknown("the key of the object")}`,
    resourceAccount: account,
    context: headers,
  });
  return policyAnswer({ ...policy, statements }, request, false).deny === true;
}
