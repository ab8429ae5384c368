import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { Problem } from "../proof/terms/problem";

export interface EngineOptions {
  /** What the engine is asked for, as a message names it: `the state`. */
  readonly wanted: string;
  /** The engine's program. @default - that of `engineBinary()` */
  readonly binary?: string;
}

/** How Terraform and OpenTofu say that a folder was never initialized, or not since its providers changed. */
const NOT_INITIALIZED =
  /initialization required|Required plugins are not installed|Inconsistent dependency lock file/u;

/** The program that plans and applies: `terraform`, unless TERRAFORM_BINARY_NAME names another. */
export function engineBinary(): string {
  return process.env.TERRAFORM_BINARY_NAME ?? "terraform";
}

/**
 * Runs the engine in a folder: `engine(folder, ["show", "-json"], { wanted: "the state" })`.
 * @returns what it writes to standard output, of any length
 * @throws Problem that says to run init first where the folder is not initialized; with the engine's own words where it
 * fails otherwise, or cannot be run
 */
export function engine(folder: string, args: readonly string[], options: EngineOptions): string {
  const { wanted, binary = engineBinary() } = options;
  const { status, signal, error, stdout, stderr } = spawnSync(binary, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: Infinity,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "-no-color" },
  });
  if (error !== undefined) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "it is not on this machine" : error.message;
    throw new Problem(
      `${binary} cannot be run: ${reason}. It is asked for ${wanted}; TERRAFORM_BINARY_NAME names another`,
    );
  }
  if (status === 0) return stdout;
  if (NOT_INITIALIZED.test(inOneLine(stderr))) {
    throw new Problem(`${folder} is not initialized; run first: ${binary} -chdir=${folder} init`);
  }
  const ended = signal === null ? `it ended with ${status}` : `${signal} ended it`;
  throw new Problem(`${binary} ${args.join(" ")} in ${folder}: ${inOneLine(stderr) || ended}`);
}

/** The engine's message without its frame. */
function inOneLine(message: string): string {
  return stripVTControlCharacters(message)
    .replaceAll(/[\u2502\u2577\u2575]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
