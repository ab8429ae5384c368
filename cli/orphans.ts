import type { Command } from "commander";
import { readFileSync } from "node:fs";
import { findOrphans, type ConfigurationJson } from "../orphans/find-orphans";
import { findUnmanaged } from "../orphans/find-unmanaged";
import { pullState } from "../orphans/pull-state";
import { isInVpc, readInVpc } from "../orphans/read-in-vpc";
import { readTagged } from "../orphans/read-tagged";
import { Problem } from "../proof/terms/problem";
import { orphansText } from "../report/orphans-text";
import { unmanagedText } from "../report/unmanaged-text";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { parseJson, readText } from "./read-input";
import { run } from "./run";
import { selectionOf, withSelection, type SelectionOptions } from "./selection";
import { folderIfAny, synthesizedStack } from "./synthesized-stack";

const HELP = `
The lists are what AWS says of the stack's tag, and of what stands in its VPC:
  aws resourcegroupstaggingapi get-resources \\
      --tag-filters Key=PrivateBackup,Values=NAME
  aws ec2 describe-vpc-endpoints
  aws ec2 describe-security-groups
  aws ec2 describe-network-interfaces

Examples:
  npm run orphans -- backup tagged.json
  npm run orphans -- backup tagged.json endpoints.json groups.json \\
      interfaces.json

Exit: 0 there is no orphan, 1 there is one, 2 bad input, or the state cannot be had.
`;

void run(async () => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const [first = "", ...others] = command.args;
  const isNamed = folderIfAny(first) !== undefined || others.length > 0;
  const files = isNamed ? others : [first];
  if (files.length === 0)
    throw new Problem(`the list is missing: npm run orphans -- ${first} FILE; --help says how to get it`);
  const { name, folder, configuration } = synthesizedStack(
    isNamed ? first : undefined,
    await selectionOf(command.opts<SelectionOptions>()),
  );
  const answers = files.map((file) => {
    const listName = file === "-" ? "standard input" : file;
    const listed = file === "-" ? readFileSync(0, "utf8") : readText(file);
    return { file: listName, answer: parseJson(listName, listed) };
  });
  const ofTags = answers.filter(({ answer }) => !isInVpc(answer));
  const tagged = ofTags.flatMap(({ file, answer }) => readTagged(answer, file));
  const inVpc = readInVpc(answers.filter(({ answer }) => isInVpc(answer)));
  const state = pullState(folder);
  const found = findOrphans(tagged, state, configuration as ConfigurationJson);
  const unmanaged = findUnmanaged(inVpc, state);
  const texts = [
    ...(ofTags.length === 0 ? [] : [orphansText(found, { name, folder, looked: tagged.length })]),
    ...(ofTags.length === answers.length ? [] : [unmanagedText(unmanaged, name)]),
  ];
  console.log(texts.join("\n\n"));
  return found.length + unmanaged.length === 0 ? ExitCode.Ok : ExitCode.Refused;
});

function build(): Command {
  const command = commandLine("npm run orphans --")
    .description(
      "Lists resources with the tag of a stack that are not in its state, with the command that imports each, and what others put into its VPC. It does not call AWS.",
    )
    .argument("<STACK>", "its name, for example backup, or its folder; one list alone needs none")
    .argument("[FILE...]", "the lists, as JSON, each known by what is in it; - for standard input")
    .addHelpText("after", HELP);
  return withSelection(command);
}
