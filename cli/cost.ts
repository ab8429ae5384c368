import type { Command } from "commander";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hundredThousandEvents } from "../cost/alarm";
import { billOf } from "../cost/bill";
import { estimate } from "../cost/estimate";
import { readPrices } from "../cost/prices";
import { Problem } from "../proof/terms/problem";
import { costText, isUnpriced } from "../report/cost-text";
import { chosenBackups } from "./chosen-backups";
import { commandLine, parseCommandLine } from "./command-line";
import { holdingOf, zonesOf, type Uploads } from "./cost-of-settings";
import { ExitCode } from "./exit-code";
import { parseJson, readText } from "./read-input";
import { run } from "./run";
import { withSelection, type SelectionOptions } from "./selection";
import { layoutFor } from "./terminal";

const OWN_PRICES = readFileSync(join(__dirname, "../cost/prices.json"), "utf8");

const HELP = `
Examples:
  npm run cost -- --gb 500
  npm run cost -- --gb 500 --prices mine.json    your region's prices, or a discount's

The shipped table has S3's prices of 36 regions, and all others of us-east-1. What it has no price
for is named and left out of the sums; npm run prices reads AWS's price lists into a table.

Exit: 0 the cost is printed, 2 bad input, 3 a price is not known.
`;

void run(() => {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { uploads, file, named, options } = given;
  const prices =
    file === undefined
      ? readPrices(parseJson("cost/prices.json", OWN_PRICES), "cost/prices.json")
      : readPrices(parseJson(file, readText(file)), file);
  const stacks = chosenBackups(named, options).chosen.map((settings) => {
    const { name, region, s3, alarms, tearDown } = settings;
    if (tearDown !== undefined) return { name, region, ...tearDown };
    const holding = holdingOf(settings, prices, uploads);
    const isRecorded = alarms !== false && alarms.refusals;
    return {
      ...{ name, region, chosen: s3, backups: holding.backups },
      bill: billOf(prices, holding),
      estimate: estimate(prices, { region, zones: zonesOf(settings), gigabytes: uploads.gigabytes }),
      ...(isRecorded
        ? {
            recorded: {
              what: alarms.alsoBucket ? "requests for the bucket's objects" : "refused requests",
              hundredThousand: hundredThousandEvents(prices, region),
            },
          }
        : {}),
    };
  });
  const { columns, paint } = layoutFor(process.stdout);
  process.stdout.write(costText(stacks, columns, paint));
  return stacks.some(isUnpriced) ? ExitCode.Unknown : ExitCode.Ok;
});

interface Arguments {
  readonly uploads: Uploads;
  readonly file?: string;
  readonly named: readonly string[];
  readonly options: SelectionOptions;
}

/** The arguments; undefined when help was asked for, and printed. */
function readArguments(argv: readonly string[]): Arguments | undefined {
  const command = parseCommandLine(build(), argv);
  if (command === undefined) return undefined;
  const { gb, backups, prices, ...options } = command.opts<
    SelectionOptions & { gb: string; backups?: string; prices?: string }
  >();
  const uploads = {
    gigabytes: numberOf("--gb", gb, "gigabytes a month, for example 500"),
    ...(backups === undefined
      ? {}
      : { backups: numberOf("--backups", backups, "backups a month, for example 30") }),
  };
  return { uploads, named: command.args, options, ...(prices === undefined ? {} : { file: prices }) };
}

function numberOf(option: string, text: string, expected: string): number {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new Problem(`${option} ${JSON.stringify(text)} is no amount: expected ${expected}`);
}

function build(): Command {
  const command = commandLine("npm run cost --")
    .description(
      "What every stack of the settings costs: a month, the twelfth, a year, and by each path to S3.",
    )
    .argument("[stack...]", "names of stacks; default: all of them")
    .requiredOption("--gb <number>", "gigabytes uploaded a month, for example 500")
    .option("--backups <number>", "backups a month; default: as the jobs' schedules have it, or daily")
    .option("--prices <file>", "a table of prices in place of cost/prices.json")
    .addHelpText("after", HELP);
  return withSelection(command);
}
