import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { command } from "./command";
import { keepStacks } from "./kept-stacks";

/** Makes the bundle that the tests of commands run, and a place for stacks; Jest does this once, before the first test. */
export default function makeBundle(): void {
  keepStacks();
  spawnSync(process.execPath, command("main.ts", "--help"), { cwd: resolve(__dirname, "..", "..") });
}
