import type { Command } from "commander";
import { commandLine, parseCommandLine } from "./command-line";
import { withSelection, type SelectionOptions } from "./selection";

const HELP = `
Examples:
  npm run agent -- backup --machine database-1     an installer for one of the machines
  npm run agent -- backup --apply                  the private host's jobs as the settings say
  npm run agent -- backup --apply \\
      --ssh private-host="ssh -J me@203.0.113.5 me@10.42.0.10"

The bucket's name comes from the settings, --bucket, or the state of the stack that was applied.

Exit: 0 the installer is written, or ran; 1 it failed on the host, or the host was not reached;
2 bad input.
`;

/** What the command was asked to do. */
export interface AgentArguments extends SelectionOptions {
  /** The stack's name or folder. @default - the only one */
  readonly named: readonly string[];
  /** @default - the only machine that has jobs */
  readonly machine?: string;
  /** File of the installer. @default - in the output folder, named by stack and machine */
  readonly out?: string;
  readonly apply?: true;
  readonly ssh?: readonly string[];
  readonly bucket?: string;
  /** File of a state. @default - Terraform is asked */
  readonly state?: string;
}

/** Reads the arguments; undefined when help was asked for, and printed. */
export function readAgentArguments(argv: readonly string[]): AgentArguments | undefined {
  const command = parseCommandLine(build(), argv);
  return command && { ...command.opts<Omit<AgentArguments, "named">>(), named: command.args };
}

function build(): Command {
  const command = commandLine("npm run agent --")
    .description(
      "Writes an installer of backup jobs for a machine, or brings the private host's jobs to what the settings say.",
    )
    .argument("[STACK]", "its name in the settings, or its folder; default: the only one")
    .option("--machine <NAME>", "one of machines, or private-host; default: the only one that has jobs")
    .option("--out <FILE>", "where to write it; default: cdktf.out/installers/STACK-MACHINE.sh")
    .option("--apply", "run it on the private host, over the access that the stack has")
    .option("--ssh <HOST=COMMAND...>", 'a command of your own, like private-host="ssh …"')
    .option("--bucket <NAME>", "the bucket's name, instead of asking the settings and the state")
    .option("--state <FILE>", "the output of terraform show -json, instead of asking Terraform")
    .addHelpText("after", HELP);
  return withSelection(command);
}
