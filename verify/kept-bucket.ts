import { parseDocument, type Document } from "../proof/configuration/documents";
import { objectOrEmpty } from "../proof/configuration/shown";
import type { outcome } from "../proof/prove";
import { hanging, PLAIN } from "../report/layout";
import type { TextOptions } from "../report/claims-text";
import { shownText } from "../report/shown-text";

/** A private backup that was torn down: its state knows the bucket that was left in place, and nothing else. */
export interface KeptBucket {
  readonly stack: string;
  readonly bucket: string;
  readonly region: string;
}

/** One thing that closes or keeps a bucket that nobody manages any more; null where it could not be read. */
export interface KeptFinding {
  readonly says: string;
  readonly holds: boolean | null;
}

export interface CheckedKeptBucket extends KeptBucket {
  readonly findings: readonly KeptFinding[];
}

/** What the state of a stack that was torn down says of its bucket; undefined for any other state. */
export function readKeptBucket(stack: string, document: Document): KeptBucket | undefined {
  const { content, format } = parseDocument(document);
  if (format !== "state") return undefined;
  const outputs = objectOrEmpty(objectOrEmpty(content["values"])["outputs"]);
  const bucket = objectOrEmpty(outputs["kept_bucket"])["value"];
  const region = objectOrEmpty(objectOrEmpty(outputs["place"])["value"])["region"];
  if (typeof bucket !== "string" || typeof region !== "string") return undefined;
  return { stack, bucket, region };
}

/** Whether it is as the tear-down left it: a bucket without Object Lock may have been made so. */
export function keptOutcome({ findings }: CheckedKeptBucket): ReturnType<typeof outcome> {
  const told = findings.filter(({ says }) => !says.startsWith("Object Lock"));
  if (told.some(({ holds }) => holds === false)) return "fails";
  return findings.some(({ holds }) => holds === null) ? "unknown" : "holds";
}

/** What is left of a private backup, a line each. */
export function keptText(
  { stack, region, bucket, findings }: CheckedKeptBucket,
  { paint = PLAIN, columns = 100 }: TextOptions = {},
): string {
  const signs = { true: paint("good", "✓"), false: paint("bad", "✗"), null: paint("open", "?") };
  return [
    `${stack}   ${region}   torn down; its bucket ${shownText(bucket)} was kept, and nothing manages it`,
    "",
    ...findings.flatMap(({ says, holds }) => hanging(`  ${signs[`${holds}`]} `, says, columns)),
  ].join("\n");
}
