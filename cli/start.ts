import type { ProvedStack } from "../proof/proved-stack";
import type { BackupSettings } from "../settings";
import { synthesizeAsync, type SynthesizedStack } from "../stacks/synthesize";
import { isAppOfCdktf } from "./cdktf-cli";
import { chosenBackups } from "./chosen-backups";
import { ExitCode } from "./exit-code";
import { startFleet } from "./fleet/start-fleet";
import { letSignalsIn, onInterrupt } from "./on-interrupt";
import { namedByCdktf } from "./named-by-cdktf";
import { outputFolder } from "./output-folder";
import { refuseAnotherPlace } from "./place-gate";
import { proveStacks, refuseUnproved } from "./proof-gate";
import { stackByStack } from "./stack-by-stack";
import { resultOf } from "./stack-result";
import type { StartArguments } from "./start-arguments";
import { MOST_AT_START, startReport } from "./start-report";
import { summary, type SummaryProps } from "./summary";
import { summaryForCdktf } from "./summary-for-cdktf";
import { layoutFor } from "./terminal";

/** Settings in, stacks out, proved before they replace what was there; then, unless quiet, the pages and the summary. */
export async function start({ isQuiet, named, ...selection }: StartArguments): Promise<ExitCode> {
  const outdir = outputFolder();
  const { all, chosen } = chosenBackups(named, selection);
  const backups = meant(chosen);
  const beside = all.map(({ name }) => name);
  const { settings } = selection;
  const from = settings === undefined ? {} : { settings };
  let kept = `nothing was written, and ${outdir} is as it was`;
  const forget = onInterrupt(() => kept);
  if (backups.length > MOST_AT_START)
    return startMany({ backups, outdir, beside, ...from }, isQuiet).finally(forget);
  let proofs: readonly ProvedStack[] = [];
  const check = async (stacks: readonly SynthesizedStack[]) => {
    refuseAnotherPlace(stacks, outdir);
    proofs = proveStacks(stacks);
    await stackByStack(proofs, resultOf);
    refuseUnproved(backups, proofs, layoutFor(process.stderr));
  };
  const report = isQuiet ? undefined : startReport();
  const { leftBehind } = await synthesizeAsync(backups, { outdir, check, beside });
  kept = `${outdir} holds all that was synthesized, and every claim of it holds; the report was not written`;
  await letSignalsIn();
  if (report === undefined) {
    forget();
    return ExitCode.Ok;
  }
  const { restsOn, says } = await report.write(proofs);
  forget();
  const layout = layoutFor(process.stdout);
  console.log(
    told({
      ...from,
      ...{ backups, results: proofs.map(resultOf), restsOn, leftBehind, outdir, layout, report: says },
    }),
  );
  return ExitCode.Ok;
}

const told = (props: SummaryProps) => (isAppOfCdktf() ? summaryForCdktf : summary)(props);

/** Those of a fleet that the CDKTF CLI was asked for; all of them where it was not, or of fewer. */
function meant(backups: readonly BackupSettings[]): readonly BackupSettings[] {
  const names = backups.length > MOST_AT_START ? namedByCdktf(backups.map(({ name }) => name)) : undefined;
  return names === undefined ? backups : backups.filter(({ name }) => names.includes(name));
}

/** The same for a fleet, of which no pages are drawn: `npm run report` does that. */
async function startMany(
  { beside, ...fleet }: Pick<SummaryProps, "backups" | "outdir" | "settings"> & { beside: readonly string[] },
  isQuiet: boolean,
): Promise<ExitCode> {
  const { results, leftBehind } = await startFleet(fleet.backups, fleet.outdir, beside);
  if (isQuiet) return ExitCode.Ok;
  const report = `npm run report writes one of all ${results.length.toLocaleString("en-US")} stacks`;
  const layout = layoutFor(process.stdout);
  console.log(told({ ...fleet, results, restsOn: [], leftBehind, layout, report }));
  return ExitCode.Ok;
}
