import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "./comparison";
import { inTurn, measure } from "./measure";
import { writeEverything, writeFleet } from "./settings";

const RUN = join(__dirname, "..", "bundle", "run.cjs");
const COMMANDS = ["main", "cli/prove", "cli/ask", "cli/cost", "cli/agent", "cli/report", "cli/verify"].concat(
  ["cli/drill", "cli/walkthroughs", "cli/eject", "cli/orphans"],
);

/** How long a command takes to start, and one stack from its settings to its proof. */
export function starts(folder: string): Comparison[] {
  const own = mkdtempSync(join(folder, "one-"));
  writeFleet(own, 1);
  const options = { cwd: own, env: { CDKTF_OUTDIR: join(own, "cdktf.out") } };
  const node = (...args: string[]) => measure(process.execPath, args, options);
  const help = (file: string) => [`${file} --help`, () => node(RUN, `${file}.ts`, "--help")] as const;
  const npm = { env: { CDKTF_OUTDIR: join(own, "npm.out") } };
  const candidates = {
    nothing: () => node("-e", "0"),
    cdktf: () => measure(process.execPath, ["-e", 'require("cdktf")']),
    synth: () => node(RUN, "main.ts", "--quiet"),
    bare: () => node("--import", require.resolve("tsx"), join(__dirname, "hand-written-app.ts"), own, "1"),
    start: () => measure("npm", ["--silent", "start"], npm),
    ...Object.fromEntries(COMMANDS.map(help)),
  } as const;
  // Once without measuring: the bundle is made, and what V8 compiled is kept.
  inTurn(1, candidates);
  const found = inTurn<string>(5, candidates);
  const of = (name: string) => found[name] ?? { seconds: NaN, cpuSeconds: NaN, peakMemory: NaN };
  const helps = COMMANDS.map((file) => ({ file, cpu: of(`${file} --help`).cpuSeconds }));
  const slowest = helps.reduce((one, other) => (other.cpu > one.cpu ? other : one));
  const nothing = { reference: "node -e 0", against: of("nothing").cpuSeconds };
  return [
    {
      what: "synth and proof of 1 stack: time",
      figure: of("synth").seconds,
      reference: 'require("cdktf")',
      against: of("cdktf").seconds,
      unit: "s",
      bound: 2,
    },
    {
      what: "1 stack: CPU time",
      figure: of("synth").cpuSeconds,
      reference: "hand-written, by tsx",
      against: of("bare").cpuSeconds,
      unit: "s",
      bound: 1,
    },
    atMost("npm start on 1 stack: time", of("start").seconds, 0.8, "s"),
    { what: `${slowest.file} --help: CPU time`, figure: slowest.cpu, ...nothing, unit: "s", bound: 2.5 },
  ];
}

/** Settings of which there is more than anybody has. */
export function extremes(folder: string): Comparison[] {
  const own = mkdtempSync(join(folder, "everything-"));
  writeEverything(own);
  const { cpuSeconds, peakMemory } = measure(process.execPath, [RUN, "main.ts", "--quiet"], { cwd: own });
  return [
    atMost("everything on, by the hundred: CPU time", cpuSeconds, 5, "s"),
    atMost("everything on, by the hundred: memory", peakMemory, 500, "MiB"),
  ];
}

/** A figure that is held against a number. */
export function atMost(what: string, figure: number, against: number, unit: "s" | "MiB"): Comparison {
  return { what, figure, reference: "allowed", against, unit, bound: 1 };
}
