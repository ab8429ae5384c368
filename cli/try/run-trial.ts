import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { liveVerdictLine } from "../../verify/live-verdict-line";
import { ExitCode } from "../exit-code";
import { outputFolder } from "../output-folder";
import { say } from "../fitted-message";
import { Refusal } from "../refusal";
import { resultOf, resultsLine } from "../stack-result";
import { layoutFor } from "../terminal";
import { endOnSignals } from "./end-on-signals";
import { missingTools } from "./missing-tools";
import { removeAbandoned } from "./run-folder";
import { stepHead, stepText, type StepName } from "./steps";
import { Trial } from "./trial";
import { verifyAccount } from "../verify-account";

/** Runs the whole trial, step by step. @throws Refusal where a tool is missing */
export async function runTrial(): Promise<ExitCode> {
  const missing = missingTools();
  if (missing.length > 0) throw new Refusal(missing.join("\n"), ExitCode.BadInput);
  const folder = join(outputFolder(), "try");
  for (const path of removeAbandoned(folder)) console.log(`removed ${path}, which a killed run left`);
  const trial = new Trial(folder);
  const signals = endOnSignals(() => trial.end());
  try {
    await tryAll(trial).catch((error: unknown) => signals.failed(error));
  } finally {
    signals.forget();
    await trial.end();
  }
  console.log("The backup came back byte for byte. Nothing is left running.\n");
  say("next: docs/guides/try.md says what an emulator gets wrong, and how to apply your own stack to one");
  return ExitCode.Ok;
}

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
