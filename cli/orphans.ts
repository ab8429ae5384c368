import type { Command } from "commander";
import { readFileSync } from "node:fs";
import { findOrphans, type ConfigurationJson } from "../orphans/find-orphans";
import { pullState } from "../orphans/pull-state";
import { readTagged } from "../orphans/read-tagged";
import { orphansText } from "../report/orphans-text";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { parseJson, readText } from "./read-input";
import { run } from "./run";
import { synthesizedStack } from "./synthesized-stack";

const HELP = `
The list is what AWS says of the stack's tag:
  aws resourcegroupstaggingapi get-resources --tag-filters Key=PrivateBackup,Values=NAME

Example:
  npm run orphans -- backup tagged.json

Exit: 0 there is no orphan, 1 there is one, 2 bad input, or the state cannot be had.
`;

void run(() => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const [name = "", file = ""] = command.args;
  const { folder, configuration } = synthesizedStack(name);
  const listed = file === "-" ? readFileSync(0, "utf8") : readText(file);
  const listName = file === "-" ? "standard input" : file;
  const tagged = readTagged(parseJson(listName, listed), listName);
  const found = findOrphans(tagged, pullState(folder), configuration as ConfigurationJson);
  console.log(orphansText(found, { name, folder, looked: tagged.length }));
  return found.length === 0 ? ExitCode.Ok : ExitCode.Refused;
});

function build(): Command {
  return commandLine("npm run orphans --")
    .description(
      "Says what bears the tag of a stack and is not in its state, with the line that imports it. Asks AWS nothing.",
    )
    .argument("<name>", "the stack, for example backup")
    .argument("<file>", "the list, as JSON; - for standard input")
    .addHelpText("after", HELP);
}
