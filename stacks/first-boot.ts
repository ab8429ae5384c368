import { Fn, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { gzipSync } from "node:zlib";
import type { BackupBucket } from "../constructs/bucket/backup-bucket";

/** What EC2 hands to a host as its user data. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const MOST_BYTES = 16_384;
/** Stands for the bucket's name, which AWS may complete; no longer than that can be. */
const BUCKET = "x".repeat(63);

export interface FirstBootProps {
  readonly bucket: BackupBucket;
  /** Name of the Terraform local that holds the script. */
  readonly local: string;
  /** What the script is made for, and what to do where it is too long: the message's begin and end. */
  readonly tooLong: { readonly what: string; readonly do: string };
}

/**
 * What a host runs when it first starts, in base64; the script is given the bucket's name. Compressed, as cloud-init
 * takes it: the agent alone would take most of the 16 KB otherwise.
 * @throws Error where the script is too long
 * @see https://cloudinit.readthedocs.io/en/latest/explanation/format.html#gzip-compressed-content
 */
export function firstBoot(
  scope: Construct,
  id: string,
  { bucket, local: name, tooLong }: FirstBootProps,
  script: (bucket: string) => string,
): string {
  const text = script(BUCKET);
  const size = gzipSync(text).length;
  if (size > MOST_BYTES * 0.95)
    throw new Error(
      `${tooLong.what} ${size} bytes, compressed, and a host starts with ${MOST_BYTES} at most: ${tooLong.do}`,
    );
  // What Terraform would take for an expression is the script's own.
  const escaped = text.replace(/[$%](?=\{)/g, (mark) => mark + mark);
  const local = new TerraformLocal(
    scope,
    id,
    escaped.replaceAll(BUCKET, () => bucket.bucketName),
  );
  local.overrideLogicalId(name);
  return Fn.base64gzip(local.asString);
}
