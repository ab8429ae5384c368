import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeAbandoned, runFolder } from "../../../cli/try/run-folder";

let parent: string;
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), "private-backup-runs-"))));
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test("what a killed run left is removed and named; other runs and what is kept stay", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  const killed = join(parent, `run-${pid}-abc123`);
  mkdirSync(killed);
  writeFileSync(join(killed, "file"), "");
  mkdirSync(join(parent, "terraform"));
  const own = runFolder(parent);
  expect(removeAbandoned(parent)).toEqual([killed]);
  expect([killed, own, join(parent, "terraform")].map((path) => existsSync(path))).toEqual([
    ...[false, true, true],
  ]);
});

test("the first run has nothing to remove", () => {
  expect(removeAbandoned(join(parent, "new"))).toEqual([]);
});
