import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProvedStack } from "../proof/proved-stack";
import { readSubjects } from "../proof/system/read-subjects";
import { reportPicture } from "../report/picture";
import { reportOf } from "../report/stack-report";
import { backupSettings } from "../settings";
import { synthesize } from "../stacks/synthesize";

/** Where the README's picture of the report is. */
export const REPORT_PICTURE = "docs/report.svg";

/** The README's picture: the report of a private backup with nothing but the defaults. */
export function drawReportPicture(): string {
  const outdir = mkdtempSync(join(tmpdir(), "private-backup-picture-"));
  try {
    const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
    const [stack] = synthesize([settings], { outdir }).stacks;
    const read = readSubjects([{ name: "cdk.tf.json", content: stack?.text ?? "{}" }]);
    return reportPicture(reportOf(new ProvedStack("backup", read), { pathsOfDenials: false }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
