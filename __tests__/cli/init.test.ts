import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { originOf } from "../../cli/init/origin";
import { command } from "../support/command";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-init-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const init = (...args: string[]) =>
  spawnSync(process.execPath, command("cli/init.ts", ...args), { cwd: folder, encoding: "utf8" });
const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");

test("writes a project by its settings, and says what is next", () => {
  const { status, stdout, stderr } = init("mine");
  expect([status, stderr]).toEqual([0, ""]);
  expect(readdirSync(join(folder, "mine")).sort()).toEqual([
    ...[".github", ".gitignore", "backups.yaml", "cdktf.json", "package.json"],
  ]);
  expect(stdout).toMatch(
    /\nnext: cd mine, npm install, say what you have in backups.yaml, and npm start\n$/u,
  );
  expect(JSON.parse(read("mine", "package.json")).scripts.start).toBe("private-backup start");
});

test("in private-backup itself it writes nothing, and asks for another folder", () => {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "private-backup" }));
  const { status, stdout, stderr } = init();
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr.replace(/\s+/gu, " ")).toContain("is private-backup itself: name another folder");
  expect(readdirSync(folder)).toEqual(["package.json"]);
});

test("what a project generates and keeps to itself is ignored by git", () => {
  expect(init("mine").status).toBe(0);
  const own = readFileSync(resolve(__dirname, "../../.gitignore"), "utf8").split("\n");
  const generated = [".cache/", "cdktf.out/", "drills/", "*.tfstate", "*.tfplan"];
  expect(own).toEqual(expect.arrayContaining(generated));
  expect(read("mine", ".gitignore").split("\n")).toEqual(expect.arrayContaining(generated));
});

test("in TypeScript it writes main.ts, which cdktf runs, and what that needs", () => {
  expect(init("mine", "--typescript").status).toBe(0);
  expect(read("mine", "main.ts")).toMatch(
    /\nimport \{ \w+(, \w+){4} \} from "private-backup";\n[\s\S]*App\.of\(stack\)\.synth\(\);\n$/u,
  );
  expect(JSON.parse(read("mine", "cdktf.json")).app).toBe("npx tsx main.ts");
  const { devDependencies, scripts } = JSON.parse(read("mine", "package.json"));
  expect(Object.keys(devDependencies)).toEqual([
    "@cdktf/provider-aws",
    "cdktf",
    "constructs",
    "tsx",
    "private-backup",
  ]);
  expect(scripts.start).toBe("tsx main.ts && private-backup prove cdktf.out/stacks/backup");
});

test("names the package as npm has it: by its versions, or by its tarball, and not from a repository", () => {
  const installed = (resolved: string) => {
    mkdirSync(join(folder, "node_modules", "private-backup"), { recursive: true });
    writeFileSync(
      join(folder, "node_modules", ".package-lock.json"),
      JSON.stringify({ packages: { "node_modules/private-backup": { resolved } } }),
    );
    return originOf(
      join(folder, "node_modules", "private-backup", "cli", "init.ts"),
      join(folder, "mine"),
      "0.2.0",
    );
  };
  expect(installed("https://registry.example.com/private-backup-0.2.0.tgz")).toBe("^0.2.0");
  expect(installed("file:../p.tgz")).toBe("file:../../p.tgz");
  expect(originOf(resolve("cli/init.ts"), folder, "0.2.0")).toBeUndefined();
});
