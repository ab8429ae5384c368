import type { Command } from "commander";
import { commandLine, parseCommandLine } from "./command-line";
import { withFormat, type FormatOption } from "./format-option";
import { withProbeOptions, type ProbeArguments } from "./probe-options";
import { withSelection, type SelectionOptions } from "./selection";

const EXAMPLES = `
Examples:
  npm run verify -- backup                                one stack of cdktf.out/stacks
  npm run verify -- backup --out observations.json        for npm run report -- --observations
  npm run verify -- --state state.json                    terraform show -json, kept in a file
  npm run verify -- backup --probe --from-hosts           and try, from here and from the hosts

It reads with the credentials that AWS's tools find, in the stack's region, and changes nothing;
docs/guides/verify.md has the permissions, docs/guides/probes.md the requests.

Exit: 0 all claims hold on the account and every backup came in time, 1 a claim fails, a request
contradicts it or a backup is overdue, 2 bad input, or not signed in to the account, 3 something is
unknown.
`;

/** What a user says of the stacks to look at. */
export interface VerifyArguments extends ProbeArguments, SelectionOptions, FormatOption {
  /** Names of stacks, or folders; none for all of them. */
  readonly named: readonly string[];
  readonly state?: string;
  readonly out?: string;
}

/** What was asked for; undefined where that was help, which is printed. */
export function readArguments(args: readonly string[]): VerifyArguments | undefined {
  const command = parseCommandLine(build(), args);
  return command && { ...command.opts<Omit<VerifyArguments, "named">>(), named: command.args };
}

function build(): Command {
  const command = commandLine("npm run verify --")
    .description(
      "Reads the account of a stack that was applied, and proves its claims over what is there, whether Terraform manages it or not.",
    )
    .argument("[STACK...]", "names of stacks that were synthesized, or folders; default: all of them")
    .option("--state <FILE>", "the output of terraform show -json, instead of asking Terraform")
    .option("--out <FILE>", "write observations, which npm run report -- --observations shows")
    .addHelpText("after", EXAMPLES);
  return withSelection(withProbeOptions(withFormat(command, "docs/live-check.schema.json")));
}
