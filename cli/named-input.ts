import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Problem } from "../proof/problem";
import { readSubjects, type Read } from "../proof/subjects";
import { readInput } from "./read-input";

/** A stack under the name of its folder or file. */
export interface NamedInput {
  readonly stack: string;
  readonly path: string;
  readonly read: Read;
}

/**
 * Reads the stacks at the paths, or all that were synthesized where none is given.
 * @throws Problem where there is nothing to read, or two go by one name
 */
export function readStacks(
  paths: readonly string[],
  outdir: string,
  assumptions: Readonly<Record<string, unknown>> = {},
): NamedInput[] {
  const found = paths.length > 0 ? paths : synthesized(outdir);
  const inputs = found.map((path) => ({
    stack: nameOf(path),
    path,
    read: readSubjects(readInput(path), assumptions),
  }));
  const names = inputs.map(({ stack }) => stack);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Problem(`two of the paths are called ${twice}: report them one by one`);
  return inputs;
}

function synthesized(outdir: string): string[] {
  const folder = join(outdir, "stacks");
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const stacks = names
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, "cdk.tf.json")));
  if (stacks.length === 0)
    throw new Problem(
      `${folder} holds no stack: npm run synth writes them, or give the path of a configuration`,
    );
  return stacks;
}

/** `backup` for `cdktf.out/stacks/backup` and for `backup/cdk.tf.json`; `plan` for `plan.json`. */
function nameOf(path: string): string {
  const name = basename(path).replace(/\.tf\.json$|\.json$/u, "");
  const parent = basename(join(path, ".."));
  return name === "cdk" && parent !== "." ? parent : name;
}
