import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

function cspell(args: readonly string[] = [], input = "") {
  const program = join(ROOT, "node_modules", ".bin", "cspell");
  const options = ["lint", "--no-progress", "--no-summary", ...args];
  const { status, stdout } = spawnSync(program, options, { cwd: ROOT, encoding: "utf8", input });
  return { status, stdout };
}

test("documents, messages and docstrings are spelled right, and take the words of the list", () => {
  expect(cspell()).toEqual({ status: 0, stdout: "" });
});

test("a misspelled word is found, and a word that another stands for here", () => {
  const { status, stdout } = cspell(["stdin://docs/page.md"], "The asker uplaods a backup.\n");
  expect(status).toBe(1);
  expect(stdout).toMatch(/Forbidden word \(asker\).*caller/u);
  expect(stdout).toContain("Unknown word (uplaods)");
});
