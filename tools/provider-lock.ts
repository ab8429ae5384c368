import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { engine, engineBinary } from "../engine/engine";
import { AWS_PROVIDER_VERSIONS } from "../stacks/provider";

/** Where people and HCP Terraform's workers run Terraform. */
export const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_arm64", "darwin_amd64"] as const;

/** The name that Terraform gives to a dependency lock file. */
const LOCK_FILE = ".terraform.lock.hcl";

export interface ProviderLockOptions {
  /** Folder that keeps lock files, one an engine: `terraform.lock.hcl`, `tofu.lock.hcl`. */
  readonly locks: string;
  /** The engine. @default - terraform, unless TERRAFORM_BINARY_NAME names another */
  readonly binary?: string;
  /** A filesystem mirror to take the providers from. @default - the registry, over the network */
  readonly mirror?: string;
}

/** The kept lock file of an engine; it may not exist yet. */
export function keptLock({ locks, binary = engineBinary() }: ProviderLockOptions): string {
  return join(locks, `${basename(binary)}.lock.hcl`);
}

/**
 * Makes the lock file that all stacks share, with the checksums of every platform, and keeps it. Versions that the kept
 * file has stay; remove it to choose anew.
 * @throws Problem with what the engine says; the kept file is then as it was
 * @see https://developer.hashicorp.com/terraform/cli/commands/providers/lock
 */
export function makeLock(options: ProviderLockOptions): string {
  const { locks, binary, mirror } = options;
  const kept = keptLock(options);
  const folder = mkdtempSync(join(tmpdir(), "private-backup-lock-"));
  try {
    const required_providers = { aws: { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    if (existsSync(kept)) copyFileSync(kept, join(folder, LOCK_FILE));
    const from = mirror === undefined ? [] : [`-fs-mirror=${mirror}`];
    const platforms = PLATFORMS.map((platform) => `-platform=${platform}`);
    const wanted = "the providers' checksums";
    engine(folder, ["providers", "lock", ...from, ...platforms], { wanted, binary });
    mkdirSync(locks, { recursive: true });
    copyFileSync(join(folder, LOCK_FILE), kept);
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the kept lock file into every stack's folder. @returns the stacks' names */
export function copyLock(options: ProviderLockOptions & { readonly outdir: string }): string[] {
  const stacks = join(options.outdir, "stacks");
  if (!existsSync(stacks)) return [];
  const names = readdirSync(stacks, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(stacks, entry.name, "cdk.tf.json")))
    .map(({ name }) => name)
    .sort();
  for (const name of names) copyFileSync(keptLock(options), join(stacks, name, LOCK_FILE));
  return names;
}
