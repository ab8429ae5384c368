import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** More than one part of an upload, of which nothing is compressed away. */
const LARGE = 9 * 1024 * 1024;

/** Writes files to back up: small ones, empty ones, one with an awkward name, and one of several parts. */
export function writeSampleFiles(folder: string): void {
  mkdirSync(join(folder, "deep er"), { recursive: true });
  writeFileSync(join(folder, "orders.csv"), "id,amount\n1,19.90\n2,5.00\n");
  writeFileSync(join(folder, "empty"), "");
  writeFileSync(join(folder, "deep er", "naïve 'quoted' $(name)"), "text\n");
  writeFileSync(join(folder, "large.bin"), randomBytes(LARGE));
}

/** Every file under a folder by its path, with the SHA-256 of its bytes. */
export function sumsOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  return new Map(
    files.map((path) => [
      path,
      createHash("sha256")
        .update(readFileSync(join(folder, path)))
        .digest("hex"),
    ]),
  );
}
