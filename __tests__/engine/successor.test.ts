import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { backupSettings } from "../../settings";
import { synthesize } from "../../stacks/synthesize";
import { missingSuccessor, renamedCopy } from "../../tools/successor";
import { describeUnless } from "../support/engine";
import { SAMPLES } from "../support/settings-samples";

const ENTRY = `
import { backupSettings } from "./settings";
import { synthesize } from "./stacks/synthesize";
import { SAMPLES } from "./__tests__/support/settings-samples";
import { writeFileSync } from "node:fs";
const [, , outdir = "", file = ""] = process.argv;
const texts = Object.values(SAMPLES).map((one) => synthesize([backupSettings(one)], { outdir }).stacks[0]?.text ?? "");
writeFileSync(file, JSON.stringify(texts));
`;

/** A configuration without what the two write differently: their own version. */
function compared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compared);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, item]) => [key, compared(item)]),
  );
}

const addresses = ({ resource = {}, data = {} }: Record<string, Record<string, object>>) =>
  Object.entries({ ...resource, ...data }).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );

describeUnless(missingSuccessor(), "a build with cdktn, CDKTF's successor, by renamed imports alone", () => {
  let ours: Record<string, Record<string, object>>[];
  let theirs: typeof ours;
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), "private-backup-successor-"));
    try {
      const build = renamedCopy();
      writeFileSync(join(build, "entry.ts"), ENTRY);
      const args = ["--import", pathToFileURL(require.resolve("tsx")).href, join(build, "entry.ts")];
      const result = join(folder, "texts.json");
      const { status, stderr } = spawnSync(process.execPath, [...args, join(folder, "theirs"), result], {
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(stderr);
      theirs = (JSON.parse(readFileSync(result, "utf8")) as string[]).map((text) => JSON.parse(text));
      ours = Object.values(SAMPLES).map((sample) => {
        const { stacks } = synthesize([backupSettings(sample)], { outdir: join(folder, "ours") });
        return JSON.parse(stacks[0]?.text ?? "");
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("is built by the successor, and not by CDKTF once more", () => {
    const versionOf = (stack: any) => stack["//"].metadata.version as string;
    expect(versionOf(ours[0])).toMatch(/^0\.21\./);
    expect(versionOf(theirs[0])).toMatch(/^0\.24\./);
  });

  test.each(Object.keys(SAMPLES).map((name, index) => [name, index] as const))(
    "%s: the same addresses",
    (_, index) => {
      expect(addresses(ours[index]!).length).toBeGreaterThan(5);
      expect(addresses(theirs[index]!)).toEqual(addresses(ours[index]!));
    },
  );

  test.each(Object.keys(SAMPLES).map((name, index) => [name, index] as const))(
    "%s: the same arguments",
    (_, index) => {
      expect(compared(theirs[index])).toEqual(compared(ours[index]));
    },
  );
});
