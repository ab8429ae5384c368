import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { filesBeside } from "../../cli/files-beside";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};

test("takes the folder's *.tf files, and those of the modules that terraform init wrote down", () => {
  write("main.tf", "# root");
  write("notes.md", "");
  write("cdk.tf.json", "{}");
  write(".terraform/modules/vpc/main.tf", "# vpc");
  write("parts/a/a.tf", "# a");
  const Modules = [
    { Key: "", Dir: "." },
    { Key: "vpc", Dir: ".terraform/modules/vpc" },
    { Key: "vpc.a", Dir: "parts/a" },
    { Key: "gone", Dir: "gone" },
    { Key: 1 },
  ];
  write(".terraform/modules/modules.json", JSON.stringify({ Modules }));
  expect(filesBeside(folder).map(({ module, content }) => [module, content])).toEqual([
    ["", "# root"],
    ["vpc", "# vpc"],
    ["vpc.a", "# a"],
  ]);
});

test("takes none where one is newer than the plan", () => {
  write("main.tf", "");
  utimesSync(join(folder, "main.tf"), 1_000, 1_000);
  expect(filesBeside(folder, 1_000_000)).toHaveLength(1);
  write("more.tf", "");
  utimesSync(join(folder, "more.tf"), 1_001, 1_001);
  expect(filesBeside(folder, 1_000_000)).toEqual([]);
});

test("a list of modules that is no JSON is none", () => {
  write(".terraform/modules/modules.json", "{");
  expect(filesBeside(folder)).toEqual([]);
});

test("takes what overrides others in either syntax, so that the files are not believed without it", () => {
  for (const name of ["main.tf", "z_override.tf.json", "override.tofu.json", "other.tf.json"])
    write(name, "{}");
  expect(filesBeside(folder).map(({ name }) => basename(name))).toEqual([
    "main.tf",
    "override.tofu.json",
    "z_override.tf.json",
  ]);
});
