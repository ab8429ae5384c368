import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

const stackOf = (more: Partial<BackupSettingsInput> = {}): any =>
  synthesizeStack(
    backupSettings({
      name: "backup",
      region: "eu-west-1",
      operators: ["deployer"],
      restoreLane: {},
      ...more,
    }),
  );
const host = (json: any) => json.resource.aws_instance.restore_lane_host;

test("the restore host starts with the restore script as it is, and with bucket and region", () => {
  const json = stackOf();
  expect(host(json).user_data_base64).toBe("${base64gzip(local.restore_host_script)}");
  const text: string = json.locals.restore_host_script;
  const expressions = [...text.matchAll(/(?<!\$)\$\{[^}]*\}/g)].map(([expression]) => expression);
  expect(expressions).toEqual(["${aws_s3_bucket.bucket.bucket}"]);
  const asTerraformReadsIt = text
    .replace("${aws_s3_bucket.bucket.bucket}", "acme")
    .replace(/([$%])\1\{/g, "$1{");
  const root = mkdtempSync(join(tmpdir(), "restore-host-"));
  const run = spawnSync("bash", ["-s", "--", "--root", root], {
    input: asTerraformReadsIt,
    encoding: "utf8",
  });
  expect([run.status, run.stderr]).toEqual([0, ""]);
  const script = join(root, "usr/local/bin/private-backup-restore");
  expect(readFileSync(script, "utf8")).toBe(readFileSync("agent/restore.sh", "utf8"));
  expect(statSync(script).mode & 0o777).toBe(0o755);
  expect(readFileSync(join(root, "etc/private-backup/restore.conf"), "utf8")).toBe(
    "bucket=acme\nregion=eu-west-1\n",
  );
});

test("a newer script leaves a restore host that runs alone", () => {
  expect(host(stackOf()).lifecycle.ignore_changes).toEqual(
    expect.arrayContaining(["user_data", "user_data_base64"]),
  );
});

test("without a restore lane there is no such script", () => {
  expect(stackOf({ restoreLane: false }).locals?.restore_host_script).toBeUndefined();
});
