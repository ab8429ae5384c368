import type { Judge } from "./setting";

/** How no name begins: S3 keeps it for itself. */
export const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_ENDINGS = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** Ends the names in an account's regional namespace, which the buckets made here are not in. */
const ACCOUNT_REGIONAL = "-an";

/** How no name of a bucket that is to be made ends. */
export const RESERVED_SUFFIXES = [...RESERVED_ENDINGS, ACCOUNT_REGIONAL];

/** Terraform ends a name that it makes from a prefix with 26 digits. */
const LONGEST_PREFIX = 63 - 26;

const judgeCharacters: Judge = (name) => {
  if (!/^[a-z0-9.-]*$/.test(name))
    return "is no name that S3 takes: expected lower-case letters, digits, dots and hyphens";
  if (!/^[a-z0-9]/.test(name)) return "is no name that S3 takes: it begins with a letter or a digit";
  if (name.includes("..")) return "is no name that S3 takes: two dots may not stand together";
  const reserved = RESERVED_PREFIXES.find((prefix) => name.startsWith(prefix));
  return reserved && `is no name that S3 takes: ${reserved} is reserved`;
};

/**
 * The rules of a general purpose bucket's name.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const judgeExistingBucketName: Judge = (name) => {
  if (name.length < 3 || name.length > 63) return "is no name that S3 takes: expected 3 to 63 characters";
  const complaint = judgeCharacters(name);
  if (complaint !== undefined) return complaint;
  if (!/[a-z0-9]$/.test(name)) return "is no name that S3 takes: it ends with a letter or a digit";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "is no name that S3 takes: it looks like an IP address";
  const reserved = RESERVED_ENDINGS.find((suffix) => name.endsWith(suffix));
  return reserved && `is no name that S3 takes: the ending ${reserved} is reserved`;
};

/** The same for a bucket that is to be made, in S3's shared namespace. */
export const judgeBucketName: Judge = (name) =>
  judgeExistingBucketName(name) ??
  (name.endsWith(ACCOUNT_REGIONAL)
    ? `is no name that S3 takes here: the ending ${ACCOUNT_REGIONAL} is kept for account regional namespaces`
    : undefined);

/** The begin of a bucket's name, to which Terraform adds 26 characters. */
export const judgeBucketPrefix: Judge = (prefix) => {
  if (prefix === "" || prefix.length > LONGEST_PREFIX)
    return `is no begin of a name that S3 takes: expected 1 to ${LONGEST_PREFIX} characters, because Terraform adds 26`;
  return judgeCharacters(prefix);
};
