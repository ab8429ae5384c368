import { createHash } from "node:crypto";

/** What a page may run and look like. */
export interface Allowed {
  /** Texts of scripts that stand in the page. */
  readonly scripts: readonly string[];
  /** Texts of styles that stand in the page. */
  readonly styles: readonly string[];
  /** Whether files beside the page are taken as well. A hash would not do: a page from disk may not check one. */
  readonly besideScripts: boolean;
  readonly besideStyles: boolean;
}

/**
 * The policy that a page carries in its own head: nothing is loaded from anywhere but, of a fleet, from beside it, and of
 * scripts and styles in the page only those whose text has these hashes are taken.
 */
export function contentSecurityPolicy({ scripts, styles, besideScripts, besideStyles }: Allowed): string {
  return [
    "default-src 'none'",
    `script-src ${sources(scripts, besideScripts)}`,
    `style-src ${sources(styles, besideStyles)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function sources(texts: readonly string[], beside: boolean): string {
  const all = [...(beside ? ["'self'"] : []), ...texts.map(hashOf)];
  return all.length === 0 ? "'none'" : all.join(" ");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
