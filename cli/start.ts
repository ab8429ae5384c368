import type { ProvedStack } from "../proof/proved-stack";
import { loadSettings, type BackupSettings } from "../settings";
import { synthesize } from "../stacks/synthesize";
import { ExitCode } from "./exit-code";
import { startFleet } from "./fleet/start-fleet";
import { outputFolder } from "./output-folder";
import { refuseAnotherPlace } from "./place-gate";
import { proveStacks, refuseUnproved } from "./proof-gate";
import { resultOf } from "./stack-result";
import { MOST_AT_START, startReport } from "./start-report";
import { summary } from "./summary";
import { layoutFor } from "./terminal";

/** Settings in, stacks out, proved before they replace what was there; then, unless quiet, the pages and the summary. */
export async function start({ isQuiet }: { readonly isQuiet: boolean }): Promise<ExitCode> {
  const outdir = outputFolder();
  const backups = loadSettings("backups.yaml");
  if (backups.length > MOST_AT_START) return startMany(backups, outdir, isQuiet);
  let proofs: ProvedStack[] = [];
  const check = (stacks: Parameters<typeof proveStacks>[0]) => {
    refuseAnotherPlace(stacks, outdir);
    proofs = proveStacks(stacks);
    refuseUnproved(backups, proofs, layoutFor(process.stderr));
  };
  const report = isQuiet ? undefined : startReport();
  const { leftBehind } = synthesize(backups, { outdir, check });
  if (report === undefined) return ExitCode.Ok;
  const { restsOn, says } = await report.write(proofs);
  const layout = layoutFor(process.stdout);
  console.log(
    summary({ backups, results: proofs.map(resultOf), restsOn, leftBehind, outdir, layout, report: says }),
  );
  return ExitCode.Ok;
}

/** The same for a fleet, of which no pages are drawn: `npm run report` does that. */
async function startMany(
  backups: readonly BackupSettings[],
  outdir: string,
  isQuiet: boolean,
): Promise<ExitCode> {
  const { results, leftBehind } = await startFleet(backups, outdir);
  if (isQuiet) return ExitCode.Ok;
  const report = `npm run report writes one of all ${results.length.toLocaleString("en-US")} stacks`;
  const layout = layoutFor(process.stdout);
  console.log(summary({ backups, results, restsOn: [], leftBehind, outdir, layout, report }));
  return ExitCode.Ok;
}
