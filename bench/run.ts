import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandLine, parseCommandLine } from "../cli/command-line";
import { ExitCode } from "../cli/exit-code";
import { run } from "../cli/run";
import { Problem } from "../proof/terms/problem";
import { comparisonTable, judge, type Comparison, type JudgedComparison } from "./comparison";

/** Absolute times belong to the machine that took them, so this file stays out of the repository. */
const RESULTS = join(".cache", "bench.json");

/** Each part is loaded when it is measured. */
const PARTS: Readonly<Record<string, (folder: string) => Promise<Comparison[]>>> = {
  start: async (folder) => (await import("./start")).starts(folder),
  extremes: async (folder) => (await import("./start")).extremes(folder),
  rests: async (folder) => (await import("./proofs")).whatClaimsRestOn(folder),
  hundred: async (folder) => (await import("./fleet")).hundred(folder),
  thousand: async (folder) => (await import("./fleet")).thousand(folder),
  foreign: async (folder) => (await import("./foreign")).foreignInput(folder),
  decisions,
  uploads: async () => (await import("./uploads")).uploads(),
  "3000": async (folder) => (await import("./fleet")).beyond(folder, 3_000),
  "10000": async (folder) => (await import("./fleet")).beyond(folder, 10_000),
};

async function decisions(): Promise<Comparison[]> {
  const { decisionRates } = await import("./decisions");
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

/** Measures, prints the table and keeps the figures. */
async function bench(parts: readonly string[]): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-bench-"));
  try {
    const comparisons: JudgedComparison[] = [];
    for (const part of parts) {
      const measurePart = PARTS[part];
      if (measurePart === undefined)
        throw new Problem(`there is no part ${part}: expected some of ${Object.keys(PARTS).join(", ")}`);
      process.stderr.write(`measuring ${part}\n`);
      comparisons.push(...(await measurePart(folder)).map(judge));
    }
    mkdirSync(".cache", { recursive: true });
    writeFileSync(RESULTS, `${JSON.stringify({ node: process.version, comparisons }, null, 2)}\n`);
    console.log(comparisonTable(comparisons));
    console.log(`\nratios and figures → ${RESULTS}`);
    return comparisons.every(({ holds }) => holds) ? ExitCode.Ok : ExitCode.Refused;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HELP = `
Parts: ${Object.keys(PARTS).join(", ")}

Exit: 0 every bound holds, 1 one is broken, 2 bad input.
`;

void run(() => {
  const command = parseCommandLine(
    commandLine("npm run bench --")
      .description("Measures starts, synthesis, proof and fleets, as ratios; takes some minutes.")
      .argument("[PART...]", "what to measure; without it all")
      .addHelpText("after", HELP),
    process.argv.slice(2),
  );
  if (command === undefined) return ExitCode.Ok;
  return bench(command.args.length > 0 ? command.args : Object.keys(PARTS));
});
