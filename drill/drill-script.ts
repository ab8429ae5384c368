import { readFileSync } from "node:fs";
import { join } from "node:path";
import { quote } from "../agent/shell-words";

const RESTORE = readFileSync(join(__dirname, "../agent/restore.sh"), "utf8");

/** Ends the text of the script on its way; no line of it is this one. */
const END = "PRIVATE_BACKUP_RESTORE_ENDS_HERE";

/** What a drill does on the restore host. */
export interface DrillScriptProps {
  readonly bucket: string;
  readonly region: string;
  /** Address in place of S3's own, as of an emulator. @default - S3's own */
  readonly endpointUrl?: string;
  /** Folder for what is restored, on a disk with room for it. */
  readonly scratch: string;
  /** File of the key on the host, for what is encrypted. @default - none */
  readonly keyOnHost?: string;
  /** What is done. */
  readonly step:
    { readonly kind: "list" } | { readonly kind: "restore"; readonly job: string; readonly at?: string };
}

/**
 * A script for the host: it brings the restore script along, so that nothing of an older one is tried, restores into a
 * folder of its own, counts what came back, and deletes it, also where it is stopped.
 */
export function drillScript(props: DrillScriptProps): string {
  const { bucket, region, endpointUrl, scratch, keyOnHost, step } = props;
  const common = ["--bucket", bucket, "--region", region];
  const where = endpointUrl === undefined ? common : [...common, "--endpoint-url", endpointUrl];
  const restore =
    step.kind === "list"
      ? []
      : [
          ...["restore", step.job, "--json", ...where],
          ...(step.at === undefined ? [] : ["--at", step.at]),
          ...(keyOnHost === undefined ? [] : ["--key", keyOnHost]),
        ];
  return [
    "set -u",
    `work=$(mktemp -d ${quote(scratch)}/private-backup-drill.XXXXXXXX) || exit 1`,
    // What was restored without write permission is deleted too.
    `remove() { [ ! -e "$work" ] || { chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"; }; }`,
    "trap remove EXIT",
    "trap 'exit 130' HUP INT TERM",
    `cat >"$work/restore.sh" <<'${END}'`,
    RESTORE.trimEnd(),
    END,
    ...(step.kind === "list"
      ? [`bash "$work/restore.sh" list ${where.map(quote).join(" ")}`, "exit"]
      : [
          `bash "$work/restore.sh" ${restore.map(quote).join(" ")} --to "$work/restored"`,
          "status=$?",
          `files=$(find "$work/restored" ! -type d 2>/dev/null | wc -l)`,
          "remove",
          `deleted=true; [ ! -e "$work" ] || deleted=false`,
          `printf '{"privateBackupDrill":{"exit":%d,"files":%d,"deleted":%s}}\\n' "$status" "$files" "$deleted"`,
          "exit 0",
        ]),
    "",
  ].join("\n");
}
