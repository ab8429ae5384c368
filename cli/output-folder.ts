import { join } from "node:path";

/** Where the stacks are synthesized to: `cdktf.out`, unless CDKTF_OUTDIR, which the CDKTF CLI sets, names another folder. */
export function outputFolder(): string {
  const named = process.env.CDKTF_OUTDIR;
  return named === undefined || named === "" ? "cdktf.out" : named;
}

/** The page that is written unless another place is asked for, beside the stacks; of several stacks, their summary. */
export function reportPage(): string {
  return join(outputFolder(), "report", "index.html");
}
