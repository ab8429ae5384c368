import type { BackupRow } from "../report/backup-rows";
import { hoursText, sizeText } from "../verify/arrivals/arrival-rows";
import type { DrillRecord } from "./drill-record";

const VERDICTS = { passed: "confirmed", failed: "contradicted", incomplete: "not checked" } as const;

/** The drill as rows of a report: one for each backup that was tried, and one for everything. */
export function drillRows(record: Omit<DrillRecord, "backups">): BackupRow[] {
  const { stack, end: at, restores, measured, target, status, deviations } = record;
  const each = restores.map(
    ({ job, sampled, status: outcome, message, seconds, restored_bytes: bytes }): BackupRow => ({
      ...{ stack, at, subject: `drill of ${job}`, expected: `${sampled} comes back as it was` },
      verdict: outcome === "restored" ? "confirmed" : outcome === "failed" ? "contradicted" : "not checked",
      seen:
        outcome === "restored"
          ? `${sizeText(bytes)} in ${hoursText(seconds / 3600)}, sizes and SHA-256 as the manifest says`
          : message,
    }),
  );
  const hours = target.recovery_time_hours;
  const whole = measured.whole_recovery_time_seconds;
  return [
    ...each,
    {
      ...{ stack, at, subject: "drill", verdict: VERDICTS[status] },
      expected: hours === undefined ? "everything can be restored" : `everything within ${hoursText(hours)}`,
      seen: [
        whole === undefined
          ? "nothing was restored"
          : `${hoursText(whole / 3600)} for ${sizeText(measured.whole_bytes)}, at the speed of the drill`,
        ...deviations,
      ].join("; "),
    },
  ];
}
