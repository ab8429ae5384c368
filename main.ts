import { ExitCode } from "./cli/exit-code";
import { run } from "./cli/run";
import { summary } from "./cli/summary";
import { loadSettings } from "./settings";
import { synthesize } from "./stacks/synthesize";

run(() => {
  const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
  const backups = loadSettings("backups.yaml");
  const synthesis = synthesize(backups, { outdir });
  if (!process.argv.includes("--quiet")) console.log(summary(backups, synthesis, outdir));
  return ExitCode.Ok;
});
