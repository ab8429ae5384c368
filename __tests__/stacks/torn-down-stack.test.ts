import { Testing } from "cdktf";
import { refuseUnproved, proveStacks } from "../../cli/proof-gate";
import { backupSettings, parseSettings, type BackupSettingsInput } from "../../settings";
import { takeUpAgain, TornDownStack } from "../../stacks/torn-down-stack";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const KEEP = { keepBucket: "acme-backups" };

const tornDown = (settings: BackupSettingsInput, tearDown: { keepBucket: string; keepKey?: string } = KEEP) =>
  JSON.parse(Testing.synth(new TornDownStack(Testing.app(), backupSettings(settings), tearDown), true));

test.each(Object.entries(SAMPLES))(
  "%s: forgets the bucket, all that is set on it and its key, and destroys none of them",
  (_, settings) => {
    const standing = synthesizeStack(backupSettings(settings)).resource as Record<string, object>;
    const kept = Object.keys(standing)
      .filter((type) => type.startsWith("aws_s3_bucket") || type === "aws_kms_key")
      .flatMap((type) => Object.keys(standing[type] ?? {}).map((name) => `${type}.${name}`))
      .filter((address) => !address.includes(".alarm_"));
    const removed = tornDown(settings).removed.flat();
    expect(removed.map(({ from }: { from: string }) => from).sort()).toEqual(kept.sort());
    for (const { lifecycle } of removed) expect(lifecycle).toEqual({ destroy: false });
  },
);

test("nothing else is left: no resource, no data source, no variable that an apply would ask for", () => {
  const json = tornDown({ name: "backup", region: "eu-west-1" });
  expect(Object.keys(json).sort()).toEqual(["output", "provider", "removed", "terraform"]);
});

test("the state stays where it was", () => {
  const settings: BackupSettingsInput = {
    name: "backup",
    region: "eu-west-1",
    backend: { type: "s3", bucket: "acme-state", region: "eu-west-1" },
  };
  expect(tornDown(settings).terraform.backend).toEqual(
    synthesizeStack(backupSettings(settings)).terraform.backend,
  );
});

test("says what was left, and the setting that takes it up again is one", () => {
  const keepKey = "1234abcd-12ab-34cd-56ef-1234567890ab";
  const kms = { bucket: { encryption: { type: "kms" } } } as const;
  const json = tornDown({ name: "backup", region: "eu-west-1", ...kms }, { ...KEEP, keepKey });
  expect(json.output).toMatchObject({
    kept_bucket: { value: "acme-backups" },
    kept_key: { value: keepKey },
    take_up_again: { value: takeUpAgain({ ...KEEP, keepKey }) },
  });
  const lines = ["    bucket: { encryption: { type: kms } }", `    ${takeUpAgain({ ...KEEP, keepKey })}`];
  const file = ["version: 1", "backups:", "  - name: backup", "    region: eu-west-1", ...lines].join("\n");
  expect(parseSettings(file, "backups.yaml")[0]?.adopt).toMatchObject({
    bucket: { name: "acme-backups" },
    key: keepKey,
  });
});

test("nothing is left to prove of it, and that stops nothing", () => {
  const settings = backupSettings({ name: "backup", region: "eu-west-1", tearDown: KEEP });
  const text = Testing.synth(new TornDownStack(Testing.app(), settings, KEEP), true);
  expect(() => refuseUnproved([settings], proveStacks([{ name: "backup", text }]))).not.toThrow();
});
