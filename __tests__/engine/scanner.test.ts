import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { SCANNER_FINDINGS } from "../../tools/scanner-findings";
import { missingCheckov, scan, type FailedCheck, type Scan } from "../support/checkov";
import { describeUnless } from "../support/engine";
import { SAMPLES } from "../support/settings-samples";

const WITH_VERSION = "with-version";
const WITH_IMPORTS = "with-imports";

describeUnless(missingCheckov(), "a scanner reads what was synthesized", () => {
  let outdir: string;
  let found: Scan;

  beforeAll(() => {
    outdir = mkdtempSync(join(tmpdir(), "private-backup-scan-"));
    const plain: BackupSettingsInput = { name: "default", region: "eu-west-1", operators: ["deployer"] };
    const tornDown: BackupSettingsInput = { ...plain, tearDown: { keepBucket: "acme-backups" } };
    const { stacks } = synthesize(
      [plain, ...Object.values(SAMPLES), tornDown].map((sample, at) =>
        backupSettings({ ...sample, name: `stack-${at}` }),
      ),
      { outdir },
    );
    const all = stacks.map(({ text }) => JSON.parse(text));
    const [first] = all;
    const adopting = all.find((json) => "import" in json);
    write(WITH_VERSION, { ...first, terraform: { ...first.terraform, required_version: ">= 1.7.0" } });
    write(WITH_IMPORTS, { ...adopting, import: adopting.import.flat() });
    // One run for all: its start takes longer than a stack.
    found = scan(join(outdir, "stacks"));
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  /** Writes beside the stacks what Checkov is not to take. */
  function write(name: string, json: object): void {
    mkdirSync(join(outdir, "stacks", name));
    writeFileSync(join(outdir, "stacks", name, "cdk.tf.json"), JSON.stringify(json));
  }

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
    expect(unreadBut(WITH_VERSION, WITH_IMPORTS)).toEqual([]);
    expect(found.passed).toBeGreaterThan(found.failed.length * 5);
  });

  const unreadBut = (...names: readonly string[]) =>
    found.unread.filter((file) => !names.includes(basename(dirname(file))));

  test("every check that fails has its reason", () => {
    expect([...pairs()].filter((pair) => !known.has(pair))).toEqual([]);
  });

  test("every reason is of a check that fails", () => {
    expect([...known].filter((pair) => !pairs().has(pair))).toEqual([]);
  });

  test.each([
    ["where required_version stands in the JSON, which is why it has a file of its own", WITH_VERSION],
    ["at import blocks in a plain list, which is why each has a list of its own", WITH_IMPORTS],
  ])("and stops %s", (_, name) => {
    expect(found.unread.map((file) => basename(dirname(file)))).toContain(name);
    expect(found.failed.filter(({ file_path: file }) => file.includes(name))).toEqual([]);
  });
});
