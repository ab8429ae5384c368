import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "private-backup-tests-";
const DAY = 24 * 60 * 60_000;

/**
 * Gives a run of tests a temporary folder of its own, and removes it with all that the tests and the programs that they
 * run left in it when this process ends. Folders of runs that were killed are removed a day later.
 */
export function useOwnTemporaryFolder(): void {
  const parent = tmpdir();
  for (const name of readdirSync(parent).filter((one) => one.startsWith(PREFIX)))
    if (isOld(join(parent, name))) remove(join(parent, name));
  const folder = mkdtempSync(join(parent, PREFIX));
  // PostgreSQL's server runs as another user, who has to get through.
  chmodSync(folder, 0o755);
  // Jest's workers, and whatever they start, inherit it.
  process.env.TMPDIR = folder;
  process.on("exit", () => remove(folder));
}

function isOld(folder: string): boolean {
  const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
  return Date.now() - mtimeMs > DAY;
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A program that goes on still writes there; a later run removes it.
  }
}
