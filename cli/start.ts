import type { ProvedStack } from "../proof/proved-stack";
import { loadSettings } from "../settings";
import { synthesize } from "../stacks/synthesize";
import { ExitCode } from "./exit-code";
import { outputFolder } from "./output-folder";
import { refuseAnotherPlace } from "./place-gate";
import { proveStacks, refuseUnproved } from "./proof-gate";
import { startReport } from "./start-report";
import { summary } from "./summary";
import { layoutFor } from "./terminal";

/** Settings in, stacks out, proved before they replace what was there; then, unless quiet, the pages and the summary. */
export async function start({ isQuiet }: { readonly isQuiet: boolean }): Promise<ExitCode> {
  const outdir = outputFolder();
  const backups = loadSettings("backups.yaml");
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
  console.log(summary({ backups, proofs, restsOn, leftBehind, outdir, layout, report: says }));
  return ExitCode.Ok;
}
