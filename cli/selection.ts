import { Option, type Command } from "commander";
import { basename, dirname } from "node:path";
import { nearNames } from "../proof/terms/near";
import { Problem } from "../proof/terms/problem";

/** The options by which every command takes some stacks out of many. */
export interface SelectionOptions {
  readonly settings?: readonly string[];
  readonly only?: readonly string[];
}

/** Which stacks are meant. */
export interface Selection {
  /** Names of the settings that were given. @default - all that were synthesized */
  readonly fleet?: { readonly names: readonly string[]; readonly from: string };
  /** Patterns of names. @default - all names */
  readonly only?: readonly string[];
}

const several = (value: string, before: readonly string[] = []) => [...before, value];

/** Gives a command the options by which all take some stacks out of many. */
export function withSelection(command: Command): Command {
  return command
    .option(
      "--settings <FILE>",
      "settings to read in place of backups.yaml; given several times they are one fleet",
      several,
    )
    .option(
      "--only <PATTERN>",
      "the stacks of these names, for example 'prod-*'; may be given several times",
      several,
    );
}

/**
 * Gives a command that is not about stacks of the settings a word on why it takes none of these options.
 * @param why the rest of a sentence that begins with the option: `is about …`
 */
export function withoutSelection(command: Command, why: string): Command {
  for (const name of ["--settings", "--only"]) {
    const refuse = (): never => {
      throw new Problem(`${name} says nothing here: ${why}`);
    };
    command.addOption(new Option(`${name} <VALUE>`).hideHelp().argParser(refuse));
  }
  return command;
}

/** Which of the stacks that were synthesized are meant: those of the settings, where these were given. */
export async function selectionOf({ settings, only }: SelectionOptions): Promise<Selection> {
  const patterns = only === undefined ? {} : { only };
  if (settings === undefined) return patterns;
  const { loadSettings } = await import("../settings/load");
  const names = loadSettings(settings).map(({ name }) => name);
  return { fleet: { names, from: settings.join(", ") }, ...patterns };
}

/** Whether anything but all stacks is meant. */
export function isSelective({ fleet, only }: Selection): boolean {
  return fleet !== undefined || only !== undefined;
}

/**
 * The names that at least one of the patterns fits, in their order; all of them without a pattern.
 * @throws Problem for a pattern that fits none
 */
export function chosenNames(names: readonly string[], only: readonly string[] | undefined): string[] {
  if (only === undefined) return [...names];
  const tests = only.map((pattern) => ({ pattern, fits: matcherOf(pattern) }));
  for (const { pattern, fits } of tests) {
    if (names.some(fits)) continue;
    if (names.length === 0) throw new Problem(`--only ${pattern} fits no stack: there is none`);
    const near = nearNames(pattern, names);
    const instead = near.length > 0 ? near : names;
    throw new Problem(
      `--only ${pattern} fits no stack: expected ${instead.slice(0, 5).join(" or ")}${instead.length > 5 ? " …" : ""}, or a pattern like 'prod-*'`,
    );
  }
  return names.filter((name) => tests.some(({ fits }) => fits(name)));
}

/** Whether a name fits a pattern, in which `*` stands for any letters, and `?` for one. */
export function matcherOf(pattern: string): (name: string) => boolean {
  const escaped = pattern
    .replaceAll(/[\\^$.|+()[\]{}]/gu, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${escaped}$`, "u");
  return (name) => expression.test(name);
}

/** The stack that a name or a path means: `backup` for `cdktf.out/stacks/backup` and for the file in it. */
export function stackNameOf(nameOrPath: string): string {
  const name = basename(nameOrPath);
  return name === "cdk.tf.json" ? basename(dirname(nameOrPath)) : name;
}
