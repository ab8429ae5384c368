import type { Command } from "commander";
import { ProvedStack } from "../proof/proved-stack";
import { proofJson } from "../report/proof-json";
import { wholeProofText } from "../report/proof-text";
import { verdictLine } from "../report/verdict-line";
import { restsOnText } from "../report/rests-on-text";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { readStacks } from "./named-input";
import { outputFolder } from "./output-folder";
import { proofExitCode } from "./proof-exit-code";
import { readAssumptions } from "./read-input";
import { run } from "./run";
import { selectionOf, withSelection, type SelectionOptions } from "./selection";
import { layoutFor } from "./terminal";

const EXAMPLES = `
Examples:
  npm run prove                                      every synthesized stack
  npm run prove -- backup                            one of them; --only 'prod-*' for some
  npm run prove -- plan.json                         terraform show -json of a plan, or of a state
  npm run prove -- infra/ --assume given.json        a folder of *.tf.json, and what is known of it

Exit: 0 all claims hold, 1 a claim fails, 2 bad input, 3 something is unknown.
`;

interface Options extends SelectionOptions {
  readonly json?: true;
  readonly assume?: string;
}

void run(async () => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const { json, assume, ...options } = command.opts<Options>();
  const assumptions = assume === undefined ? {} : readAssumptions(assume);
  const inputs = readStacks(command.args, outputFolder(), assumptions, await selectionOf(options));
  const proofs = inputs.map(({ stack, read }) => new ProvedStack(stack, read));
  if (json) process.stdout.write(`${JSON.stringify(proofJson(proofs), null, 2)}\n`);
  else {
    const layout = layoutFor(process.stdout);
    const texts = proofs.map((proved) => {
      const breaks = restsOnText(proved.restsOn(), layout);
      const parts = [proved.stack, wholeProofText(proved.proof, layout), breaks];
      return parts.filter((part) => part !== "").join("\n\n");
    });
    const verdict = verdictLine(proofs, layout);
    process.stdout.write(`${[verdict, ...texts, verdict].join("\n\n")}\n`);
  }
  return proofExitCode(proofs);
});

function build(): Command {
  const command = commandLine("npm run prove --")
    .description(
      "Proves the claims of Terraform configurations, plans and states, and lays out who can do what.",
    )
    .argument(
      "[stack...]",
      "names of stacks, *.tf.json files, folders of them, or the output of terraform show -json",
    )
    .option("--json", "write JSON, as docs/proof.schema.json describes it")
    .option("--assume <file>", "a JSON file of what is known: addresses and values")
    .addHelpText("after", EXAMPLES);
  return withSelection(command);
}
