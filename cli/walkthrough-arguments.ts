import type { Command } from "commander";
import { nearNames } from "../proof/configuration/near";
import { didYouMean } from "../proof/ask/proposal";
import { hanging } from "../report/layout";
import { Problem } from "../proof/terms/problem";
import { ACKNOWLEDGEMENTS, type Acknowledgement } from "../settings/acknowledgements";
import { WALKTHROUGHS } from "../walkthroughs";
import type { Step, Walkthrough } from "../walkthroughs/walkthrough";
import { commandLine, parseCommandLine } from "./command-line";
import { withoutSelection } from "./selection";

/** What the command was asked for. */
export interface WalkthroughArguments {
  /** The walkthroughs that were meant. */
  readonly walkthroughs: readonly Walkthrough[];
  /** @default - none was named */
  readonly step?: Step;
  readonly acknowledged: ReadonlySet<Acknowledgement>;
}

interface Options {
  readonly step?: string;
  readonly acknowledge?: readonly string[];
}

const EXAMPLES = `
Walkthroughs:
${WALKTHROUGHS.flatMap(({ name, about }) => hanging(`  ${name.padEnd(26)} `, about, 100)).join("\n")}

Examples:
  npm run walkthroughs                               prove every step of every walkthrough
  npm run walkthroughs -- cli-gateway                … of one
  npx cdktf deploy --output cdktf.out/walkthroughs \\
      --app "node bundle/run.cjs cli/walkthroughs.ts cli-gateway --step no-endpoint"
                                                     apply one step; without --step the usual one

Exit: 0 all claims hold, 1 a claim fails, 2 bad input, 3 something is unknown.
`;

/**
 * Reads the arguments; undefined when help was asked for, and printed.
 * @throws Problem for a walkthrough, a step or a word that is not known
 */
export function readArguments(argv: readonly string[]): WalkthroughArguments | undefined {
  const command = parseCommandLine(build(), argv);
  if (command === undefined) return undefined;
  const [name] = command.args;
  const { step, acknowledge = [] } = command.opts<Options>();
  const acknowledged = new Set(acknowledge.map(readAcknowledgement));
  if (name === undefined) {
    if (step !== undefined)
      throw new Problem(
        `--step ${step} is of one walkthrough: name it as well, for example ${exampleOf(step)}`,
      );
    return { walkthroughs: WALKTHROUGHS, acknowledged };
  }
  const walkthrough = named("walkthrough", name, WALKTHROUGHS);
  return {
    walkthroughs: [walkthrough],
    ...(step === undefined ? {} : { step: named(`step of ${name}`, step, walkthrough.steps) }),
    acknowledged,
  };
}

function build(): Command {
  return withoutSelection(
    commandLine("npm run walkthroughs --"),
    "the walkthroughs are documents, built by themselves and not from the settings; name one, or a --step of it",
  )
    .description("Proves the walkthroughs' stacks, step by step, and writes them to cdktf.out/walkthroughs/.")
    .argument("[NAME]", "one walkthrough; without it all of them")
    .option("--step <STEP>", "one step of it")
    .option(
      "--acknowledge <WORD>",
      "what you know of, and want all the same; may be given several times",
      (value: string, earlier: readonly string[] = []) => [...earlier, value],
    )
    .addHelpText("after", EXAMPLES);
}

function exampleOf(step: string): string {
  const { name } = WALKTHROUGHS.find(({ steps }) => steps.some((one) => one.name === step)) ?? {
    name: WALKTHROUGHS[0]?.name ?? "NAME",
  };
  return `${name} --step ${step}`;
}

function named<T extends { readonly name: string }>(what: string, wanted: string, all: readonly T[]): T {
  const found = all.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = all.map(({ name }) => name);
  const near = nearNames(wanted, names);
  throw new Problem(
    `there is no ${what} ${JSON.stringify(wanted)}${near.length > 0 ? didYouMean(near) : `: expected one of ${names.join(", ")}`}`,
  );
}

function readAcknowledgement(word: string): Acknowledgement {
  const words = Object.keys(ACKNOWLEDGEMENTS);
  if (Object.hasOwn(ACKNOWLEDGEMENTS, word)) return word as Acknowledgement;
  const near = nearNames(word, words);
  throw new Problem(
    `--acknowledge ${JSON.stringify(word)} is nothing to know of${near.length > 0 ? didYouMean(near) : `: expected one of ${words.join(", ")}`}`,
  );
}
