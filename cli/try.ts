import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { run } from "./run";
import { withoutSelection } from "./selection";

const HELP = `
It starts an emulator of AWS (moto, on 127.0.0.1), applies a private backup to it with terraform,
makes a backup with the agent, verifies and restores it, compares the bytes, and tears all down. It
needs no account and no settings, and says of each step what is real and what only an account shows.
terraform, python3 and the AWS CLI 2 must be there; moto and the AWS provider are downloaded once.

Exit: 0 the backup came back byte for byte, 1 a step failed, 2 something is missing on this machine,
130 or 143 it was stopped by Ctrl-C or a signal. Nothing of it goes on running.
`;

void run(async () => {
  const command = parseCommandLine(
    withoutSelection(
      commandLine("npm run try --"),
      "it tries a private backup of its own; docs/guides/try.md says how to apply one of yours",
    )
      .description("Tries a whole private backup without an account, on an emulated AWS on this machine.")
      .addHelpText("after", HELP),
    process.argv.slice(2),
  );
  if (command === undefined) return ExitCode.Ok;
  const { runTrial } = await import("./try/run-trial");
  return runTrial();
});
