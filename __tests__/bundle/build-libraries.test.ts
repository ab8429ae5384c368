import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { buildLibraries } from "../../bundle/build-libraries";

const ROOT = join(__dirname, "../..");

test("CDKTF is loaded without the archiver of its assets, which the bundle holds all the same", async () => {
  const { files } = await buildLibraries(ROOT, ["cdktf"]);
  const module = { exports: {} as Record<string, () => unknown> };
  const asked: string[] = [];
  const outside = createRequire(join(ROOT, "package.json"));
  const recording = (name: string): unknown => {
    asked.push(name);
    return outside(name) as unknown;
  };
  const load = new Script(files["libraries.js"] ?? "").runInThisContext() as (...args: unknown[]) => void;
  load(module.exports, recording, module, join(ROOT, "libraries.js"), ROOT);
  const { AssetType } = module.exports["cdktf"]?.() as { AssetType: { ARCHIVE: number } };
  expect([typeof AssetType.ARCHIVE, asked.includes("zlib")]).toEqual(["number", false]);
  expect(files["libraries.js"]).toContain("forceZip64");
});
