import { relative, resolve } from "node:path";
import { Command } from "commander";
import { CLAIMS } from "../../proof/claims";
import { SAMPLES } from "./settings-samples";

const ROOT = resolve(__dirname, "..", "..");
const MODULES_OF_ITS_OWN = /kept-modules\.test\.ts calls jest\.\w+, .*: \/\*\* @jest-environment-options/u;

test("a test file loads anew what supports it, and finds the sources loaded", () => {
  expect([Object.keys(SAMPLES).length > 0, CLAIMS.length > 0]).toEqual([true, true]);
  const anew = Object.keys(require.cache).map((file) => relative(ROOT, file));
  expect(anew).toContain("__tests__/support/settings-samples.ts");
  expect(anew.filter((file) => !file.startsWith("__tests__"))).toEqual([]);
});

test("modules that other files find too are neither replaced nor loaded twice: the message says what to write", () => {
  expect(() => jest.doMock("../../proof/claims", () => ({}))).toThrow(MODULES_OF_ITS_OWN);
  expect(() => jest.isolateModules(() => undefined)).toThrow(MODULES_OF_ITS_OWN);
  expect(() => jest.resetModules()).toThrow(MODULES_OF_ITS_OWN);
});

test("a package that asked for `process` when it was loaded reads that of the file that runs", () => {
  const own = globalThis.process;
  globalThis.process = Object.create(own, { argv: { value: ["node", "script", "--now"] } }) as typeof own;
  try {
    expect(new Command().option("--now").parse().opts()).toEqual({ now: true });
  } finally {
    globalThis.process = own;
  }
});
