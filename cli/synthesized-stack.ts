import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { nearNames } from "../proof/terms/near";
import { isObject } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";
import { outputFolder } from "./output-folder";
import { parseJson, readText } from "./read-input";
import { chosenNames, type Selection } from "./selection";

const STACK_FILE = "cdk.tf.json";

/** A stack as `npm run synth` left it. */
export interface SynthesizedFolder {
  /** Its folder, from which the engine runs. */
  readonly folder: string;
  readonly name: string;
  /** Its `cdk.tf.json`. */
  readonly configuration: unknown;
}

/**
 * A stack that was synthesized, by its name or the path of its folder; without either the only one that is meant.
 * @throws Problem where there is none, or its file is no JSON
 */
export function synthesizedStack(
  nameOrPath: string | undefined,
  selection: Selection = {},
): SynthesizedFolder {
  const outdir = outputFolder();
  const folder =
    nameOrPath === undefined ? onlyFolder(outdir, selection) : folderOfStack(nameOrPath, outdir, selection);
  const file = join(folder, STACK_FILE);
  if (!existsSync(file)) throw new Problem(`there is no ${file}: synthesize first, npm run synth`);
  return { folder, name: basename(folder), configuration: parseJson(file, readText(file)) };
}

/** The one stack that is meant where none is named. @throws Problem where there are several, or none */
export function onlyFolder(outdir: string, selection: Selection): string {
  const folders = foldersOfStacks(outdir, "name a folder", selection);
  const [only, second] = folders;
  if (only !== undefined && second === undefined) return only;
  const names = folders.map((folder) => basename(folder));
  throw new Problem(
    `which stack is meant? Expected one of ${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""}`,
  );
}

/**
 * The folder of a stack: by its name of those that were synthesized, else by the path of a folder, or of the file in it.
 * @throws Problem where there is neither, or it is not among those that are meant
 */
export function folderOfStack(nameOrPath: string, outdir: string, selection: Selection = {}): string {
  const found = folderIfAny(nameOrPath, outdir);
  if (found === undefined) throw new Problem(noStack(nameOrPath, outdir));
  const name = basename(found);
  const isMeant =
    selection.fleet === undefined || selection.fleet.names.includes(name)
      ? chosenNames([name], selection.only)
      : [];
  if (isMeant.length > 0) return found;
  throw new Problem(
    `${selection.fleet?.from} has no ${name}: leave --settings out, or name one of its stacks`,
  );
}

/** The same; undefined where there is none. */
export function folderIfAny(nameOrPath: string, outdir = outputFolder()): string | undefined {
  const byName = join(outdir, "stacks", nameOrPath);
  const path = basename(nameOrPath) === STACK_FILE ? dirname(nameOrPath) : nameOrPath;
  return [byName, path].find((folder) => existsSync(folder) && statSync(folder).isDirectory());
}

function noStack(nameOrPath: string, outdir: string): string {
  const near = nearNames(nameOrPath, stacksIn(outdir));
  const proposal = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ": npm run synth writes them";
  return `there is no stack ${nameOrPath} in ${join(outdir, "stacks")}, and no such folder${proposal}`;
}

/** Names of the stacks that were synthesized into a folder, in their order. */
export function stacksIn(outdir: string): string[] {
  const folder = join(outdir, "stacks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, STACK_FILE)))
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

/** Of so many stacks that left the settings each has a line; more of them share one. */
const MOST_LINES = 3;

/** What is said of stacks that left the settings: the first of many by name, and how many more there are. */
export function leftBehindLines(names: readonly string[]): string[] {
  if (names.length <= MOST_LINES)
    return names.map(
      (name) => `${name}: no longer in the settings; if nothing of it stands any more: npm run prune`,
    );
  const first = names.slice(0, MOST_LINES).join(", ");
  const more = (names.length - MOST_LINES).toLocaleString("en-US");
  return [
    `${first} and ${more} more: no longer in the settings; npm run prune removes those of which nothing stands any more`,
  ];
}

/**
 * The folders of the stacks that the last synthesis wrote and that are meant; of those that left the settings it says so.
 * @param otherwise what else may be given: `name a folder`
 * @throws Problem where there is none
 */
export function foldersOfStacks(outdir: string, otherwise: string, selection: Selection = {}): string[] {
  const all = stacksIn(outdir);
  const left = stacksLeftBehind(outdir);
  for (const line of leftBehindLines(left)) process.stderr.write(`${line}\n`);
  const current = all.filter((name) => !left.includes(name));
  const names = chosenNames(selection.fleet?.names ?? current, selection.only);
  const missing = names.find((name) => !all.includes(name));
  if (missing !== undefined)
    throw new Problem(
      `${missing} of ${selection.fleet?.from} is not in ${join(outdir, "stacks")}: npm run synth writes it`,
    );
  if (names.length > 0) return names.map((name) => join(outdir, "stacks", name));
  throw new Problem(`${join(outdir, "stacks")} holds no stack: npm run synth writes them, or ${otherwise}`);
}
