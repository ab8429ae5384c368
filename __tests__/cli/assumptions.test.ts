import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../support/command";

/** A folder whose block of addresses a file of variables gives, and an earlier one beside it. */
const stack = {
  provider: { aws: [{ region: "eu-west-1" }] },
  variable: { block: { type: "string", default: "10.0.0.0/16" } },
  resource: {
    aws_vpc: { main: { cidr_block: "${var.block}" } },
    aws_s3_bucket: { b: { bucket: "backups" } },
  },
  output: { bucket_arn: { value: "${aws_s3_bucket.b.arn}" } },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-assumptions-"));
  for (const name of ["now", "before"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "main.tf.json"), JSON.stringify(stack));
    writeFileSync(join(folder, name, "terraform.tfvars"), 'block = "10.7.0.0/16"\n');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ["prove", ["prove.ts", "now"]],
  ["ask", ["ask.ts", "now", "--from", "internet", "--action", "s3:GetObject", "--on", "aws_s3_bucket.b"]],
  ["report", ["report.ts", "now", "--no-against", "--format", "json"]],
  ["review", ["report.ts", "now", "--against", "before", "--format", "json"]],
];

const run = ([script = "", ...args]: readonly string[], facts: object) => {
  writeFileSync(join(folder, "given.json"), JSON.stringify(facts, null, 2));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    command(`cli/${script}`, ...args, "--assume", "given.json"),
    { cwd: folder, encoding: "utf8" },
  );
  return { status, stdout, stderr };
};

describe.each(COMMANDS)(
  "%s ends with 2, in one line and without an answer, for an assumption",
  (_name, args) => {
    test.each<[string, object, RegExp]>([
      [
        "that the values of variables contradict",
        { "aws_vpc.main.cidr_block": "10.0.0.0/16" },
        /^given\.json line 2: the assumption aws_vpc\.main\.cidr_block is "10\.0\.0\.0\/16", but the input says "10\.7\.0\.0\/16": aws_vpc\.main in \S+main\.tf\.json; .*for example/u,
      ],
      [
        "that names nothing",
        { "aws_vpc.mane.cidr_block": "10.0.0.0/16" },
        /did you mean aws_vpc\.main\.cidr_block\?/u,
      ],
      [
        "that is nothing of its kind",
        { account: "12" },
        /^given\.json line 2: the assumption account is "12": expected the 12 digits/u,
      ],
    ])("%s", (_what, facts, says) => {
      const { status, stdout, stderr } = run(args, facts);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(says);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    });

    test("but takes one about what the input leaves open, and one that it writes itself", () => {
      const { status, stderr } = run(args, {
        account: "111122223333",
        "aws_vpc.main.cidr_block": "10.7.0.0/16",
      });
      expect({ bad: status === 2, stderr }).toEqual({ bad: false, stderr: "" });
    });
  },
);
