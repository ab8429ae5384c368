import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Problem } from "../proof/problem";
import type { ProviderSchemas } from "./provider-schema";

/**
 * What providers say of their own arguments, by the engine that would apply them.
 * @param lock a lock file that fixes their versions, where there is one
 * @throws Problem with the engine's own words where it cannot have them
 */
export function readSchemas(required_providers: object, lock?: string): ProviderSchemas {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-schemas-"));
  try {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    if (lock !== undefined && existsSync(lock)) copyFileSync(lock, join(folder, ".terraform.lock.hcl"));
    engine(folder, "init", "-input=false");
    return JSON.parse(engine(folder, "providers", "schema", "-json")) as ProviderSchemas;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs the engine, `terraform` unless TERRAFORM_BINARY_NAME names another. @returns what it writes
 * @throws Problem with its own words where it fails
 */
export function engine(folder: string, ...args: string[]): string {
  const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  const { status, error, stdout, stderr } = spawnSync(binary, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "" },
  });
  if (error !== undefined) {
    throw new Problem(
      `${binary} cannot be run: ${error.message}. It is asked what the providers' blocks are; TERRAFORM_BINARY_NAME names another`,
    );
  }
  if (status !== 0) throw new Problem(`${binary} ${args.join(" ")}: ${stderr.trim()}`);
  return stdout;
}
