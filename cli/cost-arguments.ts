import type { Command } from "commander";
import { Problem } from "../proof/terms/problem";
import { commandLine, parseCommandLine } from "./command-line";
import type { Uploads } from "./cost-of-settings";
import { withSelection, type SelectionOptions } from "./selection";

const HELP = `
Examples:
  npm run cost -- --gb 500
  npm run cost -- --gb 500 --prices mine.json    your region's prices, or a discount's

The shipped table has S3's prices of 36 regions, t4g instances of 24, and all others of us-east-1.
What it has no price for is named, with the command that gets it, and left out of the sums.

Exit: 0 the cost is printed, 2 bad input, 3 a price is not known.
`;

/** What the command was asked for. */
export interface CostArguments {
  readonly uploads: Uploads;
  /** A table of prices. @default - the shipped one */
  readonly file?: string;
  readonly named: readonly string[];
  readonly options: SelectionOptions;
}

/** The arguments; undefined when help was asked for, and printed. */
export function readCostArguments(argv: readonly string[]): CostArguments | undefined {
  const command = parseCommandLine(build(), argv);
  if (command === undefined) return undefined;
  const { gb, backups, prices, ...options } = command.opts<
    SelectionOptions & { gb: string; backups?: string; prices?: string }
  >();
  const uploads = {
    gigabytes: numberOf("--gb", gb, "gigabytes a month, for example 500"),
    ...(backups === undefined ? {} : { backups: countOf("--backups", backups) }),
  };
  return { uploads, named: command.args, options, ...(prices === undefined ? {} : { file: prices }) };
}

function numberOf(option: string, text: string, expected: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new Problem(`${option} ${JSON.stringify(text)} is no amount: expected ${expected}`);
}

function countOf(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number > 0) return number;
  throw new Problem(
    `${option} ${JSON.stringify(text)} is no number of backups: expected more than 0 a month, for example 30`,
  );
}

function build(): Command {
  const command = commandLine("npm run cost --")
    .description(
      "What every stack of the settings costs: a month, the twelfth, a year, and by each path to S3.",
    )
    .argument("[STACK...]", "names of stacks; default: all of them")
    .requiredOption("--gb <NUMBER>", "gigabytes uploaded a month, for example 500")
    .option("--backups <NUMBER>", "backups a month; default: as the jobs' schedules have it, or daily")
    .option("--prices <FILE>", "a table of prices in place of cost/prices.json")
    .addHelpText("after", HELP);
  return withSelection(command);
}
