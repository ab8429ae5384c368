import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of one run, by the process that writes it. */
const RUN = /^run-(\d+)-/u;

/** A folder for this run below another. */
export function runFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(resolve(parent), `run-${process.pid}-`));
}

/** Removes what runs left that were killed: no process of theirs is left to do so. @returns their paths */
export function removeAbandoned(parent: string): string[] {
  mkdirSync(parent, { recursive: true });
  const abandoned = readdirSync(parent).flatMap((name) => {
    const pid = RUN.exec(name)?.[1];
    return pid === undefined || isRunning(Number(pid)) ? [] : join(parent, name);
  });
  for (const path of abandoned) rmSync(path, { recursive: true, force: true });
  return abandoned;
}

/** Signal 0 asks, and does nothing; one that may not be asked runs too. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
