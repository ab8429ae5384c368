import { z } from "zod";
import { backupSchema, type BackupSettings } from "./backup-settings";
import { checkBackup } from "./check-backup";
import { compareBackups } from "./compare-backups";
import { compareStates } from "./compare-states";
import { complaintsOf, type Complaint } from "./complaint";
import { isFromDefaults, mergeDefaults } from "./merge-defaults";
import { isMapping, valueAt, without } from "./path";
import { settingsFile } from "./settings-file";

/** The backups of a file, or what is wrong with them. */
export interface CheckedFile {
  readonly backups: readonly BackupSettings[];
  readonly complaints: readonly Complaint[];
  /** Each backup as it was written, over the defaults; undefined for what is no mapping. */
  readonly merged: readonly unknown[];
}

const mapping = z.record(z.string(), z.unknown());

/** The file without what stands in the backups and the defaults, which are checked by themselves. */
const frame = settingsFile.extend({ defaults: mapping.optional(), backups: z.array(mapping).min(1) });

/** The mistakes of the file's own frame: version, unknown keys, backups no list. */
function checkFrame(file: unknown): Complaint[] {
  const result = frame.safeParse(file);
  return result.success ? [] : complaintsOf(result.error, file, []);
}

/** The mistakes of the defaults themselves, used or not; what is missing in them a backup may add. */
function checkDefaults(defaults: unknown, file: unknown): Complaint[] {
  if (!isMapping(defaults)) return [];
  const { name, ...rest } = defaults;
  const named: Complaint[] =
    name === undefined
      ? []
      : [
          {
            path: ["defaults", "name"],
            message: "is not a setting here: each backup has a name of its own",
            at: "key",
          },
        ];
  const result = backupSchema.safeParse({ region: "us-east-1", ...rest, name: "stand-in" });
  const complaints = result.success ? [] : complaintsOf(result.error, file, ["defaults"]);
  return [...named, ...complaints.filter(({ path }) => valueAt(file, path) !== undefined)];
}

/** A complaint at its path in the file as it was written, not as it was merged. */
function asWritten(complaint: Complaint, defaults: unknown, entries: readonly unknown[]): Complaint {
  const [, index, ...inner] = complaint.path;
  const isShared = isFromDefaults(defaults, entries[Number(index)], inner);
  return isShared ? { ...complaint, path: ["defaults", ...inner] } : complaint;
}

/** Checks what a settings file says: every mistake at once, each at its path in the file. */
export function checkFile(file: unknown): CheckedFile {
  const defaults = valueAt(file, ["defaults"]);
  const shared = isMapping(defaults) ? without(defaults, ["name"]) : {};
  const written = valueAt(file, ["backups"]);
  const entries: unknown[] = Array.isArray(written) ? written : [];
  const merged = entries.map((own) => (isMapping(own) ? mergeDefaults(shared, own) : undefined));
  const mergedFile = { ...(isMapping(file) ? file : {}), backups: merged };
  const checked = merged.flatMap((raw, index) =>
    raw === undefined ? [] : checkBackup(raw, mergedFile, ["backups", index]),
  );
  const inBackups = [
    ...checked.flatMap(({ complaints }) => complaints),
    ...compareBackups(merged),
    ...compareStates(merged),
  ];
  return {
    merged,
    backups: checked.flatMap(({ settings }) => settings ?? []),
    complaints: unique([
      ...checkFrame(file),
      ...checkDefaults(defaults, file),
      ...inBackups.map((complaint) => asWritten(complaint, shared, entries)),
    ]),
  };
}

/** One complaint a mistake: the same defaults are met in every backup. */
function unique(complaints: readonly Complaint[]): Complaint[] {
  const seen = new Set<string>();
  return complaints.filter(({ path, message, at }) => {
    const same = JSON.stringify([path, at ?? message]);
    return seen.size < seen.add(same).size;
  });
}
