import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { describeOnEngine, terraform } from "../support/engine";
import { SAMPLES } from "../support/settings-samples";

describeOnEngine("terraform takes every kind of stack", () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), "private-backup-validate-"));
  });
  afterEach(() => rmSync(outdir, { recursive: true, force: true }));

  const ENDING: BackupSettingsInput = {
    name: "backup",
    region: "eu-west-1",
    tearDown: { keepBucket: "acme-backups" },
  };

  test.each([...Object.entries(SAMPLES), ["torn down, its bucket kept", ENDING] as const])(
    "%s",
    (_, settings) => {
      synthesize([backupSettings(settings)], { outdir });
      const folder = join(outdir, "stacks", "backup");
      expect(terraform(folder, "init", "-backend=false")).toMatchObject({ status: 0 });
      expect(terraform(folder, "validate")).toEqual({
        status: 0,
        output: "Success! The configuration is valid.\n\n",
      });
    },
    120_000,
  );
});
