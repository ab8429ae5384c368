import { spawnSync } from "node:child_process";
import { Problem } from "../proof/problem";

/**
 * The state of a stack's folder as `terraform show -json` writes it, from wherever its backend keeps it, by `terraform`
 * unless TERRAFORM_BINARY_NAME names another.
 * @throws Problem with the engine's own words where it cannot have it
 */
export function showState(folder: string): string {
  const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  const { error, status, stdout, stderr } = spawnSync(binary, [`-chdir=${folder}`, "show", "-json"], {
    encoding: "utf8",
    maxBuffer: Infinity,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "", TF_IN_AUTOMATION: "1" },
  });
  if (error !== undefined) {
    throw new Problem(
      `${binary} cannot be run: ${error.message}. It is asked for the state; TERRAFORM_BINARY_NAME names another, ` +
        "and --state takes the output of terraform show -json from a file",
    );
  }
  if (status !== 0) throw new Problem(`${binary} show -json in ${folder}: ${inOneLine(stderr)}`);
  return stdout;
}

/** The engine's message without its frame. */
function inOneLine(message: string): string {
  return message
    .replaceAll(/\u001b\[[0-9;]*m/gu, "")
    .replaceAll(/[│╷╵]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
