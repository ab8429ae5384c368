import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What commands start in threads of their own. */
const THREADS = ["cli/fleet/worker.ts"];

/** The sources of all commands that package.json starts from the bundle, `node bundle/run.cjs FILE`, and of threads. */
export function bundledCommands(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const files = Object.values(scripts).flatMap(
    (script) => /^node bundle\/run\.cjs (\S+\.ts)/u.exec(script)?.[1] ?? [],
  );
  return [...new Set([...files, ...THREADS.filter((file) => existsSync(join(root, file)))])];
}
