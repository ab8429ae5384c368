import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const tsx = require.resolve("tsx");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-cost-"));
  const backup = (name: string, more = "") => `  - name: ${name}\n    region: us-east-1\n${more}`;
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1\nbackups:\n${backup("first")}${backup("second", "    s3: interface\n")}`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cost = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", tsx, join(root, "cli/cost.ts"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });

test("prints every stack with the way that it takes and its assumptions, within 100 columns", () => {
  const { status, stdout } = cost("--gb", "500");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^first +us-east-1$/m);
  expect(stdout).toMatch(/✓ gateway +0\.00 +0\.00 +0\.00/);
  expect(stdout).toMatch(/✓ interface +7\.30 +5\.00 +12\.30/);
  expect(stdout).toMatch(/- 500 GB uploaded/);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test.each([[["--gb", "many"]], [["--gb", "-5"]], [[]], [["--gb", "1", "--prices", "nowhere.json"]]])(
  "%j is bad input, said in words",
  (args) => {
    const { status, stderr } = cost(...args);
    expect(status).toBe(2);
    expect(stderr).not.toMatch(/ at .*\.ts:/);
    expect(stderr.trim()).not.toBe("");
  },
);
