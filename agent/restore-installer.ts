import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hereDocument } from "./shell-words";

export interface RestoreInstallerProps {
  readonly bucket: string;
  readonly region: string;
}

const RESTORE = readFileSync(join(__dirname, "restore.sh"), "utf8");

/** A file for bash that puts `private-backup-restore` on a host, and where it reads. It needs nothing but itself. */
export function restoreInstaller({ bucket, region }: RestoreInstallerProps): string {
  return [
    "#!/bin/bash",
    "# Brings private-backup-restore. Run it as root; it may be run again. --root FOLDER writes there.",
    "install_restore() {",
    "  set -euo pipefail",
    "  umask 022",
    `  local root=''`,
    `  [ "\${1-}" != --root ] || root=\${2:?a folder}`,
    '  mkdir -p "$root/etc/private-backup" "$root/usr/local/bin"',
    `  cat >"$root/etc/private-backup/restore.conf" ${hereDocument(`bucket=${bucket}\nregion=${region}\n`)}`,
    `  cat >"$root/usr/local/bin/private-backup-restore" ${hereDocument(RESTORE)}`,
    '  chmod 755 "$root/usr/local/bin/private-backup-restore"',
    "}",
    'install_restore "$@"',
    "",
  ].join("\n");
}
