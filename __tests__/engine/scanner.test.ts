import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { SCANNER_FINDINGS } from "../../tools/scanner-findings";
import { missingCheckov, scan, type FailedCheck, type Scan } from "../support/checkov";
import { describeUnless } from "../support/engine";
import { SAMPLES } from "../support/settings-samples";

describeUnless(missingCheckov(), "a scanner reads what was synthesized", () => {
  let outdir: string;
  let found: Scan;

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), "private-backup-scan-"));
    const plain: BackupSettingsInput = { name: "default", region: "eu-west-1", operators: ["deployer"] };
    const tornDown: BackupSettingsInput = { ...plain, tearDown: { keepBucket: "acme-backups" } };
    synthesize(
      [plain, ...Object.values(SAMPLES), tornDown].map((sample, at) =>
        backupSettings({ ...sample, name: `stack-${at}` }),
      ),
      { outdir },
    );
    found = scan(join(outdir, "stacks"));
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  /** The type of the resource that a check names by its block alone, out of the stack's own file. */
  const typeOf = ({ resource, file_path: file }: FailedCheck): string => {
    const [type = "", name = ""] = resource.split(".");
    if (type !== "resource" && type !== "data") return type;
    const json = JSON.parse(readFileSync(join(outdir, "stacks", file), "utf8")) as Record<string, object>;
    const [found = resource] = Object.entries(json[type] ?? {}).flatMap(([own, blocks]) =>
      Object.hasOwn(blocks as object, name) ? [own] : [],
    );
    return type === "data" ? `data.${found}` : found;
  };
  const pairs = () => new Set(found.failed.map((one) => `${one.check_id} on ${typeOf(one)}`));
  const known = new Set(SCANNER_FINDINGS.flatMap(({ check, on }) => on.map((type) => `${check} on ${type}`)));

  test("every file of them, and most of what it asks for is there", () => {
    expect(found.unread).toBe(0);
    expect(found.passed).toBeGreaterThan(found.failed.length * 5);
  });

  test("every check that fails has its reason", () => {
    expect([...pairs()].filter((pair) => !known.has(pair))).toEqual([]);
  });

  test("every reason is of a check that fails", () => {
    expect([...known].filter((pair) => !pairs().has(pair))).toEqual([]);
  });

  test("and stops where required_version stands in the JSON, which is why it has a file of its own", () => {
    const file = join(outdir, "stacks", "stack-0", "cdk.tf.json");
    const json = JSON.parse(readFileSync(file, "utf8")) as { terraform: object };
    const folder = join(outdir, "with-version");
    mkdirSync(folder);
    writeFileSync(
      join(folder, "cdk.tf.json"),
      JSON.stringify({ ...json, terraform: { ...json.terraform, required_version: ">= 1.7.0" } }),
    );
    expect(scan(folder)).toEqual({ passed: 0, failed: [], unread: 1 });
  });

  test("and stops at import blocks in a plain list, which is why each has a list of its own", () => {
    const stacks = readdirSync(join(outdir, "stacks")).map((name) =>
      join(outdir, "stacks", name, "cdk.tf.json"),
    );
    const adopting = stacks
      .map((file) => JSON.parse(readFileSync(file, "utf8")))
      .find((json) => "import" in json);
    const folder = join(outdir, "with-imports");
    mkdirSync(folder);
    writeFileSync(
      join(folder, "cdk.tf.json"),
      JSON.stringify({ ...adopting, import: adopting.import.flat() }),
    );
    expect(scan(folder)).toEqual({ passed: 0, failed: [], unread: 1 });
  });
});
