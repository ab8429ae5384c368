import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { nearNames } from "../proof/terms/near";
import { Problem } from "../proof/terms/problem";
import { readSubjects } from "../proof/system/read-subjects";
import type { Read } from "../proof/system/subjects";
import { PIPED, readWithFiles } from "./read-input";
import type { Selection } from "./selection";
import { foldersOfStacks, stacksIn } from "./synthesized-stack";

/** A stack under the name of its folder or file. */
export interface NamedInput {
  readonly stack: string;
  readonly path: string;
  readonly read: Read;
}

/**
 * Reads the stacks of these names or paths, a folder of synthesized stacks being each of them; without any all that
 * were synthesized and are meant.
 * @throws Problem where there is nothing to read
 */
export function readStacks(
  paths: readonly string[],
  outdir: string,
  assumptions: Readonly<Record<string, unknown>> = {},
  selection: Selection = {},
): NamedInput[] {
  const found = (paths.length > 0 ? paths : [outdir]).flatMap((path) =>
    paths.length === 0 || existsSync(join(path, "stacks"))
      ? foldersOfStacks(path, "give the path of a configuration", selection)
      : [pathOf(path, outdir)],
  );
  return [...new Set(found)].map((path) => ({
    stack: nameOf(path),
    path,
    read: readSubjects(readWithFiles(path), assumptions),
  }));
}

/**
 * Each stack's page bears its name.
 * @throws Problem where two stacks go by one name
 */
export function refuseNamesakes(inputs: readonly NamedInput[]): void {
  const names = inputs.map(({ stack }) => stack);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Problem(`two of the paths are called ${twice}: report them one by one`);
}

/**
 * The path of an input: a stack that was synthesized, by its name, or what lies at a path.
 * @throws Problem for no name at all, and for one that nothing has and that is much like a stack's
 */
export function pathOf(nameOrPath: string, outdir: string): string {
  if (nameOrPath === "")
    throw new Problem('"" names nothing: expected a stack, a file or a folder, for example plan.json');
  const folder = join(outdir, "stacks", nameOrPath);
  if (existsSync(join(folder, "cdk.tf.json"))) return folder;
  if (nameOrPath === PIPED || existsSync(nameOrPath)) return nameOrPath;
  const stacks = stacksIn(outdir);
  const near = nearNames(nameOrPath, stacks);
  const nothing = `there is no stack, file or folder ${nameOrPath}`;
  if (near.length > 0) throw new Problem(`${nothing}; did you mean ${near.join(" or ")}?`);
  if (stacks.length === 0 || !LIKE_A_STACK.test(nameOrPath)) return nameOrPath;
  throw new Problem(`${nothing}: expected one of ${shortList(stacks)}, or a path, for example plan.json`);
}

/** What a stack's name is made of; a path has more. */
const LIKE_A_STACK = /^[a-z][a-z0-9-]*$/u;

/** At most five names. */
function shortList(names: readonly string[]): string {
  return `${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`;
}

/** `backup` for `cdktf.out/stacks/backup` and for `backup/cdk.tf.json`; `plan` for `plan.json`. */
function nameOf(path: string): string {
  if (path === PIPED) return "standard-input";
  const name = basename(path).replace(/\.tf\.json$|\.json$/u, "");
  const parent = basename(join(path, ".."));
  return name === "cdk" && parent !== "." ? parent : name;
}
