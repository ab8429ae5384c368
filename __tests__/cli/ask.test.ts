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
    ...["--from", BASTION, "--as", ROLE, "--action", "s3:PutObject", "--on", BUCKET, "--json"],
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    format_version: "1.0",
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
