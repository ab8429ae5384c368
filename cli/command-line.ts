import { Command, CommanderError } from "commander";
import { Problem } from "../proof/terms/problem";
import { fittedHelp } from "./fitted-help";
import { knownColumns } from "./terminal";

/** The width of a help text in a file or a pipe, and at most on a terminal. */
const HELP_WIDTH = 100;

/**
 * A command that leaves the console and the exit code to its caller.
 * @param name what a user types before its arguments: `npm run ask --`
 */
export function commandLine(name: string): Command {
  const helpWidth = helpColumns();
  return new Command(name)
    .exitOverride()
    .configureOutput({
      writeErr: () => undefined,
      writeOut: (text) => void process.stdout.write(fittedHelp(text, helpWidth)),
    })
    .configureHelp({ helpWidth })
    .allowExcessArguments(false);
}

/** How wide a help text is: as the terminal is, from 40 to 100 columns. */
export function helpColumns(): number {
  return Math.min(Math.max(knownColumns(process.stdout) ?? HELP_WIDTH, 40), HELP_WIDTH);
}

/**
 * Reads the arguments; undefined when help was asked for, and printed.
 * @throws Problem for arguments that the command does not know
 */
export function parseCommandLine(command: Command, argv: readonly string[]): Command | undefined {
  try {
    return command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    const message = error.message
      .replace(/^error: /u, "")
      .replace(/\. Allowed choices are (.*)\.$/u, ": expected one of $1")
      .replace(/\. Expected (.*)\.$/u, ": expected $1")
      .replaceAll("\n", " ");
    throw new Problem(`${message}; ${command.name()} --help shows how to ask`);
  }
}
