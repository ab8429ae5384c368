import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const lines = readFileSync(join(ROOT, ".terraformignore"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

test("HCP Terraform is sent no folder but that of the stacks", () => {
  const folders = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "cdktf.out")
    .map(({ name }) => `/${name}/`);
  expect(folders.filter((folder) => !lines.includes(folder))).toEqual([]);
  expect(lines.filter((line) => line.startsWith("cdktf.out") || line.startsWith("!"))).toEqual([]);
});

test("a folder is meant where it stands: without the slash, stacks/ would be cdktf.out/stacks/ too", () => {
  expect(lines.filter((line) => line.endsWith("/") && !/^(\/|\*\*\/)/.test(line))).toEqual([]);
});

test("neither node_modules nor a state, a plan or an environment file is sent", () => {
  expect(lines).toEqual(
    expect.arrayContaining([
      "/node_modules/",
      "/.git/",
      ".env*",
      "**/*.tfstate",
      "**/*.tfplan",
      "**/.terraform/",
    ]),
  );
});

test("what git ignores is not sent either, but for the stacks", () => {
  const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8")
    .split("\n")
    .filter((line) => line.endsWith("/"));
  expect(existsSync(join(ROOT, ".gitignore"))).toBe(true);
  const missing = ignored.filter((folder) => folder !== "cdktf.out/");
  expect(missing.filter((folder) => !lines.some((line) => line.endsWith(folder)))).toEqual([]);
});
