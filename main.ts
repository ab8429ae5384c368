import { ExitCode } from "./cli/exit-code";
import { articleRestsOn, proveStacks, refuseUnproved } from "./cli/proof-gate";
import { run } from "./cli/run";
import { summary } from "./cli/summary";
import { paintFor } from "./cli/terminal";
import type { NamedProof } from "./report/proof-json";
import { loadSettings } from "./settings";
import { synthesize } from "./stacks/synthesize";

run(() => {
  const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
  const backups = loadSettings("backups.yaml");
  let proofs: NamedProof[] = [];
  const check = (stacks: Parameters<typeof proveStacks>[0]) => {
    proofs = proveStacks(stacks);
    refuseUnproved(backups, proofs);
  };
  const { stacks, leftBehind } = synthesize(backups, { outdir, check });
  if (process.argv.includes("--quiet")) return ExitCode.Ok;
  const paint = paintFor(process.stdout);
  console.log(summary({ backups, stacks, proofs, restsOn: articleRestsOn, leftBehind, outdir, paint }));
  return ExitCode.Ok;
});
