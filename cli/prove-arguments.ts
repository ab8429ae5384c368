import type { Command } from "commander";
import { commandLine, parseCommandLine } from "./command-line";
import { withFormat, type FormatOption } from "./format-option";
import { withSelection, type SelectionOptions } from "./selection";

const EXAMPLES = `
Examples:
  npm run prove                                      every synthesized stack
  npm run prove -- backup                            one of them; --only 'prod-*' for some
  npm run prove -- plan.json                         terraform show -json of a plan, or of a state
  npm run prove -- infra/ --assume given.json        a folder of *.tf.json, and what is known of it

Exit: 0 all claims hold, 1 a claim fails, 2 bad input, 3 something is unknown.
`;

/** What the command was asked to do. */
export interface ProveArguments extends SelectionOptions, FormatOption {
  /** Stacks, files and folders. @default - all that were synthesized */
  readonly named: readonly string[];
  /** File of assumptions. @default - none */
  readonly assume?: string;
}

/** Reads the arguments; undefined when help was asked for, and printed. */
export function readProveArguments(argv: readonly string[]): ProveArguments | undefined {
  const command = parseCommandLine(build(), argv);
  return command && { ...command.opts<Omit<ProveArguments, "named">>(), named: command.args };
}

function build(): Command {
  const command = commandLine("npm run prove --")
    .description(
      "Proves the claims of Terraform configurations, plans and states, and lays out who can do what.",
    )
    .argument(
      "[STACK...]",
      "names of stacks, *.tf.json files, folders of them, or the output of terraform show -json; default: all stacks",
    )
    .option("--assume <FILE>", "JSON with values for what the input leaves open, by address")
    .addHelpText("after", EXAMPLES);
  return withSelection(withFormat(command, "docs/proof.schema.json"));
}
