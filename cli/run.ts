import { Problem } from "../proof/terms/problem";
import { readable } from "../proof/terms/text";
import { SettingsError } from "../settings/problem";
import { ExitCode } from "./exit-code";
import { Refusal } from "./refusal";

/**
 * Runs a command and turns its outcome into an exit code. A user's mistake is said in words, without a stack trace;
 * anything else is a defect and shows where it happened.
 */
export async function run(command: () => ExitCode | Promise<ExitCode>): Promise<void> {
  process.stdout.on("error", ignoreClosedPipe);
  try {
    process.exitCode = await command();
  } catch (error) {
    const exitCode = exitCodeOf(error);
    if (exitCode === undefined) throw error;
    process.stderr.write(`${readable((error as Error).message)}\n`);
    process.exitCode = exitCode;
  }
}

/** Whoever reads may have read enough, as `head` does; the exit code still says how the command came out. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

function exitCodeOf(error: unknown): ExitCode | undefined {
  if (error instanceof Refusal) return error.exitCode;
  return error instanceof SettingsError || error instanceof Problem ? ExitCode.BadInput : undefined;
}
