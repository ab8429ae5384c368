const { availableParallelism, totalmem } = require("node:os");

const esmOnly = ["cidr-tools", "ip-bigint", "ip-regex", "is-cidr", "cidr-regex", "is-ip"];

const MAKE_BUNDLE = "<rootDir>/__tests__/support/make-bundle.ts";

const transform = {
  "^.+\\.(m?[jt]s)$": [
    "@swc/jest",
    { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
  ],
};

const suite = (displayName, testMatch) => ({
  displayName,
  testMatch,
  transform,
  // Compiles each file once a process, and runs it anew for each test file.
  testEnvironment: "<rootDir>/__tests__/support/plain-globals.cjs",
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join("|")})/)`],
  // What takes long to load or to do, and no test needs.
  moduleNameMapper: {
    "/stack-trace$": "<rootDir>/__tests__/support/no-stack-trace.cjs",
    "^archiver$": "<rootDir>/__tests__/support/archiver-when-used.cjs",
    "/locales/index\\.cjs$": "<rootDir>/__tests__/support/english-only.cjs",
  },
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/.cache"],
});

/** Memory of a worker with what its suites start, in bytes. */
const MEMORY_OF_A_WORKER = 1.5 * 2 ** 30;

/**
 * Five more than there are cores, for the engine's suites often wait, for an emulator or for the provider's own pauses;
 * fewer where the memory is short.
 */
function workers() {
  const cores = availableParallelism();
  const inMemory = Math.floor(totalmem() / MEMORY_OF_A_WORKER);
  return Math.max(cores + 1, Math.min(cores + 5, inMemory));
}

/** @type {import("jest").Config} */
module.exports = {
  // The one limit of every test and hook, in milliseconds: it ends what hangs, and never what is slow. The longest, an
  // apply that is killed and run again, takes a minute and a half on two quiet cores.
  testTimeout: 20 * 60_000,
  maxWorkers: workers(),
  // A worker whose tests filled its memory takes most of a second to give that back; Jest takes half a second for a leak.
  workerGracefulExitTimeout: 10_000,
  testSequencer: "<rootDir>/__tests__/support/spread-engine.cjs",
  projects: [
    {
      ...suite("unit", ["<rootDir>/__tests__/**/*.test.ts"]),
      testPathIgnorePatterns: ["/node_modules/", "/__tests__/engine/", "/__tests__/browser/"],
      globalSetup: MAKE_BUNDLE,
    },
    {
      ...suite("engine", ["<rootDir>/__tests__/engine/**/*.test.ts"]),
      // Makes moto's virtual environment before the first of them, once.
      globalSetup: "<rootDir>/__tests__/support/aws/moto.ts",
    },
    { ...suite("browser", ["<rootDir>/__tests__/browser/**/*.test.ts"]), globalSetup: MAKE_BUNDLE },
  ],
};
