import { isOpaque, pieceBut } from "./text";

/**
 * An Amazon Resource Name, cut at its first five colons. Colons within a symbol or an unknown part cut nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  /** `aws`, `aws-cn` … */
  readonly partition: string;
  /** `s3`, `iam` … */
  readonly service: string;
  /** Empty for what has no region, as buckets and roles. */
  readonly region: string;
  /** Empty for what names no account, as buckets. */
  readonly account: string;
  /** Everything behind the fifth colon: `role/backup`, `bucket/key`. */
  readonly resource: string;
}

const COLONS = 5;
const SEGMENT = new RegExp(`${pieceBut(":")}+|(?<=:)(?=:)|(?<=:)$`, "gu");

/** The ARN that a text is; undefined for one that has not all six parts, as a symbol for a whole ARN. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const parts = isOpaque(text) ? (text.match(SEGMENT) ?? []) : text.split(":");
  if (parts.length <= COLONS) return undefined;
  const [, partition = "", service = "", region = "", account = "", ...resource] = parts;
  return { partition, service, region, account, resource: resource.join(":") };
}

/** The account that an ARN names; undefined for one that names none, and for a text that is no ARN. */
export function accountOfArn(text: string): string | undefined {
  const account = parseArn(text)?.account;
  return account === "" ? undefined : account;
}

/** The ARN of an account's root user, which as a Principal stands for the account. */
export function rootArn(account: string, partition = "aws"): string {
  return `arn:${partition}:iam::${account}:root`;
}

/** The ARN of a bucket by its name. */
export function bucketArn(name: string, partition = "aws"): string {
  return `arn:${partition}:s3:::${name}`;
}
