import { spawnSync } from "node:child_process";

/** What one run of a child process took. */
export interface Measure {
  readonly seconds: number;
  /** MiB; 0 where the child does not say it. */
  readonly peakMemory: number;
}

/**
 * Runs a program to its end and measures it from outside, start of the process included.
 * @throws Error with what the program said, where it fails
 */
export function measure(program: string, args: readonly string[], outdir: string): Measure {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  const [, kibibytes = "0"] = /"peakMemory":(\d+)/.exec(stdout) ?? [];
  return { seconds, peakMemory: Number(kibibytes) / 1024 };
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
    const seconds = median(own.map((run) => run.seconds));
    return [name, { seconds, peakMemory: median(own.map((run) => run.peakMemory)) }] as const;
  });
  return Object.fromEntries(entries) as Record<Name, Measure>;
}

/** The middle one of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
