import { App, type AppConfig } from "cdktf";
import type { BackupSettings } from "../settings";
import { PrivateBackupStack } from "./private-backup-stack";

/** The app that holds one stack a private backup. Nothing is written until it is synthesized. */
export function buildApp(backups: readonly BackupSettings[], config: AppConfig = {}): App {
  const app = new App(config);
  backups.forEach((backup) => new PrivateBackupStack(app, backup));
  return app;
}
