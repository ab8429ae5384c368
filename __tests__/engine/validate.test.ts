import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { describeOnEngine, terraform } from "../support/engine";
import { ManyStacks, type StackToTry } from "../support/many-stacks";
import { withOneProvider } from "../support/one-provider";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

/** What terraform takes in a folder of its own only, or what becomes of one that is torn down. */
const ALONE: Readonly<Record<string, BackupSettingsInput>> = {
  ...Object.fromEntries(Object.entries(SAMPLES).filter(([, { adopt }]) => adopt !== undefined)),
  "torn down, its bucket kept": {
    name: "backup",
    region: "eu-west-1",
    tearDown: { keepBucket: "acme-backups" },
  },
};

describeOnEngine("one provider for all", () => {
  withOneProvider();

  describe("terraform takes every kind of stack", () => {
    let stacks: ManyStacks;
    beforeAll(() => {
      stacks = new ManyStacks(
        Object.fromEntries(Object.entries(SAMPLES).map(([name, sample]) => [name, toTry(sample)])),
      );
    });
    afterAll(() => stacks?.remove());

    test.each(Object.keys(SAMPLES))("%s: is valid", (name) => {
      expect(stacks.errorsOf(name)).toEqual([]);
    });

    test.each(Object.keys(SAMPLES))(
      "%s: applies and is destroyed with a mocked provider, or plans where compliance would forbid the way back",
      (name) => {
        expect(stacks.outcomeOf(name)).toBe("pass");
      },
    );
  });

  describe("a stack that terraform does not take", () => {
    test("is told from those beside it", () => {
      const good = toTry(SAMPLES["a name and a region alone"] as BackupSettingsInput);
      const text = good.text.replace('"object_lock_enabled"', '"object_lock_enabeld"');
      const stacks = new ManyStacks({ good, bad: { ...good, text } });
      try {
        expect(text).not.toBe(good.text);
        expect(stacks.errorsOf("good")).toEqual([]);
        expect(stacks.errorsOf("bad")).not.toEqual([]);
        expect(stacks.outcomeOf("bad")).toContain("object_lock_enabeld");
      } finally {
        stacks.remove();
      }
    });
  });

  describe("terraform takes by itself, import blocks and all", () => {
    test.each(Object.entries(ALONE))("%s", (_, settings) => {
      const outdir = mkdtempSync(join(tmpdir(), "private-backup-validate-"));
      try {
        synthesize([backupSettings(settings)], { outdir });
        const folder = join(outdir, "stacks", "backup");
        expect(terraform(folder, "init", "-backend=false")).toMatchObject({ status: 0 });
        expect(terraform(folder, "validate")).toEqual({
          status: 0,
          output: "Success! The configuration is valid.\n\n",
        });
      } finally {
        rmSync(outdir, { recursive: true, force: true });
      }
    });
  });
});

function toTry(sample: BackupSettingsInput): StackToTry {
  const lock = sample.bucket?.objectLock;
  const compliance = typeof lock === "object" && lock.mode === "compliance";
  const asDeployer = sample.operators && { operators: ["deployer"] };
  // Nothing is there to be adopted: emulated-adoption.test.ts does that.
  const settings = backupSettings({ ...sample, ...asDeployer, adopt: undefined, protect: compliance });
  const asks = sample.operators === undefined && sample.bucketPolicy !== "strict";
  return {
    text: JSON.stringify(synthesizeStack(settings)),
    command: compliance ? "plan" : "apply",
    variables: asks ? 'operators = ["deployer"]' : "",
  };
}
