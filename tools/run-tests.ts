import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What Jest writes with `--json`, as far as it is counted here. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
}

/**
 * Runs Jest with the given arguments and ends with one line that counts what really ran. A suite that broke before its
 * first test counts as a failure. `--require` makes the engine's suites fail where their engine is missing.
 */
function runTests(args: readonly string[]): number {
  const folder = ".cache";
  const output = join(folder, "jest-result.json");
  mkdirSync(folder, { recursive: true });
  rmSync(output, { force: true });
  const jest = require.resolve("jest/bin/jest");
  const jestArgs = args.filter((arg) => arg !== "--require");
  const { status } = spawnSync(process.execPath, [jest, "--json", `--outputFile=${output}`, ...jestArgs], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...(args.includes("--require") ? { REQUIRE_ENGINE: "1" } : {}) },
  });
  const result = JSON.parse(readFileSync(output, "utf8")) as JestResult;
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests === 0 ? "" : `, ${result.numPendingTests} skipped`;
  console.log(`${result.numPassedTests} passed, ${failed} failed${skipped}`);
  return status === 0 && failed === 0 && result.success ? 0 : 1;
}

process.exitCode = runTests(process.argv.slice(2));
