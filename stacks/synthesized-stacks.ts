import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BackupSettings } from "../settings";
import { buildApp } from "./app";
import { MANIFEST } from "./earlier-manifest";
import { synthesizedAt, type SynthesizedStack } from "./write-app";

/** What cdktf's manifest says of one stack. */
export type StackManifest = Readonly<Record<string, unknown>>;

/** cdktf's manifest: which stacks there are, for its command line. */
export interface Manifest {
  readonly version: string;
  readonly stacks: Readonly<Record<string, StackManifest>>;
}

/**
 * Synthesizes some of the stacks of a settings file into a folder. A stack is the same with whatever others it is built.
 * @throws Error that names the stack which cannot be built
 */
export function synthesizedStacks(
  backups: readonly BackupSettings[],
  folder: string,
): (SynthesizedStack & { readonly manifest: StackManifest })[] {
  const stacks = builtStacks(backups, folder);
  const { stacks: manifests } = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")) as Manifest;
  return stacks.map((stack) => ({ ...stack, manifest: manifests[stack.name] ?? {} }));
}

function builtStacks(backups: readonly BackupSettings[], folder: string): readonly SynthesizedStack[] {
  const build = (some: readonly BackupSettings[], outdir: string) =>
    synthesizedAt(
      (to) => buildApp(some, { outdir: to }),
      some.map(({ name }) => name),
      outdir,
    );
  try {
    return build(backups, folder);
  } catch (error) {
    // One of them cannot be built: alone it tells which.
    for (const backup of backups)
      naming(backup.name, () => build([backup], join(folder, "alone", backup.name)));
    throw error;
  }
}

/** Does work on one stack; what it throws begins with the stack's name. */
export function naming<T>(stack: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) {
      const { message } = error;
      error.message = `${stack}: ${message}`;
      error.stack = error.stack?.replace(message, () => error.message) ?? error.message;
    }
    throw error;
  }
}
