import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandLine, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { run } from "../cli/run";
import { decisionRates } from "./decisions";
import { comparisonTable, judge, type Comparison } from "./comparison";
import { inTurn, measure, type Measure } from "./measure";
import { uploads } from "./uploads";

/** Absolute times belong to the machine that took them, so this file stays out of the repository. */
const RESULTS = join(".cache", "bench.json");

/** A settings file with so many private backups, each the one that `hand-written-stack.ts` writes out. */
function writeSettings(folder: string, stacks: number): string {
  const backups = Array.from(
    { length: stacks },
    (_, index) => `  - { name: backup-${index}, region: eu-west-1, operators: [deployer] }\n`,
  );
  const file = join(folder, `${stacks}.yaml`);
  writeFileSync(file, `version: 1\nbackups:\n${backups.join("")}`);
  return file;
}

function synthesis(folder: string, stacks: number) {
  const app = (file: string, argument: string) => {
    const outdir = mkdtempSync(join(folder, "out-"));
    const args = ["--import", "tsx", join(__dirname, file), outdir, argument];
    try {
      return measure(process.execPath, args, outdir);
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  };
  const settings = writeSettings(folder, stacks);
  return {
    ours: () => app("our-app.ts", settings),
    handWritten: () => app("hand-written-app.ts", String(stacks)),
    proved: () => app("prove-app.ts", settings),
  };
}

function sideBySide(
  stacks: string,
  { ours, handWritten }: Record<"ours" | "handWritten", Measure>,
): Comparison[] {
  const common = { reference: "hand-written", bound: 1.3 };
  return [
    { ...common, what: `${stacks}: time`, figure: ours.seconds, against: handWritten.seconds, unit: "s" },
    {
      ...common,
      what: `${stacks}: peak memory`,
      figure: ours.peakMemory,
      against: handWritten.peakMemory,
      unit: "MiB",
    },
  ];
}

/** What the proof adds to a synthesis, whole processes compared. */
function proof(what: string, { ours, proved }: Record<"ours" | "proved", Measure>): Comparison {
  const figure = proved.seconds - ours.seconds;
  return {
    what: `${what}: the proof`,
    figure,
    reference: "its synthesis",
    against: ours.seconds,
    unit: "s",
    bound: 0.5,
  };
}

function decisions(): Comparison[] {
  const { ours, iamSimulate, policies } = decisionRates();
  const common = { unit: "a second", isRate: true } as const;
  return [
    {
      ...common,
      what: "decisions on one policy",
      figure: ours * policies,
      reference: "asked for",
      against: 200_000,
      bound: 1,
    },
    {
      ...common,
      what: "requests decided",
      figure: ours,
      reference: "iam-simulate",
      against: iamSimulate,
      bound: 50,
    },
  ];
}

/** Measures synthesis and `npm start`; all figures come from one run on one machine. */
function compare(folder: string): Comparison[] {
  // Once without measuring: the transpiler's and the disk's caches are warm for everyone.
  inTurn(1, synthesis(folder, 1));
  const one = inTurn(9, synthesis(folder, 1));
  const hundred = inTurn(5, synthesis(folder, 100));
  const { thousand, thousandProved } = inTurn(1, {
    thousand: synthesis(folder, 1000).ours,
    thousandProved: synthesis(folder, 1000).proved,
  });
  const start = inTurn(3, {
    start: () => measure("npm", ["--silent", "start"], mkdtempSync(join(folder, "start-"))),
  }).start;
  const perStack = ({ seconds }: Measure, stacks: number) => (seconds * 1000) / stacks;
  return [
    ...sideBySide("1 stack", one),
    ...sideBySide("100 stacks", hundred),
    {
      what: "1,000 stacks: time a stack",
      figure: perStack(thousand, 1000),
      reference: "100 stacks",
      against: perStack(hundred.ours, 100),
      unit: "ms a stack",
      bound: 1.2,
    },
    proof("1 stack", one),
    {
      what: "1,000 stacks: proved",
      figure: perStack(thousandProved, 1000),
      reference: "100 stacks",
      against: perStack(hundred.proved, 100),
      unit: "ms a stack",
      bound: 1.2,
    },
    ...decisions(),
    ...uploads(),
    {
      what: "npm start on one stack: time",
      figure: start.seconds,
      reference: "allowed",
      against: 2,
      unit: "s",
      bound: 1,
    },
  ];
}

/** Measures, prints the table and keeps the figures. */
function bench(): ExitCode {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-bench-"));
  try {
    const comparisons = compare(folder).map(judge);
    mkdirSync(".cache", { recursive: true });
    writeFileSync(RESULTS, `${JSON.stringify({ node: process.version, comparisons }, null, 2)}\n`);
    console.log(comparisonTable(comparisons));
    console.log(`\nratios and figures → ${RESULTS}`);
    return comparisons.every(({ holds }) => holds) ? ExitCode.Ok : ExitCode.Refused;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void run(() => {
  const command = parseCommandLine(
    commandLine("npm run bench --")
      .description("Measures synthesis, proof and decisions, as ratios; takes a few minutes.")
      .addHelpText("after", "\nExit: 0 every bound holds, 1 one is broken, 2 bad input.\n"),
    process.argv.slice(2),
  );
  return command === undefined ? ExitCode.Ok : bench();
});
