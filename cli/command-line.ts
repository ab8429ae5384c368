import { Command, CommanderError } from "commander";
import { Problem } from "../proof/terms/problem";

/**
 * A command that leaves the console and the exit code to its caller.
 * @param name what a user types before its arguments: `npm run ask --`
 */
export function commandLine(name: string): Command {
  return new Command(name)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ helpWidth: 100 })
    .allowExcessArguments(false);
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
    const message = error.message.replace(/^error: /u, "").replaceAll("\n", " ");
    throw new Problem(`${message}; ${command.name()} --help shows how to ask`);
  }
}
