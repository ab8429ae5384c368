import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = resolve(__dirname, "../..");

/** Runs a command of ours whose output nobody reads to its end. */
function runUnread(statements: string): Promise<{ code: number | null; stderr: string }> {
  const script = `const { run } = require(${JSON.stringify(join(ROOT, "cli/run.ts"))});\n${statements}`;
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const child = spawn(process.execPath, ["--import", tsx, "--input-type=commonjs", "-e", script], {
    cwd: ROOT,
  });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((done) => child.on("close", (code) => done({ code, stderr })));
}

test.each([0, 1, 3])("a reader that has read enough changes nothing of exit code %i", async (code) => {
  const writes = `process.stdout.write("x".repeat(1_000_000));`;
  expect(await runUnread(`void run(() => { ${writes} return ${code}; });`)).toEqual({ code, stderr: "" });
});

test("a defect still shows where it happened", async () => {
  const { code, stderr } = await runUnread(`void run(() => { throw new TypeError("a defect"); });`);
  expect(code).toBe(70);
  expect(stderr).toMatch(/TypeError: a defect\n +at /);
});

test("a defect that comes later, when nobody waits for it any more, ends with the same code", async () => {
  const later = `setImmediate(() => { throw new TypeError("a defect"); }); return new Promise(() => undefined);`;
  const { code, stderr } = await runUnread(`void run(() => { ${later} });`);
  expect(code).toBe(70);
  expect(stderr).toMatch(/TypeError: a defect\n +at /);
});

test("what the machine refuses is bad input, in words and without a stack trace", async () => {
  const full = `require("node:fs").writeFileSync("/dev/full", "text");`;
  const { code, stderr } = await runUnread(`void run(() => { ${full} });`);
  expect(code).toBe(2);
  expect(stderr).toBe("the output: no space is left on the device (ENOSPC)\n");
});

test("standard output on a full disk is said, and no claim passes for that", () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join(ROOT, "cli/ask.ts"), "--help"],
    {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    },
  );
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr).toBe("standard output: no space is left on the device (ENOSPC)\n");
  expect(stderr).not.toContain("    at ");
});
