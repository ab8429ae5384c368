import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BackupSettings } from "../settings";
import { buildApp } from "./app";

/** What one stack became, before it replaces what was there. */
export interface SynthesizedStack {
  readonly name: string;
  /** The text of its `cdk.tf.json`. */
  readonly text: string;
}

export interface SynthesizeOptions {
  /** Folder that takes `manifest.json` and `stacks/NAME/cdk.tf.json`. */
  readonly outdir: string;
  /** Sees every stack before anything is replaced; a throw leaves what was there untouched. @default - no check */
  readonly check?: (stacks: readonly SynthesizedStack[]) => void;
}

/** Folders of an earlier synthesis whose backup is no longer in the settings; they are left as they are. */
export interface Synthesis {
  readonly stacks: readonly SynthesizedStack[];
  readonly leftBehind: readonly string[];
}

const STACK_FILE = "cdk.tf.json";
const MANIFEST = "manifest.json";
const STAGING = ".staging-";

/**
 * Writes the Terraform JSON of every backup: first all into a folder aside, then, when nothing was wrong, file by file
 * over what was there. Whatever else lies in a stack's folder stays: plans, lock files, state.
 */
export function synthesize(
  backups: readonly BackupSettings[],
  { outdir, check }: SynthesizeOptions,
): Synthesis {
  mkdirSync(join(outdir, "stacks"), { recursive: true });
  const staging = makeStaging(outdir);
  try {
    withoutStackTraces(() => buildApp(backups, { outdir: staging }).synth());
    const stacks = backups.map(({ name }) => ({
      name,
      text: readFileSync(join(staging, "stacks", name, STACK_FILE), "utf8"),
    }));
    check?.(stacks);
    for (const { name } of stacks) {
      mkdirSync(join(outdir, "stacks", name), { recursive: true });
      renameSync(join(staging, "stacks", name, STACK_FILE), join(outdir, "stacks", name, STACK_FILE));
    }
    renameSync(join(staging, MANIFEST), join(outdir, MANIFEST));
    return { stacks, leftBehind: leftBehind(outdir, backups) };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * cdktf keeps the stack trace of every token's creation, a third of the time of a synthesis. An error that is thrown
 * meanwhile still has its own: it is rendered when it is first read.
 */
function withoutStackTraces(work: () => void): void {
  const before = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Error.prepareStackTrace = () => "";
  try {
    work();
  } finally {
    if (before === undefined) Reflect.deleteProperty(Error, "prepareStackTrace");
    else Object.defineProperty(Error, "prepareStackTrace", before);
  }
}

/** A folder of this process's own; what killed processes left is removed. */
function makeStaging(outdir: string): string {
  for (const entry of readdirSync(outdir)) {
    if (entry.startsWith(STAGING) && !isRunning(Number(entry.slice(STAGING.length)))) {
      rmSync(join(outdir, entry), { recursive: true, force: true });
    }
  }
  const staging = join(outdir, `${STAGING}${process.pid}`);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging);
  return staging;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function leftBehind(outdir: string, backups: readonly BackupSettings[]): string[] {
  const current = new Set(backups.map(({ name }) => name));
  const folders = readdirSync(join(outdir, "stacks"), { withFileTypes: true });
  return folders
    .filter((entry) => entry.isDirectory() && !current.has(entry.name))
    .filter((entry) => existsSync(join(outdir, "stacks", entry.name, STACK_FILE)))
    .map((entry) => entry.name)
    .sort();
}
