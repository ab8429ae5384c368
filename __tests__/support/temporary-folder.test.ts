import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const CODE = `
const { useOwnTemporaryFolder } = require(${JSON.stringify(resolve(__dirname, "temporary-folder.ts"))});
useOwnTemporaryFolder();
require("node:fs").mkdtempSync(require("node:path").join(require("node:os").tmpdir(), "left-"));
console.log(require("node:os").tmpdir());
`;

let parent: string;
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), "parent-"))));
afterEach(() => rmSync(parent, { recursive: true }));

function run() {
  return spawnSync(process.execPath, ["--import", "tsx", "-e", CODE], {
    encoding: "utf8",
    env: { ...process.env, TMPDIR: parent, TSX_DISABLE_CACHE: "1" },
  });
}

test("what tests leave in the temporary folder is removed with it", () => {
  const { stdout, status } = run();
  expect(status).toBe(0);
  expect(stdout).toContain(join(parent, "private-backup-tests-"));
  expect(readdirSync(parent)).toEqual([]);
});

test("the folder of a run that was killed is removed a day later, and that of a run that goes on is not", () => {
  for (const name of ["private-backup-tests-killed", "private-backup-tests-running", "another"])
    mkdirSync(join(parent, name));
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
  for (const name of ["private-backup-tests-killed", "another"])
    utimesSync(join(parent, name), twoDaysAgo, twoDaysAgo);
  expect(run().status).toBe(0);
  expect(readdirSync(parent).sort()).toEqual(["another", "private-backup-tests-running"]);
});
