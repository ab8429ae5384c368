import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { command } from "./command";
import { keepStacks } from "./kept-stacks";
import { useOwnTemporaryFolder } from "./temporary-folder";

let isMade = false;

/**
 * Makes the bundle that the tests of commands run, a place for stacks, and a temporary folder; Jest does this before the
 * first test, once for each project.
 */
export default function makeBundle(): void {
  if (isMade) return;
  isMade = true;
  useOwnTemporaryFolder();
  keepStacks();
  spawnSync(process.execPath, command("main.ts", "--help"), { cwd: resolve(__dirname, "..", "..") });
}
