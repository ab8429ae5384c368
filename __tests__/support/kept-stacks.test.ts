import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { backupSettings } from "../../settings";
import { kept, SYNTHESIS_ROOMS } from "./kept-stacks";
import { synthesizeStack } from "./synthesize-stack";

const ROOT = resolve(__dirname, "..", "..");
const SETTINGS = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });

const folder = process.env.KEPT_STACKS;
afterEach(() => {
  process.env.KEPT_STACKS = folder;
});

describe("in a folder of its own", () => {
  beforeEach(() => {
    process.env.KEPT_STACKS = mkdtempSync(join(tmpdir(), "private-backup-kept-"));
  });
  afterEach(() => rmSync(process.env.KEPT_STACKS ?? "", { recursive: true, force: true }));

  test("a text is made once for values that are equal, and anew for any other", () => {
    let made = 0;
    const make = () => `made ${(made += 1)}`;
    expect([kept({ a: 1 }, make), kept({ a: 1 }, make), kept({ a: 2 }, make)]).toEqual([
      "made 1",
      "made 1",
      "made 2",
    ]);
  });

  test("what fails is not kept", () => {
    const fail = () => {
      throw new Error("no stack");
    };
    expect(() => kept("a", fail)).toThrow("no stack");
    expect(kept("a", () => "made")).toBe("made");
  });
});

test("a kept stack is what it is synthesized to now, from no source that could change without its being made anew", () => {
  const known = synthesizeStack(SETTINGS);
  delete process.env.KEPT_STACKS;
  expect(synthesizeStack(SETTINGS)).toEqual(known);
  const ours = Object.keys(require.cache).map((file) => relative(ROOT, file));
  const rooms = ours
    .filter((file) => !/^(node_modules|__tests__)\//u.test(file))
    .map((file) => file.split("/")[0]);
  expect(rooms.length).toBeGreaterThan(100);
  expect([...new Set(rooms)].sort()).toEqual(SYNTHESIS_ROOMS);
});
