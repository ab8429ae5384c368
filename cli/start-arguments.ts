import { commandLine, parseCommandLine } from "./command-line";

const HELP = `
The settings are backups.yaml; CDKTF_OUTDIR names another folder than cdktf.out to write to.

Exit: 0 all is written, 1 a claim fails, 2 bad input, 3 a claim is unknown; but for 0 nothing is.
`;

/**
 * Reads the arguments of `npm start` and `npm run synth`; undefined when help was asked for, and printed.
 * @throws Problem for any that it does not know
 */
export function readStartArguments(argv: readonly string[]): { readonly isQuiet: boolean } | undefined {
  const command = parseCommandLine(
    commandLine("npm start --")
      .description("Synthesizes every stack of backups.yaml, proves it, and says what each holds.")
      .option("--quiet", "only write the Terraform JSON")
      .addHelpText("after", HELP),
    argv,
  );
  return command === undefined ? undefined : { isQuiet: command.opts<{ quiet?: boolean }>().quiet ?? false };
}
