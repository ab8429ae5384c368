import type { Command } from "commander";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { isList, isObject, type Value } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { say } from "./fitted-message";
import { outputFolder } from "./output-folder";
import { parseJson, readText } from "./read-input";
import { run } from "./run";
import { chosenNames, matcherOf, selectionOf, withSelection, type SelectionOptions } from "./selection";
import { stacksIn, stacksLeftBehind } from "./synthesized-stack";

const HELP = `
It removes what this project and Terraform's init wrote, and never a state, a plan or a file of
yours. What was applied stays applied: destroy it before its settings go (docs/guides/tear-down.md).
A stack whose local state still holds resources is left as it is.

Examples:
  npm run prune -- --list
  npm run prune

Exit: 0 nothing is left of them, or --list was given, 1 something is, 2 bad input.
`;

/** What a synthesis and `terraform init` write into a stack's folder. */
const WRITTEN = ["cdk.tf.json", "required_version.tf", ".terraform", ".terraform.lock.hcl"];

interface Options extends SelectionOptions {
  readonly list?: true;
}

void run(async () => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const options = command.opts<Options>();
  const outdir = outputFolder();
  const { fleet, only } = await selectionOf(options);
  const left = stacksLeftBehind(outdir).filter((name) => fleet?.names.includes(name) !== true);
  for (const name of command.args) if (!left.some(matcherOf(name))) throw notLeft(name, left, outdir);
  const wanted = [...command.args, ...(only ?? [])];
  const names = wanted.length === 0 ? left : chosenNames(left, wanted);
  if (names.length === 0) {
    say(`every stack in ${join(outdir, "stacks")} is in the settings: nothing to prune`);
    return ExitCode.Ok;
  }
  const kept = names.map((name) => prune(join(outdir, "stacks", name), name, options.list ?? false));
  return kept.includes(true) && options.list === undefined ? ExitCode.Refused : ExitCode.Ok;
});

/** Says of a name that no stack which left the settings has it, and why. */
function notLeft(name: string, left: readonly string[], outdir: string): Problem {
  const stacks = join(outdir, "stacks");
  if (stacksIn(outdir).some(matcherOf(name)))
    return new Problem(`${name} is still in the settings: nothing to prune`);
  const expected = left.length === 0 ? "nothing to prune" : `expected ${left.slice(0, 5).join(" or ")}`;
  return new Problem(`there is no stack ${name} in ${stacks}: ${expected}`);
}

/** Removes what was written into a folder, and says so. @returns whether anything is left of it */
function prune(folder: string, name: string, onlyList: boolean): boolean {
  const state = localState(folder);
  const resources = state === undefined || !existsSync(state) ? 0 : countResources(state);
  if (resources > 0) {
    say(`${name}: left as it is, because its state ${state} holds ${resources} resources`);
    return true;
  }
  const others = readdirSync(folder).filter((entry) => !WRITTEN.includes(entry));
  const stays = others.length === 0 ? "" : `; what stays is yours: ${others.join(", ")}`;
  if (onlyList) {
    say(`${name}: ${folder} would go${stays}`);
    return true;
  }
  for (const entry of WRITTEN) rmSync(join(folder, entry), { recursive: true, force: true });
  if (others.length === 0) rmSync(folder, { recursive: true });
  say(`${name}: ${folder} is gone${stays}`);
  return others.length > 0;
}

/** The path of a state that lies on this machine; undefined where the stack keeps it elsewhere. */
function localState(folder: string): string | undefined {
  const file = join(folder, "cdk.tf.json");
  const path = ["terraform", "backend", "local", "path"].reduce<Value | undefined>(
    (value, key) => (value !== undefined && isObject(value) ? value[key] : undefined),
    parseJson(file, readText(file)) as Value,
  );
  return typeof path === "string" ? resolve(folder, path) : undefined;
}

function countResources(file: string): number {
  const state = parseJson(file, readText(file)) as Value;
  const resources = isObject(state) ? state["resources"] : undefined;
  return resources !== undefined && isList(resources) ? resources.length : 0;
}

function build(): Command {
  return withSelection(
    commandLine("npm run prune --")
      .description("Removes the folders of stacks that left the settings with the last synthesis.")
      .argument("[STACK...]", "names of such stacks; default: all of them")
      .option("--list", "only list the folders"),
  ).addHelpText("after", HELP);
}
