import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..");

/** Where stacks are made, and tests that make some of their own. */
const MAKE_STACKS = ["constructs", "stacks", "__tests__/engine", "__tests__/support"];

/** `aws_s3_bucket`, as Terraform writes it, or `data-aws-s3-bucket`, as the file of its class is called. */
const NAMED = /\baws_[a-z0-9_]+|provider-aws\/lib\/(?:data-aws-)?([a-z0-9-]+)/gu;

/** The resources and data sources of the AWS provider that any stack here may have, by Terraform's names. */
export function typesInUse(): string[] {
  const texts = MAKE_STACKS.flatMap((room) => {
    const folder = join(ROOT, room);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return files
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(folder, file), "utf8"));
  });
  const found = texts.flatMap((text) =>
    Array.from(text.matchAll(NAMED), ([whole, file]) =>
      file === undefined ? whole : `aws_${file.replaceAll("-", "_")}`,
    ),
  );
  return [...new Set(found)].sort();
}
