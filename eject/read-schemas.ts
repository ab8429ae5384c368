import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engine } from "../engine/engine";
import type { ProviderSchemas } from "./provider-schema";

/**
 * What providers say of their own arguments, by the engine that would apply them.
 * @param lock a lock file that fixes their versions, where there is one
 * @throws Problem with the engine's own words where it cannot have them
 */
export function readSchemas(required_providers: object, lock?: string): ProviderSchemas {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-schemas-"));
  const asked = { wanted: "the providers' blocks" };
  try {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    if (lock !== undefined && existsSync(lock)) copyFileSync(lock, join(folder, ".terraform.lock.hcl"));
    engine(folder, ["init", "-input=false"], asked);
    return JSON.parse(engine(folder, ["providers", "schema", "-json"], asked)) as ProviderSchemas;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
