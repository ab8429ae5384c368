import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { BackupSettings } from "../settings";
import { buildApp } from "./app";
import { STACK_FILE } from "./stack-file";
import {
  writeApp,
  writeAppAsync,
  type SynthesizedStack,
  type WriteOptions,
  type WriteOptionsAsync,
} from "./write-app";

export type { SynthesizedStack } from "./write-app";

/** Folders of an earlier synthesis whose backup is no longer in the settings; they are left as they are. */
export interface Synthesis {
  readonly stacks: readonly SynthesizedStack[];
  readonly leftBehind: readonly string[];
}

/** Writes the Terraform JSON of every backup, all of them or none. */
export function synthesize(backups: readonly BackupSettings[], options: WriteOptions): Synthesis {
  const names = backups.map(({ name }) => name);
  const stacks = writeApp((outdir) => buildApp(backups, { outdir }), names, options);
  return { stacks, leftBehind: leftBehind(options.outdir, [...names, ...(options.beside ?? [])]) };
}

/** The same where the check takes time of its own. */
export async function synthesizeAsync(
  backups: readonly BackupSettings[],
  options: WriteOptionsAsync,
): Promise<Synthesis> {
  const names = backups.map(({ name }) => name);
  const stacks = await writeAppAsync((outdir) => buildApp(backups, { outdir }), names, options);
  return { stacks, leftBehind: leftBehind(options.outdir, [...names, ...(options.beside ?? [])]) };
}

/** Folders of an earlier synthesis whose backup is not among the names. */
export function leftBehind(outdir: string, names: readonly string[]): string[] {
  const current = new Set(names);
  const folders = readdirSync(join(outdir, "stacks"), { withFileTypes: true });
  return folders
    .filter((entry) => entry.isDirectory() && !current.has(entry.name))
    .filter((entry) => existsSync(join(outdir, "stacks", entry.name, STACK_FILE)))
    .map((entry) => entry.name)
    .sort();
}
