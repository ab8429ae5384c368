import type { Command } from "commander";
import { hanging } from "../report/layout";
import { INTRODUCTIONS } from "../walkthroughs/introductions";
import { commandLine, parseCommandLine } from "./command-line";
import { withoutSelection } from "./selection";

/** What the command was asked for, in the user's words. */
export interface WalkthroughWords {
  /** @default - all walkthroughs are meant */
  readonly name?: string;
  /** @default - every step, or the usual one where it is applied */
  readonly step?: string;
  readonly acknowledge: readonly string[];
}

const EXAMPLES = `
Walkthroughs:
${Object.values(INTRODUCTIONS)
  .flatMap(({ name, about }) => hanging(`  ${name.padEnd(26)} `, about, 100))
  .join("\n")}

Examples:
  npm run walkthroughs                               prove every step of every walkthrough
  npm run walkthroughs -- cli-gateway                … of one

To apply one step, or without --step the usual one:
  npx cdktf deploy --output cdktf.out/walkthroughs \\
      --app "node bundle/run.cjs cli/walkthroughs.ts \\
          cli-gateway --step no-endpoint"

Exit: 0 all claims hold, 1 a claim fails, 2 bad input, 3 something is unknown.
`;

/**
 * Reads the arguments; undefined when help was asked for, and printed.
 * @throws Problem for any that it does not know
 */
export function readArguments(argv: readonly string[]): WalkthroughWords | undefined {
  const command = parseCommandLine(build(), argv);
  if (command === undefined) return undefined;
  const [name] = command.args;
  return {
    acknowledge: [],
    ...(name === undefined ? {} : { name }),
    ...command.opts<Partial<WalkthroughWords>>(),
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
