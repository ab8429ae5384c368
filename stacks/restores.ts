import type { Construct } from "constructs";
import { restoreInstaller } from "../agent/restore-installer";
import type { BackupBucket } from "../constructs/bucket/backup-bucket";
import { firstBoot } from "./first-boot";

/** The restore script and where it reads, as what the restore host runs when it first starts. */
export function firstBootOfRestores(
  scope: Construct,
  id: string,
  region: string,
  bucket: BackupBucket,
): string {
  const tooLong = { what: "agent/restore.sh takes", do: "shorten it" };
  return firstBoot(scope, id, { bucket, local: "restore_host_script", tooLong }, (name) =>
    restoreInstaller({ bucket: name, region }),
  );
}
