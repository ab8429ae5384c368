import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../proof/terms/problem";
import { outputFolder } from "./output-folder";
import { parseJson, readText } from "./read-input";

/** A stack as `npm run synth` left it. */
export interface SynthesizedFolder {
  /** Its folder, from which the engine runs. */
  readonly folder: string;
  /** Its `cdk.tf.json`. */
  readonly configuration: unknown;
}

/**
 * A stack that was synthesized, by its name.
 * @throws Problem where there is none of that name, or its file is no JSON
 */
export function synthesizedStack(name: string): SynthesizedFolder {
  const folder = join(outputFolder(), "stacks", name);
  const file = join(folder, "cdk.tf.json");
  if (!existsSync(file)) {
    throw new Problem(`there is no ${file}: synthesize first, npm run synth, and name one of its stacks`);
  }
  return { folder, configuration: parseJson(file, readText(file)) };
}

/** Names of the stacks that were synthesized into a folder, in their order. */
export function stacksIn(outdir: string): string[] {
  const folder = join(outdir, "stacks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "cdk.tf.json")))
    .sort();
}

/**
 * The folders of the stacks that were synthesized into a folder.
 * @param otherwise what else may be given: `name a folder`
 * @throws Problem where there is none
 */
export function foldersOfStacks(outdir: string, otherwise: string): string[] {
  const folders = stacksIn(outdir).map((name) => join(outdir, "stacks", name));
  if (folders.length > 0) return folders;
  throw new Problem(`${join(outdir, "stacks")} holds no stack: npm run synth writes them, or ${otherwise}`);
}
