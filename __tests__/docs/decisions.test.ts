import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const FOLDER = resolve(__dirname, "../../docs/decisions");
const records = readdirSync(FOLDER).filter((file) => /^\d{4}-.*\.md$/u.test(file));
const index = readFileSync(join(FOLDER, "README.md"), "utf8");

test("records are numbered without a gap", () => {
  expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(records.map((_file, at) => at + 1));
});

test.each(records)("%s carries its number, status and date, context, decision and consequences", (file) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  const [title = "", , status = ""] = text.split("\n");
  expect(title).toMatch(new RegExp(`^# ${file.slice(0, 4)}\\. \\S`, "u"));
  expect(status).toMatch(/^Status: (accepted|replaced by \[\d{4}\]\(\S+\)), \d{4}-\d\d-\d\d$/u);
  expect(text.match(/^## .*$/gmu)).toEqual(["## Context", "## Decision", "## Consequences"]);
  expect(index).toContain(`[${file.slice(0, 4)}](${file}) ${title.slice(8)}`);
});
