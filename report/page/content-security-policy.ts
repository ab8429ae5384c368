import { createHash } from "node:crypto";

/**
 * The policy that a page carries in its own head: nothing is loaded from anywhere, and of scripts and styles only
 * those whose text has these hashes are taken.
 */
export function contentSecurityPolicy(script: string | undefined, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${script === undefined ? "'none'" : hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
