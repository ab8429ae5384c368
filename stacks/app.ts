import { App, type AppConfig } from "cdktf";
import type { BackupSettings } from "../settings";
import { PrivateBackupStack } from "./private-backup-stack";
import { TornDownStack } from "./torn-down-stack";

/** The app that holds one stack a private backup. Nothing is written until it is synthesized. */
export function buildApp(backups: readonly BackupSettings[], config: AppConfig = {}): App {
  const app = new App(config);
  backups.forEach((backup) =>
    backup.tearDown === undefined
      ? new PrivateBackupStack(app, backup)
      : new TornDownStack(app, backup, backup.tearDown),
  );
  return app;
}
