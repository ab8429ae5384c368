import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { command } from "../support/command";

const ROOT = resolve(__dirname, "../..");
const COMMANDS = ["ask", "cost", "eject", "orphans", "prove", "report", "verify", "walkthroughs"].map(
  (name) => `cli/${name}.ts`,
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-help-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, command(file, ...args), {
    cwd: folder,
    encoding: "utf8",
  });

describe.each([
  ...COMMANDS,
  "main.ts",
  "bench/run.ts",
  "tools/generate.ts",
  "tools/lock.ts",
  "tools/test-successor.ts",
])("%s", (file) => {
  test("--help says what it is for and its exit codes, within 100 columns, and does nothing", () => {
    const { status, stdout, stderr } = run(file, "--help");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: npm /u);
    expect(stdout).toContain("Exit: 0 ");
    expect(stdout).not.toContain(ROOT);
    expect(stdout).not.toContain("(default: [])");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("an option that it does not know is bad input, said without a stack trace", () => {
    const { status, stderr } = run(
      file,
      ...(file === "cli/cost.ts" ? ["--gb", "1"] : []),
      "--no-such-option",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("--no-such-option");
    expect(stderr).not.toContain("    at ");
  });
});
