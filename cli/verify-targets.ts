import { basename } from "node:path";
import type { Document } from "../proof/configuration/documents";
import { Problem } from "../proof/terms/problem";
import { showState } from "../verify/show-state";
import { TerraformState } from "../verify/terraform-state";
import { readText } from "./read-input";
import { stackNameOf, type Selection } from "./selection";
import { folderOfStack, foldersOfStacks, onlyFolder } from "./synthesized-stack";

/** A stack with its state. */
export interface Target {
  readonly stack: string;
  readonly state: TerraformState;
}

export interface WantedTargets {
  readonly outdir: string;
  /** Names of stacks that were synthesized, or folders. @default - all that are meant */
  readonly named?: readonly string[];
  readonly selection?: Selection;
  /** The output of `terraform show -json`, in place of asking the engine. */
  readonly file?: string | undefined;
}

/** A stack with the text of its state, which has the name of its file, or that of the stack. */
export interface StateDocument {
  readonly stack: string;
  readonly document: Document;
}

/**
 * The stacks to look at, each with its state.
 * @throws Problem where there is no such stack, or no state of it
 */
export function targetsOf(wanted: WantedTargets): Target[] {
  return statesOf(wanted).map(({ stack, document }) => ({
    stack,
    state: TerraformState.read(document, stack),
  }));
}

/** The same, with what each state says still to be read. */
export function statesOf({ outdir, named = [], selection = {}, file }: WantedTargets): StateDocument[] {
  if (file === undefined) {
    const folders =
      named.length > 0
        ? named.map((name) => folderOfStack(name, outdir, selection))
        : foldersOfStacks(outdir, "name a folder", selection);
    return folders.map((folder) => {
      const stack = basename(folder);
      return { stack, document: { name: stack, content: showState(folder) } };
    });
  }
  if (named.length > 1)
    throw new Problem(`--state ${file} is the state of one stack: ${named.length} were named`);
  const stack = named[0] === undefined ? basename(file).replace(/\.json$/u, "") : stackNameOf(named[0]);
  return [{ stack, document: { name: file, content: readText(file) } }];
}

/** The one stack to look at: that which is named, or the only one that is meant. @throws Problem where there is none */
export function oneTarget(wanted: WantedTargets): Target {
  const { outdir, named = [], selection = {}, file } = wanted;
  const given =
    named.length === 0 && file === undefined ? { named: [onlyFolder(outdir, selection)] } : { named };
  const [target] = targetsOf({ ...wanted, ...given });
  if (target === undefined) throw new Problem("there is no stack to look at");
  return target;
}
