import { Problem } from "../proof/terms/problem";
import { readable } from "../proof/terms/text";
import { SettingsError } from "../settings/problem";
import { environmentMessage, reasonOf } from "./environment";
import { ExitCode } from "./exit-code";
import { fittedTo } from "./fitted-message";
import { Refusal } from "./refusal";

/**
 * Runs a command and turns its outcome into an exit code. A user's mistake, or what the machine refuses, is said in
 * words, without a stack trace; anything else is a defect and shows where it happened.
 */
export async function run(command: () => ExitCode | Promise<ExitCode>): Promise<void> {
  process.stdout.on("error", outputFails);
  process.once("uncaughtException", (error) => {
    crash(error);
    process.exit();
  });
  try {
    process.exitCode = await command();
  } catch (error) {
    const said = exitCodeAndText(error);
    if (said === undefined) crash(error);
    else {
      process.stderr.write(`${fittedTo(process.stderr, readable(said.text))}\n`);
      process.exitCode = said.exitCode;
    }
  }
}

/** Whoever reads may have read enough, as `head` does; the exit code still says how the command came out. */
function outputFails(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  process.stderr.write(`standard output: ${reasonOf(error.code)}\n`);
  process.exit(ExitCode.BadInput);
}

function exitCodeAndText(error: unknown): { exitCode: ExitCode; text: string } | undefined {
  if (error instanceof Refusal) return { exitCode: error.exitCode, text: error.message };
  if (error instanceof SettingsError || error instanceof Problem)
    return { exitCode: ExitCode.BadInput, text: error.message };
  const text = environmentMessage(error);
  return text === undefined ? undefined : { exitCode: ExitCode.BadInput, text };
}

function crash(error: unknown): void {
  const where = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`This is a defect of the program, not of what it was given:\n${where}\n`);
  process.exitCode = ExitCode.Crash;
}
