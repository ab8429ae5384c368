import { spawn } from "node:child_process";
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
  expect(code).toBe(1);
  expect(stderr).toMatch(/TypeError: a defect\n +at /);
});
