import type { Command } from "commander";
import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { eject } from "../eject/eject";
import { readSchemas } from "../eject/read-schemas";
import { engine } from "../engine/engine";
import { Problem } from "../proof/terms/problem";
import { makeFolder } from "../stacks/make-folder";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { say } from "./fitted-message";
import { outputFolder } from "./output-folder";
import { run } from "./run";
import { selectionOf, withSelection, type SelectionOptions } from "./selection";
import { synthesizedStack } from "./synthesized-stack";

const HELP = `
Example:
  npm run eject -- backup

Exit: 0 the stack is written, 2 bad input, or no terraform to ask for the providers' blocks.
`;

const LOCK_FILE = ".terraform.lock.hcl";

interface Options extends SelectionOptions {
  readonly to: string;
}

interface Configuration {
  readonly terraform?: {
    readonly required_providers?: object;
    readonly backend?: { readonly local?: { readonly path?: string } };
  };
}

void run(async () => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const options = command.opts<Options>();
  const stack = synthesizedStack(command.args[0], await selectionOf(options));
  const { name } = stack;
  const to = options.to.replace("NAME", name);
  const configuration = stack.configuration as Configuration;
  const lock = join(stack.folder, LOCK_FILE);
  if (existsSync(to) && readdirSync(to).length > 0) {
    const other = /^\.{1,2}$/u.test(basename(to)) ? join(to, "ejected") : `${to}-2`;
    throw new Problem(`${to} is not empty: name a folder that is, for example --to ${other}`);
  }
  const { required_providers = {} } = configuration.terraform ?? {};
  const schemas = readSchemas(required_providers, lock);
  const files = eject(relocated(configuration, stack.folder, to), schemas);
  const made = makeFolder(to);
  try {
    for (const [fileName, text] of Object.entries(files)) writeFileSync(join(to, fileName), text);
  } catch (error) {
    // Half a stack is worse than none.
    for (const fileName of Object.keys(files)) rmSync(join(to, fileName), { force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw Object.assign(error as Error, { path: to });
  }
  if (existsSync(lock)) copyFileSync(lock, join(to, LOCK_FILE));
  engine(to, ["fmt"], { wanted: "its own format" });
  say(`${name} → ${to}: ${Object.keys(files).join(", ")}`);
  say(`next: terraform -chdir=${to} init`);
  say(`then: terraform -chdir=${to} plan`);
  say("The plan must find no change.");
  return ExitCode.Ok;
});

/** The same state is meant: a relative path to it is seen from the new folder. */
function relocated(configuration: Configuration, from: string, to: string): Configuration {
  const path = configuration.terraform?.backend?.local?.path;
  if (path === undefined || isAbsolute(path)) return configuration;
  const local = { path: relative(resolve(to), resolve(from, path)) };
  return { ...configuration, terraform: { ...configuration.terraform, backend: { local } } };
}

function build(): Command {
  const command = commandLine("npm run eject --")
    .description("Writes a stack in Terraform's own language, for a team that goes on without this project.")
    .argument("[STACK]", "its name, for example backup, or its folder; default: the only one")
    .option("--to <FOLDER>", "an empty or new folder to write to", join(outputFolder(), "ejected", "NAME"))
    .addHelpText("after", HELP);
  return withSelection(command);
}
