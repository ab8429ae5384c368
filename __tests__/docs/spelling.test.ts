import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";

const ROOT = resolve(__dirname, "../..");
const { files } = parse(readFileSync(join(ROOT, "cspell.config.yaml"), "utf8")) as { files: string[] };

/** A page that is not there, so that what is found of it comes from the same run as what is found of all others. */
const PAGE = "stdin://docs/page.md";

const found = (): string[] => {
  const program = join(ROOT, "node_modules", ".bin", "cspell");
  const args = ["lint", "--no-progress", "--no-summary", ...files, PAGE];
  const input = "The asker uplaods a backup.\n";
  return spawnSync(program, args, { cwd: ROOT, encoding: "utf8", input }).stdout.trim().split("\n");
};

let lines: string[];
beforeAll(() => {
  lines = found();
});

const isOfPage = (line: string) => line.startsWith("docs/page.md:");

test("documents, messages and docstrings are spelled right, and take the words of the list", () => {
  expect(lines.filter((line) => !isOfPage(line))).toEqual([]);
});

test("a misspelled word is found, and a word that another stands for here", () => {
  expect(lines.filter(isOfPage)).toEqual([
    expect.stringMatching(/Forbidden word \(asker\).*caller/u),
    expect.stringContaining("Unknown word (uplaods)"),
  ]);
});
