import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { command } from "./command";

/** Makes the bundle that the tests of commands run; Jest does this once, before the first test. */
export default function makeBundle(): void {
  spawnSync(process.execPath, command("main.ts", "--help"), { cwd: resolve(__dirname, "..", "..") });
}
