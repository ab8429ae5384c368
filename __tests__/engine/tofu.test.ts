import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { BACKEND_SAMPLES } from "../support/backend-samples";
import { describeOnEngine, onEngine } from "../support/engine";
import { MOCKED_AWS } from "../support/mocked-aws";
import { SAMPLES } from "../support/settings-samples";

describeOnEngine(
  "OpenTofu takes what Terraform takes",
  () => {
    let outdir: string;
    beforeEach(() => {
      outdir = mkdtempSync(join(tmpdir(), "private-backup-tofu-"));
    });
    afterEach(() => rmSync(outdir, { recursive: true, force: true }));

    const initialized = (settings: BackupSettingsInput) => {
      synthesize([backupSettings(settings)], { outdir });
      const folder = join(outdir, "stacks", "backup");
      expect(onEngine("tofu", folder, "init", "-backend=false")).toMatchObject({ status: 0 });
      return folder;
    };

    test.each(Object.entries(SAMPLES))("%s", (_, settings) => {
      expect(onEngine("tofu", initialized(settings), "validate")).toMatchObject({
        status: 0,
        output: expect.stringContaining("Success! The configuration is valid."),
      });
    });

    test.each(Object.entries(BACKEND_SAMPLES))("backend: %s", (_, [backend]) => {
      const folder = initialized({ name: "backup", region: "eu-west-1", operators: ["deployer"], backend });
      expect(onEngine("tofu", folder, "validate")).toMatchObject({ status: 0 });
    });

    test.each(["a name and a region alone", "an existing VPC with its route tables"])(
      "%s is applied by a mocked provider",
      (name) => {
        const sample = SAMPLES[name] as BackupSettingsInput;
        const folder = initialized({ ...sample, operators: ["deployer"], protect: false });
        writeFileSync(join(folder, "stack.tftest.hcl"), `${MOCKED_AWS}\nrun "apply" {}\n`);
        expect(onEngine("tofu", folder, "test").output).toContain("1 passed, 0 failed");
      },
    );
  },
  "tofu",
);
