import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings } from "../../settings";
import { command } from "../support/command";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-prove-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const prove = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command("cli/prove.ts", ...args), {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

const shipped = () =>
  synthesizeStack(backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] }));
const write = (path: string, content: unknown) => {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
};

test("proves every stack that was synthesized: 0 when all holds, with what it rests on", () => {
  write("cdktf.out/stacks/one/cdk.tf.json", shipped());
  write("cdktf.out/stacks/two/cdk.tf.json", shipped());
  const { status, stdout, stderr } = prove();
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^one {3}eu-west-1\n.*^two {3}eu-west-1\n/ms);
  expect(stdout).toContain("possible in more than one step:");
  expect(stdout).toContain("assumptions:");
  expect(stdout).toContain("depends on:");
  for (const line of stdout.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
});

test("of more than three stacks those that hold have a line each, and the others are shown whole", () => {
  for (const name of ["one", "two", "three", "four"])
    write(`cdktf.out/stacks/${name}/cdk.tf.json`, shipped());
  const holding = prove().stdout;
  expect(holding).toMatch(/^✓ all claims of 4 stacks hold\n\n✓ four {3}eu-west-1\n✓ one {3}eu-west-1\n/u);
  expect(holding).toContain("npm run prove -- NAME");
  expect(holding).not.toContain("depends on:");
  const strict = SAMPLES["the article's strict policy, acknowledged"]!;
  write("cdktf.out/stacks/two/cdk.tf.json", synthesizeStack(backupSettings(strict)));
  const { status, stdout } = prove();
  expect(status).toBe(1);
  expect(stdout).toMatch(/^✗ 1 of 4 stacks fails: two\n/u);
  expect(stdout).toMatch(/^✓ three {3}eu-west-1\n.*^two {3}eu-\S+\n.*depends on:/msu);
});

test("names the account that a stack is for, where it is known, and takes --json for --format json", () => {
  const settings = { name: "backup", region: "eu-west-1", account: "111122223333", operators: ["deployer"] };
  write("main.tf.json", synthesizeStack(backupSettings(settings)));
  expect(prove("main.tf.json").stdout).toMatch(/^main {3}eu-west-1 {3}account 111122223333$/mu);
  expect(prove("main.tf.json", "--json").stdout).toBe(prove("main.tf.json", "--format", "json").stdout);
});

test("a stack that is named twice is one", () => {
  write("cdktf.out/stacks/one/cdk.tf.json", shipped());
  expect(prove("one", "one").stdout).toBe(prove("one").stdout);
});

test("1 when a claim fails", () => {
  const strict = SAMPLES["the article's strict policy, acknowledged"]!;
  write("main.tf.json", synthesizeStack(backupSettings(strict)));
  expect(prove("main.tf.json").status).toBe(1);
});

test("3 when something is unknown, and an assumption settles it", () => {
  const stack: any = shipped();
  stack.variable = { ...stack.variable, tls: { type: "string" } };
  const { policy } = stack.resource.aws_s3_bucket_policy;
  policy.policy = policy.policy.replace(
    '{"aws:SecureTransport" = "false"}',
    '{"aws:SecureTransport" = var.tls}',
  );
  write("main.tf.json", stack);
  write("given.json", { "var.tls": "false" });
  const json = JSON.parse(prove("main.tf.json", "--format", "json").stdout);
  expect(json.stacks[0].claims.map((claim: { verdict: string }) => claim.verdict)).toContain("unknown");
  expect(prove("main.tf.json").status).toBe(3);
  expect(prove("main.tf.json", "--assume", "given.json").status).toBe(0);
});

test.each([
  ["nothing was synthesized", [], /cdktf\.out\/stacks holds no stack: npm run synth writes them/],
  ["there is no such file", ["plan.json"], /there is no file or folder plan\.json/],
  ["an option is misspelled", ["--jsno"], /unknown option.*--help/s],
])("2 when %s, in words", (_, args, words) => {
  const { status, stdout, stderr } = prove(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("a file that was half written says where it breaks off", () => {
  write("main.tf.json", JSON.stringify(shipped()).slice(0, 400));
  const { status, stderr } = prove("main.tf.json");
  expect(status).toBe(2);
  expect(stderr).toMatch(/main\.tf\.json is not JSON: .*line 1, column \d+/);
});
