import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fittedHelp } from "../../cli/fitted-help";

const read = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8");
const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
const told = [...read("help").matchAll(/npm (?:run )?([a-z:]+)/g)].map((match) => match[1] ?? "");

test("help names no command that is not there", () => {
  expect(told.filter((name) => !scripts.includes(name))).toEqual([]);
});

test("every command is in help, but help itself and the parts of check", () => {
  const parts = ["help", "check:static"];
  expect(scripts.filter((name) => !told.includes(name) && !parts.includes(name))).toEqual([]);
});

test.each([110, 80, 60])("help fits a terminal of %i columns", (columns) => {
  const own = fittedHelp(read("help"), columns);
  const copied = own.split("\n").filter((line) => line.length > columns);
  expect(copied.filter((line) => !line.startsWith("  Private Backup: "))).toEqual([]);
  expect(columns < 110 || own === read("help")).toBe(true);
});
