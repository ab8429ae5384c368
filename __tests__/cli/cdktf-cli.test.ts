import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { hasCdktfCli } from "../../cli/cdktf-cli";

const here = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-cdktf-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

test("the CDKTF CLI is offered where it is on the path, as npm leaves it there, and nowhere else", () => {
  expect(hasCdktfCli(["", folder].join(delimiter))).toBe(false);
  writeFileSync(join(folder, "cdktf"), "");
  expect(hasCdktfCli(["/nowhere", folder].join(delimiter))).toBe(true);
});
