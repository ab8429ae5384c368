import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings } from "../../settings";
import { command } from "../support/command";
import { BASTION, BUCKET, PRIVATE_HOST, ROLE } from "../support/shipped-system";
import { synthesizeStack } from "../support/synthesize-stack";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-ask-"));
  const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(synthesizeStack(settings)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command("cli/ask.ts", folder, ...args), {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

test("0: allowed, in words and without colour where there is no terminal", () => {
  const { status, stdout, stderr } = ask("--from", PRIVATE_HOST, "--action", "s3:PutObject", "--on", BUCKET);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^aws_instance\.hosts_private_host → s3:PutObject → .* {3}ALLOWED\n/);
  expect(stdout).not.toContain("\u001B");
});

test("1: denied, as JSON", () => {
  const { status, stdout } = ask(
    ...["--from", BASTION, "--as", ROLE, "--action", "s3:PutObject", "--on", BUCKET, "--format", "json"],
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    format_version: "2.0",
    verdict: "denied",
    by: ["bucket-policy"],
  });
});

test("3: unknown", () => {
  const on = "arn:aws:s3:::elsewhere/x";
  expect(ask("--from", "internet", "--as", "root", "--action", "s3:GetObject", "--on", on).status).toBe(3);
});

test("2: bad input, in one line and without a stack trace", () => {
  const { status, stdout, stderr } = ask("--from", "aws_instance.bastion", "--to", "internet");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toBe(
    "no instance or subnet has the address aws_instance.bastion; did you mean aws_instance.hosts_bastion?\n",
  );
});

test.each(["", "\n \n"])("2: a batch without a question, %j, is no answer", (text) => {
  const file = join(folder, "none.jsonl");
  writeFileSync(file, text);
  const { status, stdout, stderr } = ask("--batch", file);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(`${file} holds no question: expected one a line, for example {"from": `);
});

test("a batch answers every line in order, a broken one with its error, and ends with the worst", () => {
  const file = join(folder, "questions.jsonl");
  const lines = [
    JSON.stringify({ from: PRIVATE_HOST, action: "s3:PutObject", on: BUCKET }),
    '{"from": ',
    JSON.stringify({ from: "internet", to: PRIVATE_HOST }),
    JSON.stringify({ from: "nowhere", to: "internet" }),
  ];
  writeFileSync(file, `${lines.join("\n")}\n`);
  const { status, stdout, stderr } = ask("--batch", file);
  expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(answers.map(({ verdict }) => verdict)).toEqual(["allowed", undefined, "unreachable", undefined]);
  expect(answers[1]?.["error"]).toMatch(/^line 2: .*is not JSON/);
  expect(answers[3]?.["error"]).toMatch(/^line 4: no instance or subnet has the address nowhere/);
});

test("help shows every option and the exit codes", () => {
  const { status, stdout } = ask("--help");
  expect(status).toBe(0);
  const options = ["--from", "--action", "--on", "--as", "--set", "--to", "--port", "--batch", "Exit:"];
  for (const option of options) expect(stdout).toContain(option);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
});

test("- reads a plan from the standard input, and the files it was made from where the command is called", () => {
  const bucket = { address: "aws_s3_bucket.b", mode: "managed", type: "aws_s3_bucket", name: "b" };
  const policy = {
    address: "aws_s3_bucket_policy.b",
    mode: "managed",
    type: "aws_s3_bucket_policy",
    name: "b",
  };
  const references = ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"];
  const plan = {
    format_version: "1.2",
    planned_values: { root_module: { resources: [bucket, policy].map((one) => ({ ...one, values: {} })) } },
    resource_changes: [
      { ...bucket, change: { actions: ["create"], after_unknown: { id: true, arn: true, bucket: true } } },
      { ...policy, change: { actions: ["create"], after_unknown: { bucket: true, policy: true } } },
    ],
    configuration: {
      root_module: {
        resources: [
          { ...bucket, expressions: {} },
          {
            ...policy,
            expressions: {
              bucket: { references: ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] },
              policy: { references },
            },
          },
        ],
      },
    },
  };
  const statement = `{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "\${aws_s3_bucket.b.arn}/x" }`;
  const empty = mkdtempSync(join(tmpdir(), "private-backup-ask-"));
  const infra = mkdtempSync(join(tmpdir(), "private-backup-ask-"));
  writeFileSync(
    join(infra, "main.tf"),
    `resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [${statement}] })
}`,
  );
  const question = [
    "--from",
    "internet",
    "--as",
    "anonymous",
    "--action",
    "s3:GetObject",
    "--on",
    "aws_s3_bucket.b/x",
  ];
  const piped = (from: string) =>
    spawnSync(process.execPath, command("cli/ask.ts", "-", ...question), {
      encoding: "utf8",
      input: JSON.stringify(plan),
      env: { ...process.env, INIT_CWD: from },
    });
  const [without, within] = [piped(empty), piped(infra)];
  for (const made of [empty, infra]) rmSync(made, { recursive: true, force: true });
  expect({ status: without.status, stderr: without.stderr }).toEqual({ status: 3, stderr: "" });
  expect(within.stdout).toMatch(/DENIED by bucket policy/u);
  expect(within.status).toBe(1);
});
