import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Problem } from "../proof/terms/problem";
import { askedClaimsText } from "../report/asked-claims-text";
import { hanging } from "../report/layout";
import { ACKNOWLEDGEMENTS, type Acknowledgement } from "../settings/acknowledgements";
import { writeForCdktf, writeSteps, type StepToWrite } from "../stacks/walkthroughs/write-steps";
import { WALKTHROUGHS } from "../walkthroughs";
import { standardStep, type Step, type Walkthrough } from "../walkthroughs/walkthrough";
import { hasCdktfCli, isAppOfCdktf } from "./cdktf-cli";
import { chosenWalkthroughs, type ChosenWalkthroughs } from "./chosen-walkthroughs";
import { ExitCode } from "./exit-code";
import { outputFolder, reportPage } from "./output-folder";
import { pageScript } from "./page-script";
import { layoutFor, type Layout } from "./terminal";
import { proofsOf, refuseBroken, stepsLine, type ProvedStep } from "./walkthrough-gate";
import type { WalkthroughWords } from "./walkthrough-arguments";
import { writeWalkthroughs } from "./write-walkthroughs";

/** The folder beside the stacks of backups.yaml, never among them. */
const FOLDER = "walkthroughs";

const WRONG_OUTPUT =
  `add --output ${join("cdktf.out", FOLDER)}: in any other folder the CDKTF CLI would remove the stacks of backups.yaml, and the ` +
  "walkthrough would not find its state";

/** What `npm run walkthroughs` does, and the app that the CDKTF CLI runs. */
export function startWalkthroughs(words: WalkthroughWords): ExitCode | Promise<ExitCode> {
  const given = chosenWalkthroughs(words);
  return isAppOfCdktf() ? writeFor(outputFolder(), given) : proveAndWrite(given);
}

/** `npm run walkthroughs`: every step that was asked for is proved, and written when all claims hold. */
async function proveAndWrite(given: ChosenWalkthroughs): Promise<ExitCode> {
  const outdir = join(outputFolder(), FOLDER);
  const steps = given.walkthroughs.flatMap((walkthrough) =>
    (given.step === undefined ? walkthrough.steps : [given.step]).map((step) => ({ walkthrough, step })),
  );
  const options = layoutFor(process.stdout);
  const toWrite = steps.map(({ walkthrough, step }) => stepToWrite(walkthrough, step, given.acknowledged));
  const texts: string[] = [];
  let verdict = "";
  writeSteps(toWrite, outdir, (written) => {
    texts.push(...written.map(({ text }) => text));
    const proved = steps.map((one, at) => ({
      ...one,
      proofs: proofsOf(one.step, written[at]?.text ?? "{}"),
    }));
    verdict = stepsLine(proved, options);
    process.stdout.write(`${verdict}\n\n`);
    for (const walkthrough of given.walkthroughs) {
      const own = proved.filter((one) => one.walkthrough === walkthrough);
      process.stdout.write(`${walkthroughText(walkthrough, own, options)}\n\n`);
    }
    refuseBroken(proved, "Nothing was written: what was synthesized earlier is left as it is.");
  });
  const [only] = given.walkthroughs.length === 1 ? given.walkthroughs : [];
  const name = [only?.name ?? "NAME", ...(given.step === undefined ? [] : ["--step", given.step.name])];
  console.log(`written: ${outdir}/steps/${only?.name ?? "NAME"}.${given.step?.name ?? "STEP"}/cdk.tf.json`);
  if (given.step === undefined) console.log(`pages: ${await writePages(given, texts)}`);
  console.log(`${nextOf(outdir, name)}\n\n${verdict}`);
  return ExitCode.Ok;
}

function nextOf(outdir: string, [name = "NAME", ...step]: readonly string[]): string {
  if (!hasCdktfCli()) return `next: terraform -chdir=${outdir}/steps/${name}.${step.at(-1) ?? "STEP"} init`;
  const program = dirname(dirname(process.argv[1] ?? ""));
  const command = existsSync(join(program, "bundle", "run.cjs"))
    ? "node bundle/run.cjs cli/walkthroughs.ts"
    : "private-backup walkthroughs";
  return `next: npx cdktf deploy --output ${outdir} \\\n        --app "${[command, name, ...step].join(" ")}"`;
}

/** A page a step, of whole walkthroughs: a slider needs all of their steps. */
async function writePages({ walkthroughs }: ChosenWalkthroughs, texts: readonly string[]): Promise<string> {
  let first = 0;
  const all = walkthroughs.map((walkthrough) => {
    const own = texts.slice(first, first + walkthrough.steps.length);
    first += walkthrough.steps.length;
    return { walkthrough, texts: own };
  });
  const areAll = walkthroughs.length === WALKTHROUGHS.length;
  return writeWalkthroughs(join(dirname(reportPage()), FOLDER), all, { script: await pageScript(), areAll });
}

/** The app of the CDKTF CLI: one step a walkthrough, which is proved before it replaces what was there. */
function writeFor(outdir: string, { walkthroughs, step, acknowledged }: ChosenWalkthroughs): ExitCode {
  if (basename(resolve(outdir)) !== FOLDER) throw new Problem(WRONG_OUTPUT);
  const steps = walkthroughs.map((walkthrough) => ({ walkthrough, step: step ?? standardStep(walkthrough) }));
  const toWrite = steps.map((one) => stepToWrite(one.walkthrough, one.step, acknowledged));
  const unsaid = steps.find((_one, at) => toWrite[at]?.mayBeApplied === false);
  if (unsaid !== undefined) throw new Problem(asksForWord(unsaid.walkthrough, unsaid.step));
  const check = (stacks: readonly { readonly text: string }[]) =>
    refuseBroken(
      steps.map((one, at) => ({ ...one, proofs: proofsOf(one.step, stacks[at]?.text ?? "{}") })),
      "Nothing was written, and nothing is applied.",
    );
  writeForCdktf(toWrite, { outdir, check });
  return ExitCode.Ok;
}

function stepToWrite(
  { name }: Walkthrough,
  { name: step, build, acknowledge }: Step,
  acknowledged: ReadonlySet<Acknowledgement>,
): StepToWrite {
  return { name, step, build, mayBeApplied: acknowledge === undefined || acknowledged.has(acknowledge) };
}

function asksForWord({ name }: Walkthrough, { name: step, acknowledge }: Step): string {
  const word = acknowledge ?? "";
  const means = acknowledge === undefined ? "" : ACKNOWLEDGEMENTS[acknowledge];
  return `${name} --step ${step} is proved and not applied, because ${means}; to apply it all the same, add --acknowledge ${word}`;
}

function walkthroughText(
  { name, about, document }: Walkthrough,
  proved: readonly (ProvedStep & { readonly step: Step })[],
  options: Layout,
): string {
  const steps = proved.flatMap(({ step, proofs }) => [
    "",
    ...hanging(`  ${step.name}   `, step.says, options.columns),
    ...(step.acknowledge === undefined
      ? []
      : [options.paint("dim", `    not applied without --acknowledge ${step.acknowledge}`)]),
    askedClaimsText(proofs, options, "    "),
  ]);
  return [
    ...hanging(`${name}   `, about, options.columns),
    ...hanging("", `follows ${document}`, options.columns).map((line) => options.paint("dim", line)),
    ...steps,
  ].join("\n");
}
