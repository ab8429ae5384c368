import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { isRunning } from "../../stacks/is-running";
import { makeFolder } from "../../stacks/make-folder";

/** The folder of one run, by the process that writes it. */
const RUN = /^run-(\d+)-/u;

/** A folder for this run below another. */
export function runFolder(parent: string): string {
  makeFolder(parent);
  return mkdtempSync(join(resolve(parent), `run-${process.pid}-`));
}

/** Removes what runs left that were killed: no process of theirs is left to do so. @returns their paths */
export function removeAbandoned(parent: string): string[] {
  makeFolder(parent);
  const abandoned = readdirSync(parent).flatMap((name) => {
    const pid = RUN.exec(name)?.[1];
    return pid === undefined || isRunning(Number(pid)) ? [] : join(parent, name);
  });
  for (const path of abandoned) rmSync(path, { recursive: true, force: true });
  return abandoned;
}
