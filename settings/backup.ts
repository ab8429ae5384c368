import type { BackupSettings, BackupSettingsInput } from "./backup-settings";
import { checkBackup } from "./check-backup";
import { renderPath } from "./path";
import { SettingsError } from "./problem";

/**
 * The settings of one private backup, checked and with all defaults filled in, for users of TypeScript.
 * @throws SettingsError with every problem at once, each with its path
 */
export function backupSettings(input: BackupSettingsInput): BackupSettings {
  const { settings, complaints } = checkBackup(input, { backups: [input] }, ["backups", 0]);
  if (settings !== undefined && complaints.length === 0) return settings;
  throw new SettingsError(
    complaints.map(({ path, message }) => ({ path: renderPath(path.slice(2)), message })),
  );
}
