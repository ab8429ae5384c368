import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

const rows = readFileSync(join(ROOT, "docs", "delivery.md"), "utf8")
  .split("\n")
  .filter((line) => /^\|.*`__tests__\//.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, demand = "", file = "", test = ""]) => ({ demand, file: file.replaceAll("`", ""), test }));

/** The names of a file's suites and tests, as they stand in it: the first text of each call. */
function names(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const calls = text.matchAll(
    /\b(?:test|describe\w*)\b[^"]*?\(\s*(?:missing\w+\(\),\s*)?"((?:[^"\\]|\\.)*)",/g,
  );
  const each = text.matchAll(/\)\(\s*"((?:[^"\\]|\\.)*)",/g);
  return [...calls, ...each].map(([, name = ""]) => name);
}

test("every line of the table is there, with a test", () => {
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter(({ demand, test: name }) => demand === "" || name === "")).toEqual([]);
});

test.each(rows)("$demand: $file has the test", ({ file, test: name }) => {
  expect(existsSync(join(ROOT, file))).toBe(true);
  expect(names(file)).toContain(name);
});
