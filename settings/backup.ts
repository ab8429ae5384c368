import { backupSchema, type BackupSettings, type BackupSettingsInput } from "./backup-settings";

/** The settings of one private backup, checked and with all defaults filled in, for users of TypeScript. */
export function backupSettings(input: BackupSettingsInput): BackupSettings {
  return backupSchema.parse(input);
}
