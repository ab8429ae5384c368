import { Problem } from "../proof/terms/problem";
import type { Observation } from "../report/observations";
import { shownText } from "../report/shown-text";
import { arrivalsText } from "../verify/arrivals/arrivals-text";
import {
  keptOutcome,
  keptText,
  readKeptBucket,
  type CheckedKeptBucket,
  type KeptBucket,
} from "../verify/kept-bucket";
import { liveJson } from "../verify/live-json";
import { liveObservations } from "../verify/live-observations";
import { liveText, unreadText } from "../verify/live-text";
import { probesText } from "../verify/probes/probes-text";
import { TerraformState } from "../verify/terraform-state";
import { verifiedOutcome, type VerifiedStack } from "../verify/verified-stack";
import { ExitCode } from "./exit-code";
import { letSignalsIn, onInterrupt } from "./on-interrupt";
import { outputFolder } from "./output-folder";
import { worstExitCode } from "./proof-exit-code";
import { selectionOf } from "./selection";
import { layoutFor } from "./terminal";
import { liveVerdictLine } from "../verify/live-verdict-line";
import { verifyAccount } from "./verify-account";
import type { VerifyArguments } from "./verify-arguments";
import { isProbing, printedScript, probeStack } from "./verify-probes";
import { statesOf, type Target } from "./verify-targets";
import { writeWhole } from "./write-whole";

/** Looks at the stacks that were asked for, one after the other, and prints what is there. */
export async function verifyStacks(options: VerifyArguments): Promise<ExitCode> {
  const verified: VerifiedStack[] = [];
  const kept = () =>
    `${verified.length} ${verified.length === 1 ? "stack" : "stacks"} had been looked at; nothing was changed on the account, and nothing was written`;
  const forget = onInterrupt(kept);
  const wanted = {
    ...{ outdir: outputFolder(), named: options.named, file: options.state },
    selection: await selectionOf(options),
  };
  const states = statesOf(wanted).map(({ stack, document }) => ({
    ...{ stack, document },
    kept: readKeptBucket(stack, document),
  }));
  const targets = states
    .filter(({ kept }) => kept === undefined)
    .map(({ stack, document }) => ({ stack, state: TerraformState.read(document, stack) }));
  await letSignalsIn();
  forget();
  if (options.printScript !== undefined) {
    const { state } = onlyOne(targets, "--print-script");
    process.stdout.write(printedScript(state, options.printScript, options));
    return ExitCode.Ok;
  }
  for (const name of ["out", "ssh", "answers"] as const)
    if (options[name] !== undefined) onlyOne(targets, `--${name}`);
  for (const target of targets) verified.push(await verify(target, options, kept));
  const keptBuckets: CheckedKeptBucket[] = [];
  for (const { kept } of states) if (kept !== undefined) keptBuckets.push(await lookAt(kept));
  tellOfOtherAddresses();
  if (options.out !== undefined) writeObservations(options.out, verified);
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify(liveJson(verified, keptBuckets), null, 2)}\n`
      : textOf(verified, keptBuckets),
  );
  return worstExitCode([...verified.map(verifiedOutcome), ...keptBuckets.map(keptOutcome)]);
}

/**
 * What an emulator answers is no word about an account.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
function tellOfOtherAddresses(): void {
  for (const [name, address] of Object.entries(process.env))
    if (/^AWS_ENDPOINT_URL(_|$)/u.test(name) && address !== undefined && address !== "")
      process.stderr.write(`asked at ${shownText(address)} in place of AWS, as ${name} says\n`);
}

/** Of a private backup that was torn down its bucket is left. */
async function lookAt(kept: KeptBucket): Promise<CheckedKeptBucket> {
  const [{ awsSdk }, { checkKeptBucket }] = await Promise.all([
    import("../verify/account/clients"),
    import("../verify/check-kept-bucket"),
  ]);
  return checkKeptBucket(kept, awsSdk(kept.region));
}

/** Reads the account, and then asks it, where that is wanted. */
async function verify(
  { stack, state }: Target,
  options: VerifyArguments,
  kept: () => string,
): Promise<VerifiedStack> {
  const forget = onInterrupt(kept);
  const verified = await verifyAccount({ stack, state }).finally(forget);
  const probed = isProbing(options) ? { probed: await probeStack(state, options) } : {};
  return { ...verified, ...probed };
}

function observed(verified: VerifiedStack): Observation[] {
  return [...liveObservations(verified, new Date()), ...(verified.probed?.observations ?? [])];
}

function textOf(verified: readonly VerifiedStack[], keptBuckets: readonly CheckedKeptBucket[]): string {
  const layout = layoutFor(process.stdout);
  const left = keptBuckets.map((kept) => keptText(kept, layout));
  if (verified.length === 0) return `${left.join("\n\n")}\n`;
  const texts = verified.flatMap((stack) => [
    liveText(stack, layout),
    ...arrivedText(stack, layout),
    ...(stack.probed === undefined ? [] : [probesText(stack.probed, layout)]),
  ]);
  const verdict = liveVerdictLine(verified, layout);
  return `${[verdict, ...left, ...texts, verdict].join("\n\n")}\n`;
}

function arrivedText({ arrived }: VerifiedStack, layout: ReturnType<typeof layoutFor>): string[] {
  if (arrived === undefined) return [];
  const { rows, read, at } = arrived;
  const text = arrivalsText(rows, read, at.getTime(), layout);
  const unread = read.unread.map((one) => `  - ${shownText(unreadText(one))}`);
  return [...(text === undefined ? [] : [text]), ...(unread.length === 0 ? [] : [unread.join("\n")])];
}

/** @throws Problem where an option that is about one stack is given for several */
function onlyOne(targets: readonly Target[], option: string): Target {
  const [first, ...others] = targets;
  if (first !== undefined && others.length === 0) return first;
  const names = targets.map(({ stack }) => stack).join(", ");
  throw new Problem(`${option} is about one stack: name one of ${names}`);
}

function writeObservations(path: string, verified: readonly VerifiedStack[]): void {
  const observations = verified.flatMap(observed);
  const backups = verified.flatMap(({ arrived }) => arrived?.rows ?? []);
  writeWhole(path, `${JSON.stringify({ observations, backups }, null, 2)}\n`);
}
