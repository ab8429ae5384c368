import type { Command } from "commander";
import { writeFileSync } from "node:fs";
import { Problem } from "../proof/problem";
import type { Observation } from "../report/observations";
import { awsSdk } from "../verify/account/clients";
import { outcomeOf } from "../verify/check";
import { BucketGone, checkStack, type CheckedStack } from "../verify/check-stack";
import { liveJson } from "../verify/live-json";
import { liveObservations } from "../verify/live-observations";
import { liveText } from "../verify/live-text";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { Refusal } from "./refusal";
import { run } from "./run";
import { paintFor } from "./terminal";
import { targetsOf } from "./verify-targets";

const EXAMPLES = `
Examples:
  npm run verify -- backup                                one stack of cdktf.out/stacks
  npm run verify -- backup --out observations.json        for npm run report -- --observations
  npm run verify -- --state state.json                    terraform show -json, kept in a file

It reads with the credentials that AWS's tools find, in the stack's region, and changes nothing;
docs/guides/verify.md has the permissions.

Exit: 0 all claims hold on the account, 1 a claim fails, 2 bad input, or not signed in to the
account, 3 something is unknown.
`;

interface Options {
  readonly json?: true;
  readonly state?: string;
  readonly out?: string;
}

void run(async () => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const { json, state: file, out } = command.opts<Options>();
  const targets = targetsOf(command.args, process.env.CDKTF_OUTDIR ?? "cdktf.out", file);
  if (out !== undefined && targets.length > 1) {
    throw new Problem(`--out ${out} takes the observations of one stack: name one of ${targets.length}`);
  }
  const checked: CheckedStack[] = [];
  for (const { stack, state } of targets) {
    checked.push(await checkStack(stack, state, awsSdk(state.region)).catch(refuseWithoutBucket));
  }
  // What probes see of the same claims joins here, beside what was read.
  const observations = checked.flatMap((stack) => liveObservations(stack, new Date()));
  if (out !== undefined) writeObservations(out, observations);
  const options = { paint: paintFor(process.stdout), columns: Math.min(process.stdout.columns ?? 100, 100) };
  process.stdout.write(
    json
      ? `${JSON.stringify(liveJson(checked), null, 2)}\n`
      : `${checked.map((stack) => liveText(stack, options)).join("\n\n")}\n`,
  );
  return exitCodeOf(checked);
});

/** Of several stacks the worst: a claim that fails before one that is not known. */
function exitCodeOf(checked: readonly CheckedStack[]): ExitCode {
  const outcomes = checked.map(outcomeOf);
  if (outcomes.includes("fails")) return ExitCode.Refused;
  return outcomes.includes("unknown") ? ExitCode.Unknown : ExitCode.Ok;
}

function refuseWithoutBucket(error: unknown): never {
  throw error instanceof BucketGone ? new Refusal(error.message, ExitCode.Refused) : error;
}

function writeObservations(path: string, observations: readonly Observation[]): void {
  try {
    writeFileSync(path, `${JSON.stringify({ observations }, null, 2)}\n`);
  } catch (error) {
    throw new Problem(`${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"})`);
  }
}

function build(): Command {
  return commandLine("npm run verify --")
    .description(
      "Reads the account of a stack that was applied, and proves its claims over what is there, whether Terraform manages it or not.",
    )
    .argument("[stack...]", "names of stacks that were synthesized, or folders; all of them by default")
    .option("--state <file>", "the output of terraform show -json, instead of asking Terraform")
    .option("--json", "write JSON, as docs/live-check.schema.json describes it")
    .option("--out <file>", "write observations, which npm run report -- --observations shows")
    .addHelpText("after", EXAMPLES);
}
