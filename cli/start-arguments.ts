import { commandLine, parseCommandLine } from "./command-line";
import { withSelection, type SelectionOptions } from "./selection";

const HELP = `
Examples:
  npm start
  npm start -- --settings production.yaml --settings staging.yaml
  npm start -- --only 'prod-*'                the others stay as they were written

CDKTF_OUTDIR names another folder than cdktf.out to write to.

Exit: 0 all is written, 1 a claim fails, 2 bad input, 3 a claim is unknown; only 0 writes anything.
`;

/** What `npm start` and `npm run synth` were asked for. */
export interface StartArguments extends SelectionOptions {
  /** Stacks by name. @default - all of the settings */
  readonly named: readonly string[];
  readonly isQuiet: boolean;
}

/**
 * Reads the arguments of `npm start` and `npm run synth`; undefined when help was asked for, and printed.
 * @throws Problem for any that it does not know
 */
export function readStartArguments(argv: readonly string[]): StartArguments | undefined {
  const isSynth = argv.includes("--quiet");
  const command = parseCommandLine(
    withSelection(
      commandLine(isSynth ? "npm run synth --" : "npm start --")
        .description(
          isSynth
            ? "Synthesizes every stack of the settings, proves it, and only writes the Terraform JSON."
            : "Synthesizes every stack of the settings, proves it, and says what each holds.",
        )
        .argument("[STACK...]", "names of stacks; default: all of the settings")
        .option("--quiet", "only write the Terraform JSON"),
    ).addHelpText("after", isSynth ? HELP.replaceAll("npm start", "npm run synth") : HELP),
    argv,
  );
  if (command === undefined) return undefined;
  const { quiet = false, ...selection } = command.opts<SelectionOptions & { quiet?: boolean }>();
  return { ...selection, named: command.args, isQuiet: quiet };
}
