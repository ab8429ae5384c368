import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { drillText } from "../drill/drill-text";
import type { DrillRecord } from "../drill/drill-record";
import { runDrill } from "../drill/run-drill";
import { Problem } from "../proof/terms/problem";
import { expectedJobs } from "../verify/arrivals/expected-job";
import { readTargets } from "../verify/probes/targets";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { withFormat, type FormatOption } from "./format-option";
import { exitCodeOf, stoppedBy } from "./on-interrupt";
import { outputFolder } from "./output-folder";
import { Refusal } from "./refusal";
import { run } from "./run";
import { selectionOf, withSelection, type SelectionOptions } from "./selection";
import { layoutFor } from "./terminal";
import { oneTarget } from "./verify-targets";

const EXAMPLES = `
Examples:
  npm run drill -- backup                                    every job, newest and a week before
  npm run drill -- backup --job private-host/db --rto 4      one job, four hours for everything
  npm run drill -- backup --ssh "ssh -J me@bastion me@100.64.0.5"

The record is kept in drills/, failed ones too; npm run report -- --observations FILE shows it.
docs/guides/drill.md has what it means.

Exit: 0 every backup was restored unchanged, in time; 1 one was not, is too old or takes too long;
2 bad input; 3 something could not be tried: no path to the host, or in Glacier.
`;

interface Options extends SelectionOptions, FormatOption {
  readonly job?: readonly string[];
  readonly daysBefore: string;
  readonly rto?: string;
  readonly ssh?: string;
  readonly state?: string;
  readonly scratch: string;
  readonly keyOnHost?: string;
  readonly endpointUrl?: string;
  readonly timeout: string;
  readonly by?: string;
  readonly out?: string;
}

const CODES = { passed: ExitCode.Ok, failed: ExitCode.Refused, incomplete: ExitCode.Unknown } as const;

void run(async () => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const options = command.opts<Options>();
  const daysBefore = wholeNumber("--days-before", options.daysBefore);
  const timeout = wholeNumber("--timeout", options.timeout) * 60_000;
  const recovery = options.rto === undefined ? {} : { recoveryTimeHours: hours("--rto", options.rto) };
  const { stack, state } = oneTarget({
    ...{ outdir: outputFolder(), named: command.args, file: options.state },
    selection: await selectionOf(options),
  });
  const targets = readTargets(state.outputs, state.region);
  if (targets.hosts["the restore host"] === undefined)
    throw new Problem(
      `${stack} has no restore host: set restoreLane: {} and apply; docs/guides/restore.md tells of it`,
    );
  const stop = new AbortController();
  let stopped: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    stopped = signal;
    stop.abort();
  };
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  const id = `${stack}-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "")}-${randomBytes(4).toString("hex")}`;
  const record = await runDrill({
    ...{ stack, targets, id, expected: expectedJobs(state.output("backup_jobs")) },
    ...(options.job === undefined ? {} : { jobs: options.job }),
    daysBefore,
    ...recovery,
    ...(options.ssh === undefined ? {} : { ssh: options.ssh }),
    scratch: options.scratch,
    ...(options.keyOnHost === undefined ? {} : { keyOnHost: options.keyOnHost }),
    ...(options.endpointUrl === undefined ? {} : { endpointUrl: options.endpointUrl }),
    timeout,
    by: options.by ?? `${userInfo().username}@${hostname()}`,
    signal: stop.signal,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const file = options.out ?? join("drills", `${id}.json`);
  keep(file, record);
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify(record, null, 2)}\n`
      : `${drillText(record, file, layoutFor(process.stdout))}\n`,
  );
  if (stopped === undefined) return CODES[record.status];
  const kept = `the record of what had been restored by then is kept in ${file}`;
  throw new Refusal(stoppedBy(stopped, kept), exitCodeOf(stopped));
});

/** A record is never written over: an auditor wants every one of them. */
function keep(file: string, record: DrillRecord): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`, { flag: "wx" });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
    throw new Problem(
      `${file} cannot be written (${code}), so the record is above: expected a file that is not there yet`,
    );
  }
}

function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Problem(`${option} ${JSON.stringify(text)}: expected a whole number like 7`);
}

function hours(option: string, text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0) return number;
  throw new Problem(`${option} ${JSON.stringify(text)}: expected hours like 4 or 0.5`);
}

function build(): Command {
  const command = commandLine("npm run drill --")
    .description(
      "Restores backups on the stack's restore host into a scratch folder, compares them with their manifests, deletes them, and keeps a record.",
    )
    .argument("[STACK]", "name of a stack that was applied, or its folder; default: the only one")
    .option(
      "--job <HOST/JOB>",
      "a job to drill, may be given several times; default: all of them",
      (job: string, before: readonly string[] = []) => [...before, job],
    )
    .option("--days-before <DAYS>", "age of the second backup of each job", "7")
    .option("--rto <HOURS>", "hours in which everything is to be restored; longer fails")
    .option("--ssh <COMMAND>", "another command for the restore host than the stack's outputs offer")
    .option("--state <FILE>", "the output of terraform show -json, instead of asking Terraform")
    .option("--scratch <FOLDER>", "folder on the restore host, on a disk with room", "/var/tmp")
    .option(
      "--key-on-host <FILE>",
      "private key on the restore host, for backups that are encrypted to a certificate",
    )
    .option("--endpoint-url <URL>", "S3's address, as of an emulator")
    .option("--timeout <MINUTES>", "time for each restore", "240")
    .option("--by <NAME>", "who drills, for the record; default: the user and this machine")
    .option("--out <FILE>", "where the record is kept; default: a new file in drills/")
    .addHelpText("after", EXAMPLES);
  return withSelection(withFormat(command, "docs/guides/drill.md"));
}
