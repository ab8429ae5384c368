import type { Command } from "commander";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alarmCost, arrivalAlarmsCost } from "../cost/alarm";
import { estimate } from "../cost/estimate";
import { standing } from "../cost/hourly";
import { readPrices } from "../cost/prices";
import { Problem } from "../proof/terms/problem";
import { costText } from "../report/cost-text";
import { notified } from "../settings";
import { chosenBackups } from "./chosen-backups";
import { commandLine, parseCommandLine } from "./command-line";
import { besideThePath, overdueAlarmsOf, zonesOf } from "./cost-of-settings";
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

Exit: 0 the estimate is printed, 2 bad input.
`;

void run(() => {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { gigabytes, file, named, options } = given;
  const prices =
    file === undefined
      ? readPrices(parseJson("cost/prices.json", OWN_PRICES), "cost/prices.json")
      : readPrices(parseJson(file, readText(file)), file);
  const stacks = chosenBackups(named, options).chosen.map((settings) => {
    const { name, region, s3, alarms, tearDown } = settings;
    if (tearDown !== undefined) return { name, region, ...tearDown };
    const usage = { region, zones: zonesOf(settings), gigabytes };
    const beside = standing(prices, region, besideThePath(settings));
    const alarm =
      alarms === false || !alarms.refusals
        ? undefined
        : alarmCost(prices, region, {
            emails: notified(alarms).emails.length > 0,
            bucket: alarms.alsoBucket,
          });
    const watched = overdueAlarmsOf(settings);
    const arrivals =
      watched === 0 || alarms === false
        ? undefined
        : arrivalAlarmsCost(prices, region, {
            alarms: watched,
            emailKey: notified(alarms).emails.length > 0,
          });
    return {
      name,
      region,
      chosen: s3,
      estimate: estimate(prices, usage),
      beside,
      ...(alarm === undefined ? {} : { alarm }),
      ...(arrivals === undefined ? {} : { arrivals }),
    };
  });
  const { columns, paint } = layoutFor(process.stdout);
  process.stdout.write(costText(stacks, columns, paint));
  return ExitCode.Ok;
});

interface Arguments {
  readonly gigabytes: number;
  readonly file?: string;
  readonly named: readonly string[];
  readonly options: SelectionOptions;
}

/** The arguments; undefined when help was asked for, and printed. */
function readArguments(argv: readonly string[]): Arguments | undefined {
  const command = parseCommandLine(build(), argv);
  if (command === undefined) return undefined;
  const { gb, prices, ...options } = command.opts<SelectionOptions & { gb: string; prices?: string }>();
  const gigabytes = Number(gb);
  if (gb.trim() === "" || !Number.isFinite(gigabytes) || gigabytes < 0) {
    throw new Problem(
      `--gb ${JSON.stringify(gb)} is no amount of data: expected gigabytes a month, for example 500`,
    );
  }
  return { gigabytes, named: command.args, options, ...(prices === undefined ? {} : { file: prices }) };
}

function build(): Command {
  const command = commandLine("npm run cost --")
    .description("What each path to S3 costs a month, for every stack of the settings.")
    .argument("[stack...]", "names of stacks; default: all of them")
    .requiredOption("--gb <number>", "gigabytes uploaded a month, for example 500")
    .option("--prices <file>", "a table of prices in place of cost/prices.json")
    .addHelpText("after", HELP);
  return withSelection(command);
}
