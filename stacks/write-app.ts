import "./array-check";
import type { App } from "cdktf";
import { version } from "cdktf/package.json";
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { MANIFEST, manifestsOf } from "./earlier-manifest";
import { isRunning } from "./is-running";
import { makeFolder } from "./make-folder";
import { setVersionAside, VERSION_FILE } from "./required-version";
import { STACK_FILE } from "./stack-file";
import { resolvingTokensAlone } from "./tokens-alone";

/** What one stack became, before it replaces what was there. */
export interface SynthesizedStack {
  readonly name: string;
  /** The text of its `cdk.tf.json`. */
  readonly text: string;
}

export interface WriteOptions {
  /** Folder that takes `manifest.json`, and of each stack `stacks/NAME/cdk.tf.json` and `required_version.tf`. */
  readonly outdir: string;
  /** Sees every stack before anything is replaced; a throw leaves what was there untouched. @default - no check */
  readonly check?: (stacks: readonly SynthesizedStack[]) => void;
  /** Names of stacks that an earlier synthesis wrote and that stay in the manifest beside these. @default - none */
  readonly beside?: readonly string[];
}

/** The same with a check that lets other work in. */
export interface WriteOptionsAsync extends Omit<WriteOptions, "check"> {
  readonly check: (stacks: readonly SynthesizedStack[]) => Promise<void>;
}

/** What Terraform reads of a stack. */
export const STACK_FILES = [VERSION_FILE, STACK_FILE];

const STAGING = ".staging-";

/**
 * Writes the stacks of an app: first all into a folder aside, then, when nothing was wrong, file by file over what was
 * there. Whatever else lies in a stack's folder stays: plans, lock files, state.
 */
export function writeApp(
  build: (outdir: string) => App,
  names: readonly string[],
  { outdir, check, beside = [] }: WriteOptions,
): readonly SynthesizedStack[] {
  makeFolder(join(outdir, "stacks"));
  return withStaging(outdir, (staging) => {
    const stacks = synthesizedAt(build, names, staging);
    check?.(stacks);
    takeTheirPlaces(names, staging, outdir, beside);
    return stacks;
  });
}

/** The same where the check takes time of its own. */
export function writeAppAsync(
  build: (outdir: string) => App,
  names: readonly string[],
  { outdir, check, beside = [] }: WriteOptionsAsync,
): Promise<readonly SynthesizedStack[]> {
  return withStagingAsync(outdir, async (staging) => {
    const stacks = synthesizedAt(build, names, staging);
    await check(stacks);
    takeTheirPlaces(names, staging, outdir, beside);
    return stacks;
  });
}

/** Puts all stacks of a folder in place, and what cdktf is told of them and of those that stay. */
function takeTheirPlaces(
  names: readonly string[],
  staging: string,
  outdir: string,
  beside: readonly string[],
): void {
  putInPlace(new Map(names.map((name) => [name, join(staging, "stacks", name)])), outdir);
  const others = manifestsOf(
    outdir,
    beside.filter((name) => !names.includes(name)),
  );
  if (Object.keys(others).length === 0) renameSync(join(staging, MANIFEST), join(outdir, MANIFEST));
  else writeManifest(outdir, staging, { ...others, ...manifestsOf(staging, names, outdir) });
}

/** Runs an app into a folder, and gives what its stacks became. */
export function synthesizedAt(
  build: (outdir: string) => App,
  names: readonly string[],
  outdir: string,
): readonly SynthesizedStack[] {
  withoutStackTraces(() => resolvingTokensAlone(() => build(outdir).synth()));
  return names.map((name) => ({
    name,
    text: setVersionAside(join(outdir, "stacks", name)),
  }));
}

/** Puts stacks in their places, by their names and the folders that they were written to: all of them, or none. */
export function putInPlace(folders: ReadonlyMap<string, string>, outdir: string): void {
  // Whatever could refuse is asked before the first file is replaced.
  refuseUnwritable([outdir, ...[...folders.keys()].map((name) => madeFolder(join(outdir, "stacks", name)))]);
  for (const [name, folder] of folders) replace(folder, join(outdir, "stacks", name));
}

/** Writes cdktf's manifest of stacks that were not all written by one app. */
export function writeManifest(
  outdir: string,
  staging: string,
  stacks: Readonly<Record<string, unknown>>,
): void {
  const aside = join(staging, MANIFEST);
  const sorted = Object.fromEntries(Object.entries(stacks).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(aside, JSON.stringify({ stacks: sorted, version }, null, 2));
  renameSync(aside, join(outdir, MANIFEST));
}

/** Puts the stack of one folder in the place of that of another; what else lies there stays. */
export function replace(from: string, to: string): void {
  madeFolder(to);
  for (const file of STACK_FILES) renameSync(join(from, file), join(to, file));
}

function madeFolder(folder: string): string {
  makeFolder(folder);
  return folder;
}

/** @throws the system's own error where a file of a folder cannot be replaced */
function refuseUnwritable(folders: readonly string[]): void {
  for (const folder of folders) {
    accessSync(folder, constants.W_OK | constants.X_OK);
    for (const file of [...STACK_FILES, MANIFEST].map((name) => join(folder, name)))
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
        throw Object.assign(new Error(`${file} is a folder`), {
          code: "EISDIR",
          syscall: "rename",
          path: file,
        });
  }
}

/** Works in a folder aside that is gone afterwards, inside the output folder so that a rename stays on one disk. */
export function withStaging<T>(outdir: string, work: (staging: string) => T): T {
  const staging = makeStaging(outdir);
  try {
    return work(staging);
  } catch (error) {
    throw withPath(error, outdir);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The system names no file when it refuses a write: the folder says at least which disk is meant. */
function withPath(error: unknown, path: string): unknown {
  const isNameless = typeof error === "object" && error !== null && "syscall" in error && !("path" in error);
  return isNameless ? Object.assign(error, { path }) : error;
}

/** The same where the work takes time of its own. */
export async function withStagingAsync<T>(outdir: string, work: (staging: string) => Promise<T>): Promise<T> {
  makeFolder(join(outdir, "stacks"));
  const staging = makeStaging(outdir);
  const remove = () => rmSync(staging, { recursive: true, force: true });
  // What is stopped meanwhile leaves nothing behind either.
  process.once("exit", remove);
  try {
    return await work(staging);
  } catch (error) {
    throw withPath(error, outdir);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/**
 * cdktf captures the whole stack of every token's creation, and writes it nowhere. An error that is thrown meanwhile
 * has its own all the same: the engine captures it when it is made.
 */
function withoutStackTraces(work: () => void): void {
  const capturing = Object.getOwnPropertyDescriptor(Error, "captureStackTrace");
  Error.captureStackTrace = () => undefined;
  try {
    work();
  } finally {
    if (capturing !== undefined) Object.defineProperty(Error, "captureStackTrace", capturing);
  }
}

/** A folder of this process's own; what killed processes left is removed. */
function makeStaging(outdir: string): string {
  makeFolder(outdir);
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
