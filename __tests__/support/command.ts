import { resolve } from "node:path";

const RUN = resolve(__dirname, "..", "..", "bundle", "run.cjs");

/** What Node is given to run one of our commands as npm's scripts do, from whatever folder: `cli/prove.ts`, `--json`. */
export function command(file: string, ...args: readonly string[]): string[] {
  return [RUN, file, ...args];
}
