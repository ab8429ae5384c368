import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Document } from "../proof/configuration/documents";
import { nearNames } from "../proof/configuration/near";
import { Problem } from "../proof/terms/problem";
import { showState } from "../verify/show-state";
import { TerraformState } from "../verify/terraform-state";
import { readText } from "./read-input";
import { foldersOfStacks, stacksIn } from "./synthesized-stack";

/** A stack with its state. */
export interface Target {
  readonly stack: string;
  readonly state: TerraformState;
}

/** A stack with the text of its state. */
export interface StateDocument {
  readonly stack: string;
  readonly document: Document;
}

/**
 * The stacks to look at: names of those that were synthesized, folders, or all that were synthesized.
 * @param file the output of `terraform show -json`, in place of asking the engine
 * @throws Problem where there is no such stack, or no state of it
 */
export function targetsOf(names: readonly string[], outdir: string, file?: string): Target[] {
  return statesOf(names, outdir, file).map(({ stack, document }) => ({
    stack,
    state: TerraformState.read(document),
  }));
}

/** The same, with what each state says still to be read. */
export function statesOf(names: readonly string[], outdir: string, file?: string): StateDocument[] {
  if (file === undefined) {
    const folders =
      names.length > 0
        ? names.map((name) => folderOf(name, outdir))
        : foldersOfStacks(outdir, "name a folder");
    return folders.map((folder) => {
      const stack = basename(folder);
      return { stack, document: { name: stack, content: showState(folder) } };
    });
  }
  if (names.length > 1)
    throw new Problem(`--state ${file} is the state of one stack: ${names.length} were named`);
  const stack = names[0] === undefined ? basename(file).replace(/\.json$/u, "") : basename(names[0]);
  return [{ stack, document: { name: stack, content: readText(file) } }];
}

function folderOf(name: string, outdir: string): string {
  const folders = [join(outdir, "stacks", name), name];
  const found = folders.find((folder) => existsSync(folder) && statSync(folder).isDirectory());
  if (found !== undefined) return found;
  const near = nearNames(name, stacksIn(outdir));
  const proposal = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "";
  throw new Problem(`there is no stack ${name} in ${join(outdir, "stacks")}, and no such folder${proposal}`);
}
