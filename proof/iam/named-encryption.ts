import type { ContextValue } from "./context";

const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMERS = "s3:x-amz-server-side-encryption-customer-algorithm";

/** The condition keys that name an upload's encryption: they decide whether it needs the bucket's key, whatever policies ask. */
export const ENCRYPTION_KEYS: readonly string[] = [ALGORITHM, KEY, CUSTOMERS];

/** The encryption that an upload's headers name: a key of AWS KMS by what the header says, `aws/s3`, or no key of it. */
export type NamedEncryption = { readonly key: string } | "aws/s3" | "no key";

/**
 * The encryption that an upload names in place of the bucket's own; undefined for one that names none.
 * @param said the value of a condition key in lower case
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html x-amz-server-side-encryption and its like
 */
export function namedEncryption(
  said: (key: string) => ContextValue | undefined,
): NamedEncryption | undefined {
  if (said(CUSTOMERS) !== undefined) return "no key";
  const algorithm = said(ALGORITHM);
  const key = said(KEY);
  if (typeof key === "string") return { key };
  if (algorithm === "AES256") return "no key";
  return algorithm === "aws:kms" || algorithm === "aws:kms:dsse" ? "aws/s3" : undefined;
}

/**
 * Whether an upload may do without the bucket's key: one that names no encryption might as well name SSE-S3.
 * @param keyArn of the bucket's key
 */
export function mayDoWithout(keyArn: string, said: (key: string) => ContextValue | undefined): boolean {
  const named = namedEncryption(said);
  return typeof named !== "object" || named.key !== keyArn;
}
