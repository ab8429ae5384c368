import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a child process took, with all processes of Node that it started. */
export interface Measure {
  /** From its start to its end. */
  readonly seconds: number;
  /** Of all cores together. */
  readonly cpuSeconds: number;
  /** MiB of the largest process. */
  readonly peakMemory: number;
}

export interface MeasureOptions {
  /** @default - the current folder */
  readonly cwd?: string;
  /** Variables beside those of this process. @default - none */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end and measures it from outside, start of the process included.
 * @throws Error with what the program said, where it fails
 */
export function measure(
  program: string,
  args: readonly string[],
  { cwd = ".", env = {} }: MeasureOptions = {},
): Measure {
  const usage = mkdtempSync(join(tmpdir(), "private-backup-usage-"));
  try {
    const start = process.hrtime.bigint();
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: "utf8",
      maxBuffer: 1 << 30,
      cwd,
      env: {
        ...process.env,
        NODE_OPTIONS: `--require ${join(__dirname, "usage.cjs")}`,
        BENCH_USAGE: usage,
        ...env,
      },
    });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}${stderr}`);
    const used = readdirSync(usage).map(
      (file) => JSON.parse(readFileSync(join(usage, file), "utf8")) as Omit<Measure, "seconds">,
    );
    return {
      seconds,
      cpuSeconds: used.reduce((sum, one) => sum + one.cpuSeconds, 0),
      peakMemory: Math.max(0, ...used.map((one) => one.peakMemory)),
    };
  } finally {
    rmSync(usage, { recursive: true, force: true });
  }
}

/** Runs each candidate in turn, several times over, so that a busy moment of the machine meets them all alike. */
export function inTurn<Name extends string>(
  rounds: number,
  candidates: Readonly<Record<Name, () => Measure>>,
): Record<Name, Measure> {
  const names = Object.keys(candidates) as Name[];
  const runs = Array.from({ length: rounds }, () => names.map((name) => [name, candidates[name]()] as const));
  const entries = names.map((name) => {
    const own = runs.flat().flatMap(([other, run]) => (other === name ? [run] : []));
    const of = (what: keyof Measure) => median(own.map((run) => run[what]));
    const middle: Measure = {
      seconds: of("seconds"),
      cpuSeconds: of("cpuSeconds"),
      peakMemory: of("peakMemory"),
    };
    return [name, middle] as const;
  });
  return Object.fromEntries(entries) as Record<Name, Measure>;
}

/** The middle one of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
