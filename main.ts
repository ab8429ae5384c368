import { ExitCode } from "./cli/exit-code";
import { outputFolder } from "./cli/output-folder";
import { refuseAnotherPlace } from "./cli/place-gate";
import { proveStacks, refuseUnproved } from "./cli/proof-gate";
import { run } from "./cli/run";
import { readStartArguments } from "./cli/start-arguments";
import { startReport } from "./cli/start-report";
import { summary } from "./cli/summary";
import { layoutFor } from "./cli/terminal";
import type { ProvedStack } from "./proof/proved-stack";
import { loadSettings } from "./settings";
import { synthesize } from "./stacks/synthesize";

void run(async () => {
  const given = readStartArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const outdir = outputFolder();
  const backups = loadSettings("backups.yaml");
  let proofs: ProvedStack[] = [];
  const check = (stacks: Parameters<typeof proveStacks>[0]) => {
    refuseAnotherPlace(stacks, outdir);
    proofs = proveStacks(stacks);
    refuseUnproved(backups, proofs, layoutFor(process.stderr));
  };
  const report = given.isQuiet ? undefined : startReport();
  const { leftBehind } = synthesize(backups, { outdir, check });
  if (report === undefined) return ExitCode.Ok;
  const { restsOn, says } = await report.write(proofs);
  const layout = layoutFor(process.stdout);
  console.log(summary({ backups, proofs, restsOn, leftBehind, outdir, layout, report: says }));
  return ExitCode.Ok;
});
