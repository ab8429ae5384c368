import { createHash } from "node:crypto";
import { join } from "node:path";
import { STYLE } from "../report/page/style";
import { writeWhole } from "./write-whole";

/** What pages beside each other share, by the names of its files. */
export interface Shared {
  readonly style: string;
  readonly script: { readonly file: string };
}

/**
 * Writes what all pages of a folder run and look like. The names tell the content, so that a page of an earlier version
 * never meets the script of another one.
 */
export function writeShared(folder: string, script: string): Shared {
  const [style, file] = [named("css", STYLE), named("js", script)];
  writeWhole(join(folder, style), STYLE);
  writeWhole(join(folder, file), script);
  return { style, script: { file } };
}

function named(ending: string, text: string): string {
  return `pages-${createHash("sha256").update(text).digest("hex").slice(0, 10)}.${ending}`;
}
