/** Where the stacks are synthesized to: `cdktf.out`, unless CDKTF_OUTDIR, which the CDKTF CLI sets, names another folder. */
export function outputFolder(): string {
  return process.env.CDKTF_OUTDIR ?? "cdktf.out";
}
