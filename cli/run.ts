import { Problem } from "../proof/problem";
import { readable } from "../proof/text";
import { SettingsError } from "../settings";
import { ExitCode } from "./exit-code";

/**
 * Runs a command and turns its outcome into an exit code. A user's mistake is said in words, without a stack trace;
 * anything else is a defect and shows where it happened.
 */
export function run(command: () => ExitCode): void {
  try {
    process.exitCode = command();
  } catch (error) {
    if (!isUserMistake(error)) throw error;
    process.stderr.write(`${readable(error.message)}\n`);
    process.exitCode = ExitCode.BadInput;
  }
}

function isUserMistake(error: unknown): error is Error {
  return error instanceof SettingsError || error instanceof Problem;
}
