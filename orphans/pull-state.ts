import { spawnSync } from "node:child_process";
import { Problem } from "../proof/problem";
import type { StateJson } from "./find-orphans";

/**
 * The state of a stack's folder, from wherever its backend keeps it, by `terraform` unless TERRAFORM_BINARY_NAME names
 * another. A stack that was never applied has none yet.
 * @throws Problem with the engine's own words where it cannot have it
 */
export function pullState(folder: string): StateJson {
  const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  const { error, status, stdout, stderr } = spawnSync(binary, ["state", "pull"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: Infinity,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "" },
  });
  if (error !== undefined) {
    throw new Problem(
      `${binary} cannot be run: ${error.message}. It is asked for the state; TERRAFORM_BINARY_NAME names another`,
    );
  }
  if (status !== 0) throw new Problem(`${binary} state pull in ${folder}: ${stderr.trim()}`);
  return stdout.trim() === "" ? {} : (JSON.parse(stdout) as StateJson);
}
