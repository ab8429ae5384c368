import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, with those above it. Node's own `recursive` never ends where the parent is there and yet nothing can be
 * made in it, as in /proc.
 * @returns the topmost that was made; undefined where the folder is there
 * @throws the system's own error
 */
export function makeFolder(path: string): string | undefined {
  const parent = dirname(path);
  const above = existsSync(parent) ? undefined : makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    if (isThere && existsSync(path) && statSync(path).isDirectory()) return above;
    throw error;
  }
  return above ?? path;
}
