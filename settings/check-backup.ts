import { backupSchema, type BackupSettings } from "./backup-settings";
import { complaintsOf, type Complaint } from "./complaint";
import { CROSS_CHECKS } from "./cross-checks";
import { overlaps, type Path } from "./path";
import { salvage } from "./salvage";

/** A backup's settings, or what is wrong with them. */
export interface Checked {
  /** The settings, or as much as could be understood of them. @default - nothing could */
  readonly settings?: BackupSettings;
  readonly complaints: readonly Complaint[];
}

const steps = (dotted: string): Path =>
  dotted.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** What settings that are right each on their own do wrong together; skips what rests on a broken one. */
function compare(settings: BackupSettings, broken: readonly Path[]): Complaint[] {
  return CROSS_CHECKS.filter(({ reads }) =>
    reads.every((read) => !broken.some((path) => overlaps(path, steps(read)))),
  ).flatMap(({ check }) => check(settings).map(({ path, message }) => ({ path: steps(path), message })));
}

/**
 * Checks one backup, defaults merged in already: every mistake at once. Paths are those of `file`, in which
 * the backup stands at `above`.
 */
export function checkBackup(raw: unknown, file: unknown, above: Path): Checked {
  const result = backupSchema.safeParse(raw);
  const complaints = result.success ? [] : complaintsOf(result.error, file, above);
  const salvaged = result.success ? { settings: result.data, broken: [] } : salvage(raw);
  if (salvaged === undefined) return { complaints };
  const compared = compare(salvaged.settings, salvaged.broken).map((complaint) => ({
    ...complaint,
    path: [...above, ...complaint.path],
  }));
  return { settings: salvaged.settings, complaints: [...complaints, ...compared] };
}
