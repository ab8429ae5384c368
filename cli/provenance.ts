import { createHash } from "node:crypto";
import type { Provenance } from "../report/page/stack-page";
import { version } from "../package.json";
import { readWithFiles } from "./read-input";

/** What a page says of where it comes from: the digest of all that was read, whatever folder that is in, and this version. */
export function provenanceOf(path: string): Provenance {
  const hash = createHash("sha256");
  for (const { content } of readWithFiles(path))
    hash.update(typeof content === "string" ? content : JSON.stringify(content)).update("\0");
  return { digest: hash.digest("hex"), version };
}
