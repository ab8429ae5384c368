import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSettings, SettingsError } from "../../settings";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-fleet-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, ...entries: string[]) => {
  const path = join(folder, file);
  writeFileSync(
    path,
    ["version: 1", "defaults: { region: eu-west-1 }", "backups:", ...entries, ""].join("\n"),
  );
  return path;
};

const problemsOf = (...files: string[]) => {
  try {
    loadSettings(files);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

test("several files are one fleet, in their order", () => {
  const files = [write("a.yaml", "  - name: one", "  - name: two"), write("b.yaml", "  - name: three")];
  expect(loadSettings(files).map(({ name }) => name)).toEqual(["one", "two", "three"]);
});

test("a name that another file has is refused, at its line, with where the other is", () => {
  const files = [write("a.yaml", "  - name: one"), write("b.yaml", "  - name: two", "  - name: one")];
  expect(problemsOf(...files)).toEqual([
    expect.objectContaining({
      file: files[1],
      line: 5,
      path: "backups[1].name",
      message: expect.stringContaining(`"one" is that of backups[0] of ${files[0]} already`),
    }),
  ]);
});

test("so are a bucket and a state of another file", () => {
  const bucket = "bucket: { name: acme-backups }";
  const backend = "backend: { type: s3, bucket: states, key: all.tfstate, region: eu-west-1 }";
  const files = [
    write("a.yaml", `  - { name: one, ${bucket}, ${backend} }`),
    write("b.yaml", `  - { name: two, ${bucket}, ${backend} }`),
  ];
  expect(
    problemsOf(...files)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(["backups[0].backend.key", "backups[0].bucket.name"]);
});

test("the mistakes of all files are told at once, those of a file that is not there among them, each once", () => {
  const files = [
    write("a.yaml", "  - { name: one, protect: 1 }", "  - name: one"),
    join(folder, "nowhere.yaml"),
    write("c.yaml", "  - { name: one, bukket: {} }"),
  ];
  expect(problemsOf(...files).map(({ file, path }) => [file, path])).toEqual([
    [files[1], ""],
    [files[0], "backups[0].protect"],
    [files[0], "backups[1].name"],
    [files[2], "backups[0].name"],
    [files[2], "backups[0].bukket"],
  ]);
});

test("one file named twice is one", () => {
  const file = write("a.yaml", "  - name: one");
  expect(loadSettings([file, file])).toHaveLength(1);
});
