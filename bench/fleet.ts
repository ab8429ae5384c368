import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { bundledApp } from "./bundled-app";
import type { Comparison } from "./comparison";
import { inTurn, measure } from "./measure";
import { writeFleet, writeUnlikeFleet } from "./settings";
import { atMost } from "./start";

const RUN = join(__dirname, "..", "bundle", "run.cjs");

/** A hundred stacks: ours against those of a hand-written app, both bundled, and what the proof adds. */
export async function hundred(folder: string): Promise<Comparison[]> {
  const own = mkdtempSync(join(folder, "hundred-"));
  writeFleet(own, 100);
  const run = async (app: string, ...args: string[]) => {
    const file = await bundledApp(app, own);
    return () => measure(process.execPath, [file, mkdtempSync(join(own, "out-")), ...args]);
  };
  const settings = join(own, "backups.yaml");
  const { ours, bare, proved } = inTurn(3, {
    ours: await run("our-app", settings),
    bare: await run("hand-written-app", "100"),
    proved: await run("prove-app", settings),
  });
  return [
    {
      what: "100 stacks, synthesis: CPU time",
      figure: ours.cpuSeconds,
      reference: "hand-written, bundled",
      against: bare.cpuSeconds,
      unit: "s",
      bound: 1.2,
    },
    {
      what: "100 stacks, proof: CPU time",
      figure: proved.cpuSeconds - ours.cpuSeconds,
      reference: "their synthesis",
      against: ours.cpuSeconds,
      unit: "s",
      bound: 0.5,
    },
  ];
}

/** A fleet of a thousand, from nothing, with one stack changed, and with none; and as the CDKTF CLI lists it. */
export async function thousand(folder: string): Promise<Comparison[]> {
  const few = fleet(folder, 100);
  const word = await firstWord(folder, 1_000);
  const first = fleet(folder, 1_000);
  const unlike = fleet(folder, 1_000, [], writeUnlikeFleet);
  const { cwd } = first;
  const again = () => measure(process.execPath, [RUN, "main.ts", "--quiet"], { cwd });
  const none = again();
  writeFleet(cwd, 1_000, 500);
  const one = again();
  const listed = listing(cwd);
  const alone = mkdtempSync(join(folder, "alone-"));
  writeFleet(alone, 1);
  const cli = listing(alone);
  const cores = availableParallelism();
  return [
    atMost("1,000 stacks, first run: CPU time", first.cpuSeconds, 40, "s"),
    atMost("1,000 stacks, first run: memory", first.peakMemory, 600, "MiB"),
    atMost("1,000 stacks, first run: time to its first word", word, 2, "s"),
    atMost("1,000 stacks, no two alike, first run: CPU time", unlike.cpuSeconds, 40, "s"),
    atMost("1,000 stacks, no two alike, first run: memory", unlike.peakMemory, 600, "MiB"),
    {
      what: "1,000 stacks, first run: cores used",
      figure: first.cpuSeconds / first.seconds,
      reference: "of the machine",
      against: cores,
      unit: "cores",
      bound: 0.8,
      isRate: true,
    },
    {
      what: "1,000 stacks, first run: CPU time a stack",
      figure: (first.cpuSeconds * 1000) / 1_000,
      reference: "of 100 stacks",
      against: (few.cpuSeconds * 1000) / 100,
      unit: "ms a stack",
      bound: 1.2,
    },
    atMost("1,000 stacks, one changed: time", one.seconds, 3, "s"),
    atMost("1,000 stacks, none changed: time", none.seconds, 1.5, "s"),
    atMost("cdktf list of 1,000, beyond that of 1: time", listed - cli, 5, "s"),
  ];
}

/** Twenty of each fleet: more than are worked out each time, and so few that what the others cost is seen. */
const SAMPLE = ["--only", "backup-1?", "--only", "backup-2?"];

/** More than a thousand, of which a sample is worked out: what each of the others costs, and the memory. */
export function beyond(folder: string, stacks: number): Comparison[] {
  const few = fleet(folder, 100, SAMPLE);
  const many = fleet(folder, stacks, SAMPLE);
  const count = stacks.toLocaleString("en-US");
  return [
    {
      what: `${count} stacks, 20 worked out: CPU time of each other`,
      figure: ((many.cpuSeconds - few.cpuSeconds) * 1000) / (stacks - 100),
      reference: "allowed",
      against: 1,
      unit: "ms a stack",
      bound: 1,
    },
    atMost(`${count} stacks, 20 worked out: memory`, many.peakMemory, 600, "MiB"),
  ];
}

function fleet(
  folder: string,
  stacks: number,
  args: readonly string[] = [],
  write: (folder: string, stacks: number) => void = writeFleet,
) {
  const cwd = mkdtempSync(join(folder, "fleet-"));
  write(cwd, stacks);
  return { cwd, ...measure(process.execPath, [RUN, "main.ts", "--quiet", ...args], { cwd }) };
}

/** Seconds until a fleet that is worked out from nothing says something; then it is ended. */
function firstWord(folder: string, stacks: number): Promise<number> {
  const cwd = mkdtempSync(join(folder, "word-"));
  writeFleet(cwd, stacks);
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, [RUN, "main.ts", "--quiet"], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const seconds = () => Number(process.hrtime.bigint() - start) / 1e9;
  return new Promise((said) => {
    child.stderr.once("data", () => said(seconds()));
    child.once("close", () => said(seconds()));
  }).finally(() => child.kill("SIGKILL")) as Promise<number>;
}

/** Seconds that `cdktf list` takes in a folder with settings. */
function listing(cwd: string): number {
  const app = `"${process.execPath}" "${RUN}" main.ts`;
  writeFileSync(join(cwd, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
  const cdktf = require.resolve("cdktf-cli/package.json").replace("package.json", "bundle/bin/cdktf");
  const env = { CHECKPOINT_DISABLE: "1", CI: "1" };
  return measure(process.execPath, [cdktf, "list"], { cwd, env }).seconds;
}
