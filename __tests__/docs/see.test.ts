import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const IGNORED = new Set(["node_modules", "coverage", "ejected"]);

const sources = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !IGNORED.has(entry.name))
  .flatMap(({ name }) =>
    readdirSync(join(ROOT, name), { recursive: true, encoding: "utf8" }).map((file) => join(name, file)),
  )
  .filter((file) => file.endsWith(".ts") && !file.endsWith("docs/see.test.ts"));

test("every @see begins with a full address, which an editor opens", () => {
  const found = sources.flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(/^.*@see(?! https:\/\/\S)(?!\s*https:).*$/gmu)].map(
      ([line]) => `${file}: ${line.trim()}`,
    ),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(found).toEqual([]);
});
