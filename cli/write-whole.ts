import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../stacks/make-folder";

/**
 * Writes a text in one step: what was there stays as it was until all of the new text is. Makes the folder that it goes
 * into. What is no file, as a pipe or /dev/stdout, is written to as it is.
 * @param mode who may do what with the file, as of chmod. @default - what the system gives
 */
export function writeWhole(path: string, text: string, mode?: number): void {
  makeFolder(dirname(path));
  const isThere = existsSync(path);
  const options = mode === undefined ? {} : { mode };
  if (isThere && !statSync(path).isFile()) {
    try {
      writeFileSync(path, text, options);
    } catch (error) {
      throw Object.assign(error as Error, { path });
    }
    return;
  }
  const file = isThere ? realpathSync(path) : path;
  const aside = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    writeFileSync(aside, text, options);
    renameSync(aside, file);
  } catch (error) {
    if (existsSync(aside)) rmSync(aside);
    // The file aside is ours, and says nothing to whoever asked for the other.
    throw Object.assign(error as Error, { path, dest: undefined });
  }
}
