import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-run-tests-"));
  writeFileSync(join(folder, "package.json"), "{}");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `npm test` in a project of its own, with one test file of that text. */
const runTests = (text: string, ...args: string[]) => {
  writeFileSync(join(folder, "one.test.js"), text);
  return spawnSync(
    process.execPath,
    ["--import", require.resolve("tsx"), join(ROOT, "tools", "run-tests.ts"), ...args],
    { cwd: folder, encoding: "utf8" },
  );
};

test.each([
  ["what passed", "test('a', () => {});", "1 passed, 0 failed\n", 0],
  ["what failed", "test('a', () => {}); test('b', () => { throw new Error(); });", "1 passed, 1 failed\n", 1],
  ["a suite that broke before its first test as failed", "nonsense(", "0 passed, 1 failed\n", 1],
])("the last line counts %s", (_, text, line, code) => {
  const { status, stdout } = runTests(text);
  expect([status, stdout]).toEqual([code, line]);
});

test("what was skipped is named, with what it would have needed, before the last line counts it", () => {
  const { status, stdout } = runTests(`
    test("a", () => {});
    describe.skip("plans (skipped: terraform is not on this machine)", () => {
      test("a plan", () => {});
      describe("of a stack", () => test("another", () => {}));
    });
    describe("a job", () => { test.skip("that is too slow", () => {}); });
  `);
  expect(status).toBe(0);
  expect(stdout).toBe(
    [
      "skipped:",
      "  skipped in the file itself, whatever is on the machine:",
      "    one.test.js  a job › that is too slow",
      "  terraform is not on this machine:",
      "    one.test.js  plans (2)",
      "",
      "1 passed, 0 failed, 3 skipped",
      "",
    ].join("\n"),
  );
});

test("tests that nobody asked for by name are counted as skipped, and not told of", () => {
  const { stdout } = runTests("test('a', () => {}); test('b', () => {});", "--testNamePattern", "a");
  expect(stdout).toBe("1 passed, 0 failed, 1 skipped\n");
});

test.each(["--help", "-h"])("%s is Jest's help, with what npm test adds to it", (option) => {
  const { status, stdout, stderr } = runTests("", option);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("--testPathPatterns");
  expect(stdout).toContain("--require");
  expect(readdirSync(folder)).not.toContain(".cache");
});

test("--listTests lists them, and runs none", () => {
  const { status, stdout } = runTests("throw new Error();", "--listTests");
  expect([status, stdout.trim().endsWith("one.test.js")]).toEqual([0, true]);
});

test("what Jest cannot begin with is said in its words, without a stack trace of ours", () => {
  const { status, stdout, stderr } = runTests("", "--config", "nowhere.json");
  expect([status, stdout]).toEqual([1, "no test ran: Jest ended without a result\n"]);
  expect(stderr).toContain("nowhere.json");
  expect(stderr).not.toContain("run-tests.ts");
});
