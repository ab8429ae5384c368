import { readdirSync, existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Command, CommanderError } from "commander";
import { Problem } from "../proof/problem";
import { outcome, prove } from "../proof/prove";
import { restsOn } from "../proof/rests-on";
import { readSubjects } from "../proof/subjects";
import { proofJson, type NamedProof } from "../report/proof-json";
import { wholeProofText } from "../report/proof-text";
import { restsOnText } from "../report/rests-on-text";
import { ExitCode } from "./exit-code";
import { readAssumptions, readInput } from "./read-input";
import { run } from "./run";
import { paintFor } from "./terminal";

const SYNTHESIZED = "cdktf.out";

const EXAMPLES = `
Examples:
  npm run prove                                      every stack that was synthesized
  npm run prove -- plan.json                         terraform show -json of a plan, or of a state
  npm run prove -- infra/ --assume given.json        a folder of *.tf.json, and what is known of it

Exit: 0 all claims hold, 1 a claim fails, 2 bad input, 3 something is unknown.
`;

interface Options {
  readonly json?: true;
  readonly assume?: string;
}

void run(() => {
  const command = readArguments(process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const { json, assume } = command.opts<Options>();
  const assumptions = assume === undefined ? {} : readAssumptions(assume);
  const reads = inputs(command.args).map((path) => ({
    stack: nameOf(path),
    read: readSubjects(readInput(path), assumptions),
  }));
  const proofs = reads.map(({ stack, read }): NamedProof => ({ stack, proof: prove(read) }));
  if (json) process.stdout.write(`${JSON.stringify(proofJson(proofs), null, 2)}\n`);
  else {
    const options = {
      paint: paintFor(process.stdout),
      columns: Math.min(process.stdout.columns ?? 100, 100),
    };
    const texts = proofs.map(({ stack, proof }, index) => {
      const read = reads[index]?.read;
      const breaks = read === undefined ? "" : restsOnText(restsOn(read), options);
      return [stack, wholeProofText(proof, options), breaks].filter((part) => part !== "").join("\n\n");
    });
    process.stdout.write(`${texts.join("\n\n")}\n`);
  }
  return exitCodeOf(proofs);
});

function exitCodeOf(proofs: readonly NamedProof[]): ExitCode {
  const outcomes = new Set(proofs.map(({ proof }) => outcome(proof)));
  if (outcomes.has("fails")) return ExitCode.Refused;
  return outcomes.has("unknown") ? ExitCode.Unknown : ExitCode.Ok;
}

/** The inputs that are named, a folder of stacks being each of its stacks; none named: all that was synthesized. */
function inputs(paths: readonly string[]): string[] {
  if (paths.length === 0 && !existsSync(SYNTHESIZED)) {
    throw new Problem(
      `there is no ${SYNTHESIZED}: run npm start first, or name what is to be proved, for example plan.json`,
    );
  }
  return (paths.length === 0 ? [SYNTHESIZED] : paths).flatMap((path) => {
    const stacks = join(path, "stacks");
    if (!existsSync(stacks)) return [path];
    return readdirSync(stacks, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(stacks, entry.name))
      .sort();
  });
}

/** A stack's folder gives it its name; a file has its own. */
function nameOf(path: string): string {
  const name = basename(path);
  return name === "cdk.tf.json" ? basename(dirname(path)) : name.replace(/(\.tf)?\.json$/, "");
}

function readArguments(argv: readonly string[]): Command | undefined {
  const command = new Command("npm run prove --")
    .description(
      "Proves the claims of Terraform configurations, plans and states, and lays out who can do what.",
    )
    .argument("[path...]", "*.tf.json files, folders of them, or the output of terraform show -json")
    .option("--json", "write JSON, as docs/proof.schema.json describes it")
    .option("--assume <file>", "a JSON file of what is known: addresses and values")
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    return command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new Problem(`${error.message.replace(/^error: /u, "")}; npm run prove -- --help shows how to ask`);
  }
}
