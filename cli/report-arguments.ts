import { Option, type Command } from "commander";
import { commandLine, parseCommandLine } from "./command-line";
import { shortForJson } from "./format-option";
import { withSelection, type SelectionOptions } from "./selection";

export const FORMATS = ["html", "json", "markdown", "sarif", "junit", "svg", "dot", "mermaid"] as const;
export type ReportFormat = (typeof FORMATS)[number];

/** What the command was asked to do. */
export interface ReportArguments extends SelectionOptions {
  /** Stacks to read; none: all that were synthesized. */
  readonly paths: readonly string[];
  readonly format: ReportFormat;
  /** An earlier report's JSON, a plan, or a stack; false: nothing. @default - the last committed report, where there is one */
  readonly against?: string | false;
  /** Plans whose losses are told. @default - none but those that are reported themselves */
  readonly plan?: readonly string[];
  /** Files of observations. @default - none */
  readonly observations?: readonly string[];
  /** Earlier reports' JSON, or folders of them, to stand on the pages. @default - none */
  readonly history?: readonly string[];
  /** File of assumptions. @default - none */
  readonly assume?: string;
  /** @default - cdktf.out/report/index.html for html, standard output for the rest */
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  npm run report                                      every stack, to cdktf.out/report/index.html
  npm run report -- plan.json --format sarif --out proof.sarif
  npm run report -- --format json --out backups.report.json
      to be committed; and later, with a change made:
  npm run report -- --format markdown --plan backup.json
  npm run report -- --against before.json             the same against another file
  npm run report -- --history reports/                a slider over the earlier reports in a folder

Exit: 0 every claim holds, 1 a claim fails, 2 bad input, 3 unknown. Where something is compared: 1
when the change opens, weakens or loses anything that its settings do not acknowledge, else 0.
`;

/**
 * Reads the arguments of the command; undefined when help was asked for, and printed.
 * @throws Problem for arguments that cannot be used
 */
export function readReportArguments(argv: readonly string[]): ReportArguments | undefined {
  const command = parseCommandLine(build(), argv);
  if (command === undefined) return undefined;
  return { paths: command.args, ...command.opts<Omit<ReportArguments, "paths">>() };
}

function build(): Command {
  const command = commandLine("npm run report --")
    .description("Shows who can do what, and why: as a page, for pipelines, or as a picture.")
    .argument(
      "[STACK...]",
      "names of stacks, *.tf.json files, folders of them, or the output of terraform show -json; default: all stacks",
    )
    .addOption(new Option("--format <FORMAT>", "what to write").choices(FORMATS).default("html"))
    .addOption(shortForJson())
    .option(
      "--against <FILE>",
      "an earlier report's JSON, a plan, or a stack: review what changed; default: backups.report.json as it was committed last, where there is one",
    )
    .option("--no-against", "compare with nothing")
    .option(
      "--plan <FILE>",
      "with --against: terraform show -json of a stack's plan, called like the stack; may be given several times",
      (file: string, before: readonly string[] = []) => [...before, file],
    )
    .option(
      "--observations <FILE>",
      "JSON with what verify or a drill saw, to stand beside the verdicts; may be given several times",
      (file: string, before: readonly string[] = []) => [...before, file],
    )
    .option(
      "--history <PATH>",
      "an earlier report's JSON, or a folder of them, for a slider over them on the page; may be given several times",
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .option("--assume <FILE>", "JSON with values for what the input leaves open, by address")
    .option(
      "--out <FILE>",
      "where to write; default: cdktf.out/report/index.html for html, standard output for the rest",
    )
    .addHelpText("after", EXAMPLES);
  return withSelection(command);
}
