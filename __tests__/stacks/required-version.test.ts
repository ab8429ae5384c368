import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setVersionAside, VERSION_FILE } from "../../stacks/required-version";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-version-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(folder, file), "utf8");
const write = (json: object) => writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(json));

test("the version stands in a file of its own, and all else stays where it was", () => {
  write({ "//": 1, terraform: { required_version: ">= 1.7.0", backend: { local: {} } }, output: {} });
  const text = setVersionAside(folder);
  expect(read("cdk.tf.json")).toBe(text);
  expect(JSON.parse(text)).toEqual({ "//": 1, terraform: { backend: { local: {} } }, output: {} });
  expect(read(VERSION_FILE)).toBe('terraform {\n  required_version = ">= 1.7.0"\n}\n');
});

test("a stack without a version takes an earlier one back", () => {
  writeFileSync(join(folder, VERSION_FILE), 'terraform {\n  required_version = ">= 2"\n}\n');
  write({ terraform: {} });
  setVersionAside(folder);
  expect(read(VERSION_FILE)).not.toContain("required_version");
});
