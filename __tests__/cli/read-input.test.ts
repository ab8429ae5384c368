import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseJson, readInput, readWithFiles } from "../../cli/read-input";
import { Problem } from "../../proof/terms/problem";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-input-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text = "{}") => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test("takes a file, or the *.tf.json files of a folder in order", () => {
  const second = write("b.tf.json", '{"locals": {}}');
  const first = write("a.tf.json");
  write("manifest.json");
  expect(readInput(first)).toEqual([{ name: first, content: "{}" }]);
  expect(readInput(folder).map(({ name }) => name)).toEqual([first, second]);
});

test("a plan brings the files that lie beside it, anything else does not", () => {
  const file = write("main.tf", "# hcl");
  const plan = write("plan.json", '{"format_version": "1.2", "planned_values": {}}');
  const state = write("state.json", '{"format_version": "1.0"}');
  expect(readWithFiles(plan).slice(1)).toEqual([{ name: file, content: "# hcl", module: "" }]);
  expect(readWithFiles(state)).toHaveLength(1);
});

test("a file that only OpenTofu reads is not passed over", () => {
  write("a.tf.json");
  write("a.tofu.json");
  expect(() => readInput(folder)).toThrow(/holds a\.tofu\.json, which OpenTofu reads/);
});

test("a folder brings the files of variables that Terraform reads by itself", () => {
  const [main, other, own] = [
    write("main.tf.json"),
    write("b.auto.tfvars.json"),
    write("terraform.tfvars", ""),
  ];
  for (const name of ["production.tfvars", "terraform.tfvars~", ".auto.tfvars.swp"]) write(name);
  expect(readWithFiles(folder).map(({ name }) => name)).toEqual([main, other, own]);
  expect(readInput(folder).map(({ name }) => name)).toEqual([main]);
});

test("an empty folder, one of other files and one with stacks below say so", () => {
  expect(() => readInput(folder)).toThrow(/it is empty/);
  write("notes.md");
  expect(() => readInput(folder)).toThrow(/holds no \*\.tf\.json file, but notes\.md/);
  mkdirSync(join(folder, "stacks", "backup"), { recursive: true });
  write(join("stacks", "backup", "cdk.tf.json"));
  expect(() => readInput(folder)).toThrow(/did you mean .*stacks.backup\?/);
});

test("HCL is not read, not even beside JSON: half a configuration proves nothing", () => {
  write("main.tf.json");
  const path = write("main.tf", "");
  expect(() => readInput(folder)).toThrow(/main\.tf, which is HCL .* terraform show -json/);
  expect(() => readInput(path)).toThrow(/is HCL/);
});

test("what Terraform passes over by its name is not read: hidden files, and what editors keep", () => {
  const path = write("main.tf.json");
  for (const name of [".hidden.tf", ".hidden.tf.json", "main.tf~", "#main.tf#", "main.tf.json~"])
    write(name, "no JSON");
  expect(readInput(folder)).toEqual([{ name: path, content: "{}" }]);
});

test("a folder of hidden files alone holds nothing that Terraform reads", () => {
  write(".main.tf.json");
  expect(() => readInput(folder)).toThrow(/holds no \*\.tf\.json file/);
});

test("a file that holds the version of Terraform alone has no say, and one that holds anything more has", () => {
  const json = write("cdk.tf.json");
  const file = "required_version.tf";
  write(file, 'terraform {\n  required_version = ">= 1.7.0"\n}\n');
  expect(readInput(folder)).toEqual([{ name: json, content: "{}" }]);
  write(file, 'terraform {\n  required_version = ">= 1.7.0"\n}\nlocals {}\n');
  expect(() => readInput(folder)).toThrow(/required_version\.tf, which is HCL/);
});

test("what is not there is said with what is near", () => {
  write("plan.json");
  expect(() => readInput(join(folder, "plam.json"))).toThrow(
    /there is no file or folder .*plam\.json; did you mean .*plan\.json\?/,
  );
  expect(() => readInput(join(folder, "no", "where"))).toThrow(Problem);
});

test("a plan that a shell wrote as UTF-16 is named so", () => {
  const path = write("plan.json");
  writeFileSync(path, Buffer.from("\ufeff{}", "utf16le"));
  expect(() => readInput(path)).toThrow(/plan\.json is UTF-16: save it as UTF-8/);
});

test("a plan as terraform plan writes it is named so, with the command that shows it", () => {
  const path = write("plan.tfplan");
  writeFileSync(path, Buffer.from("PK\x03\x04\xff", "latin1"));
  expect(() => readInput(path)).toThrow(
    /is an archive, .* give its JSON, terraform show -json .*plan\.tfplan > /,
  );
});

test("a plan of 50 MB is too large", () => {
  const path = write("plan.json", " ".repeat(50_000_000));
  expect(() => readInput(path)).toThrow(/has 50 MB: at most 40 MB are read/);
});

test("a mistake in JSON has its line and column", () => {
  expect(() => parseJson("x", '{\n "a": ,}')).toThrow('x is not JSON: unexpected "," in line 2, column 7');
});
