import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { liveVerdictLine } from "../verify/live-verdict-line";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { outputFolder } from "./output-folder";
import { Refusal } from "./refusal";
import { run } from "./run";
import { withoutSelection } from "./selection";
import { resultOf, resultsLine } from "./stack-result";
import { layoutFor } from "./terminal";
import { endOnSignals } from "./try/end-on-signals";
import { missingTools } from "./try/missing-tools";
import { stepHead, stepText, type StepName } from "./try/steps";
import { Trial } from "./try/trial";
import { verifyAccount } from "./verify-account";

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
  const missing = missingTools();
  if (missing.length > 0) throw new Refusal(missing.join("\n"), ExitCode.BadInput);
  const trial = new Trial(join(outputFolder(), "try"));
  const signals = endOnSignals(() => trial.end());
  try {
    await tryAll(trial).catch((error: unknown) => signals.failed(error));
  } finally {
    signals.forget();
    await trial.end();
  }
  console.log("The backup came back byte for byte. Nothing is left running.\n");
  console.log(
    "next: docs/guides/try.md says what an emulator gets wrong, and how to apply your own stack to one",
  );
  return ExitCode.Ok;
});

async function tryAll(trial: Trial): Promise<void> {
  const layout = layoutFor(process.stdout);
  const step = async (name: StepName, work: () => Promise<readonly string[]>) => {
    process.stdout.write(stepHead(name));
    process.stdout.write(stepText(name, await work(), layout));
  };
  await step("emulator", async () => {
    const address = await trial.startEmulator(emulatorFolder());
    Object.assign(process.env, trial.environment);
    return [`moto answers on ${address}`];
  });
  await step("synthesize", () => {
    const result = resultOf(trial.synthesize());
    return Promise.resolve([`${result.resources} resources`, resultsLine([result], layout)]);
  });
  await step("apply", async () => [await trial.apply()]);
  let stored = 0;
  await step("backUp", async () => {
    const { run: id, size, files } = await trial.backUp();
    stored = files;
    return [`${files} files, ${size.toLocaleString("en-US")} bytes stored: ${id}`];
  });
  await step("verify", async () => {
    const verified = await verifyAccount({ stack: "try", state: await trial.state() });
    await trial.verifyBackup();
    const unread = verified.unread.map(({ call }) => call);
    return [
      liveVerdictLine([verified], layout),
      "the backup is as its manifest says",
      ...(unread.length === 0 ? [] : [`moto does not answer ${unread.join(", ")}`]),
    ];
  });
  await step("restore", async () => [
    `${await trial.restore()} of ${stored} files are the same, byte for byte`,
  ]);
  await step("tearDown", async () => [await trial.tearDown()]);
}

/** Where the tests of this project keep moto already; elsewhere below what is generated. */
function emulatorFolder(): string {
  return resolve(existsSync(".cache") ? ".cache" : join(outputFolder(), "try"), "moto");
}
