import { spawnSync, type StdioOptions } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { skippedTests, type FileResult } from "./skipped-tests";

/** What Jest writes with `--json`, as far as it is counted here. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
  readonly testResults: readonly FileResult[];
}

/** With one of these Jest tells something, and runs no test that could be counted. */
const ONLY_TELLS = /^(--help|-h|--version|-v|--listTests|--showConfig|--clearCache)$/u;

/** Jest runs those tests alone whose names match. */
const BY_NAME = /^(-t|--testNamePattern)(=|$)/u;

/** The name of the script that npm runs; `test` if another program started this. */
function ownHelp(): string {
  const name = process.env.npm_lifecycle_event ?? "test";
  const which = /^test:(\w+)$/u.exec(name)?.[1];
  return `Usage: npm ${name === "test" ? "test" : `run ${name}`} -- [options of Jest]

Runs ${which === undefined ? "all tests" : `the tests of the ${which} project`}, names each suite that
was skipped, and counts them in its last line.

Options of its own:
  --require   Make suites fail where what they run on is missing
  --help      Say this, and Jest's options below

Examples:
  npm run test:unit -- --testPathPatterns policies

Exit: 0 all passed, 1 one failed, or no test ran.
`;
}

/**
 * Runs Jest with the given arguments, names each suite that was skipped with what it would have needed, and ends with
 * one line that counts what really ran. A suite that broke before its first test counts as a failure. `--require` makes the engine's suites fail where their engine is missing.
 */
function runTests(args: readonly string[]): number {
  const isRequired = args.includes("--require");
  const jestArgs = args.filter((arg) => arg !== "--require");
  if (jestArgs.some((arg) => ONLY_TELLS.test(arg))) return tell(jestArgs);
  const folder = ".cache";
  const output = join(folder, "jest-result.json");
  mkdirSync(folder, { recursive: true });
  rmSync(output, { force: true });
  const status = jest(["--json", `--outputFile=${output}`, ...jestArgs], {
    stdio: ["ignore", "ignore", "inherit"],
    env: isRequired ? { REQUIRE_ENGINE: "1" } : {},
  });
  if (!existsSync(output)) {
    console.log("no test ran: Jest ended without a result");
    return 1;
  }
  const result = JSON.parse(readFileSync(output, "utf8")) as JestResult;
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests === 0 ? "" : `, ${result.numPendingTests} skipped`;
  for (const line of toldOfSkipped(jestArgs, result)) console.log(line);
  console.log(`${result.numPassedTests} passed, ${failed} failed${skipped}`);
  return status === 0 && failed === 0 && result.success ? 0 : 1;
}

/** Where tests are chosen by name, the others are skipped because nobody asked for them. */
function toldOfSkipped(args: readonly string[], { testResults }: JestResult): string[] {
  if (args.some((arg) => BY_NAME.test(arg))) return [];
  const lines = skippedTests(testResults, process.cwd());
  return lines.length === 0 ? [] : ["skipped:", ...lines.map((line) => `  ${line}`), ""];
}

function tell(args: readonly string[]): number {
  if (args.some((arg) => arg === "--help" || arg === "-h")) console.log(ownHelp());
  const status = jest(args, { stdio: "inherit", env: {} });
  return status;
}

function jest(
  args: readonly string[],
  { stdio, env }: { readonly stdio: StdioOptions; readonly env: Readonly<Record<string, string>> },
): number {
  const program = require.resolve("jest/bin/jest");
  return (
    spawnSync(process.execPath, [program, ...args], { stdio, env: { ...process.env, ...env } }).status ?? 1
  );
}

process.exitCode = runTests(process.argv.slice(2));
