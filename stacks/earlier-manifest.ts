import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { STACK_FILE } from "./stack-file";

/** cdktf's manifest in the output folder: which stacks there are, for its command line. */
export const MANIFEST = "manifest.json";

/**
 * What the earlier manifest says of stacks that an earlier synthesis wrote and that are not written this time.
 * @param names those of the settings
 * @param stacksIn the folder that holds the stacks themselves. @default - the manifest's own
 */
export function manifestsOf(
  outdir: string,
  names: readonly string[],
  stacksIn = outdir,
): Readonly<Record<string, unknown>> {
  const stacks = Object.entries(earlierManifest(outdir).stacks ?? {}).filter(
    ([name]) => names.includes(name) && existsSync(join(stacksIn, "stacks", name, STACK_FILE)),
  );
  return Object.fromEntries(stacks);
}

/** One that is not there, or that nobody's program wrote, has no stacks. */
function earlierManifest(outdir: string): { readonly stacks?: Readonly<Record<string, unknown>> } {
  try {
    return JSON.parse(readFileSync(join(outdir, MANIFEST), "utf8")) as { stacks?: Record<string, unknown> };
  } catch {
    return {};
  }
}
