import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const scripts = Object.keys(
  (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts,
);

/** Steps of another script, and the script that prints `help`: nothing that `help` has to name. */
const NOT_IN_HELP = ["check:static", "help"];

/** `npm start`, `npm test` and every `npm run NAME` of a text. */
function npmScripts(text: string): string[] {
  return [...text.matchAll(/npm (?:run (?:--silent )?)?([a-z][\w:-]*)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !["ci", "run", "install"].includes(name));
}

const table = read("CONTRIBUTING.md")
  .split("\n")
  .filter((line) => line.startsWith("| `npm "));

describe("the commands", () => {
  test.each(["help", "README.md", "CONTRIBUTING.md"])("that %s names exist in package.json", (file) => {
    const named = npmScripts(read(file).replace(/and npm\./g, ""));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test("of package.json are all in CONTRIBUTING's table, once", () => {
    expect(table.map((row) => npmScripts(row)[0]).sort()).toEqual([...scripts].sort());
  });

  test("of package.json are all in help, but for the parts of others", () => {
    const named = npmScripts(read("help"));
    expect(scripts.filter((name) => !named.includes(name)).sort()).toEqual(NOT_IN_HELP);
  });
});
