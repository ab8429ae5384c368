import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";
import { outputFolder } from "./output-folder";
import { parseJson, readText } from "./read-input";

/** A stack as `npm run synth` left it. */
export interface SynthesizedFolder {
  /** Its folder, from which the engine runs. */
  readonly folder: string;
  /** Its `cdk.tf.json`, with the `required_version` that stands beside it. */
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
  return { folder, configuration: withVersion(parseJson(file, readText(file)), folder) };
}

function withVersion(configuration: unknown, folder: string): unknown {
  const file = join(folder, "required_version.tf");
  const [, version] = existsSync(file) ? (/required_version = "([^"\n]*)"/u.exec(readText(file)) ?? []) : [];
  if (version === undefined || !isObject(configuration)) return configuration;
  const terraform = isObject(configuration["terraform"]) ? configuration["terraform"] : {};
  return { ...configuration, terraform: { ...terraform, required_version: version } };
}

/** Names of the stacks that were synthesized into a folder, in their order. */
export function stacksIn(outdir: string): string[] {
  const folder = join(outdir, "stacks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "cdk.tf.json")))
    .sort();
}

/** Names of the stacks in a folder that the last synthesis no longer wrote: they left the settings. */
export function stacksLeftBehind(outdir: string): string[] {
  const manifest = join(outdir, "manifest.json");
  if (!existsSync(manifest)) return [];
  const content = parseJson(manifest, readText(manifest));
  const stacks = isObject(content) ? content["stacks"] : undefined;
  return isObject(stacks) ? stacksIn(outdir).filter((name) => !Object.hasOwn(stacks, name)) : [];
}

/** What is said of a stack that left the settings: where it still lies, and how to remove that. */
export function leftBehindText(name: string, outdir: string): string {
  return `${name}: no longer in the settings; if nothing of it stands any more: rm -r ${join(outdir, "stacks", name)}`;
}

/**
 * The folders of the stacks that the last synthesis wrote; of those that left the settings it says so.
 * @param otherwise what else may be given: `name a folder`
 * @throws Problem where there is none
 */
export function foldersOfStacks(outdir: string, otherwise: string): string[] {
  const left = stacksLeftBehind(outdir);
  for (const name of left) process.stderr.write(`${leftBehindText(name, outdir)}\n`);
  const folders = stacksIn(outdir)
    .filter((name) => !left.includes(name))
    .map((name) => join(outdir, "stacks", name));
  if (folders.length > 0) return folders;
  throw new Problem(`${join(outdir, "stacks")} holds no stack: npm run synth writes them, or ${otherwise}`);
}
