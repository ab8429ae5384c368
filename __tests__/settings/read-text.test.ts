import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettingsText } from "../../settings/read-text";
import { fileWith } from "./support/problems";

const home = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-settings-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ["UTF-16 with a mark", Buffer.from(`\uFEFF${fileWith()}`, "utf16le"), "the file is UTF-16"],
  ["UTF-16 of the other order", Buffer.from(`\uFEFF${fileWith()}`, "utf16le").swap16(), "the file is UTF-16"],
  ["UTF-16 without a mark", Buffer.from(fileWith(), "utf16le"), "the file is UTF-16"],
  ["Latin-1", Buffer.from("version: 1 # für alle\n", "latin1"), "the file is not UTF-8"],
])("%s is said as such, with what to do", (_, bytes, says) => {
  writeFileSync("backups.yaml", bytes);
  expect(() => readSettingsText("backups.yaml")).toThrow(says);
  expect(() => readSettingsText("backups.yaml")).toThrow("save it as UTF-8");
});

test("an empty file and one in UTF-8 with a mark are read", () => {
  writeFileSync("backups.yaml", "");
  expect(readSettingsText("backups.yaml")).toBe("");
  writeFileSync("backups.yaml", `\uFEFF${fileWith("name: größer")}`);
  expect(readSettingsText("backups.yaml")).toContain("größer");
});

test("backups.yml is noticed: alone, beside backups.yaml, and beside another file that is not there", () => {
  writeFileSync("backups.yml", fileWith());
  expect(() => readSettingsText("backups.yaml")).toThrow(
    "there is backups.yml and no backups.yaml: rename it",
  );
  expect(() => readSettingsText("prod.yaml")).toThrow("backups.yml is there");
  writeFileSync("backups.yaml", fileWith());
  expect(() => readSettingsText("backups.yaml")).toThrow("backups.yml lies beside backups.yaml: keep one");
  expect(readSettingsText("./backups.yml")).toBe(fileWith());
});
