import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { olderThanSettings } from "../../cli/older-than-settings";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-older-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string, seconds: number): string => {
  const path = join(folder, name);
  writeFileSync(path, "");
  utimesSync(path, seconds, seconds);
  return path;
};

test("settings that were saved after the last synthesis are named, with the command that takes them in", () => {
  at("manifest.json", 1_000);
  const [older, newer] = [at("a.yaml", 900), at("b.yaml", 1_001)];
  expect(olderThanSettings(folder, [older, newer])).toMatch(/^\S+b\.yaml was saved after .* npm run synth/u);
});

test("settings that were saved before it, or are not there, are no reason to say anything", () => {
  at("manifest.json", 1_000);
  expect(olderThanSettings(folder, [at("a.yaml", 1_000), join(folder, "none.yaml")])).toBeUndefined();
});

test("nor is a folder that no synthesis wrote", () => {
  expect(olderThanSettings(folder, [at("a.yaml", 1_000)])).toBeUndefined();
});
