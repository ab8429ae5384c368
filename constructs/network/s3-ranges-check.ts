import type { Postcondition } from "cdktf";

const IN_ONE_OF = (ranges: string) =>
  `anytrue([for range in ${ranges} : try(tonumber(split("/", entry.cidr)[1]) >= tonumber(split("/", range)[1]) && ` +
  'cidrhost(join("/", [split("/", entry.cidr)[0], split("/", range)[1]]), 0) == cidrhost(range, 0), false)])';

/**
 * All of S3's addresses lie in the ranges, or uploads to those outside would hang. For the data source of S3's prefix
 * list; the proof knows the condition by its words.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export function s3LiesIn(ranges: readonly string[]): Postcondition {
  const list = `[${ranges.map((range) => JSON.stringify(range)).join(", ")}]`;
  return {
    condition: `\${alltrue([for entry in self.entries : ${IN_ONE_OF(list)}])}`,
    errorMessage:
      "s3Ranges lets not all of ${self.name} through, so uploads to the rest would hang: add " +
      `\${join(", ", [for entry in self.entries : entry.cidr if !${IN_ONE_OF(list)}])}, or wider blocks that hold them`,
  };
}
