import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import "../../matchers";
import { ask } from "../../proof/ask/ask";
import { System } from "../../proof/system/system";
import { answerText } from "../../report/answer-text";
import { parseSettings } from "../../settings";
import { generatedFiles } from "../../tools/generated-files";
import { command } from "../support/command";
import { readStack } from "../support/read-stack";
import { synthesizeStack } from "../support/synthesize-stack";
import { sample } from "./sample";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const README = read("README.md");
const ASKING = read("docs/guides/prove-and-ask.md");
const TYPESCRIPT = read("docs/guides/typescript.md");

describe("what is generated is what is committed (npm run generate writes it)", () => {
  test.each(Object.entries(generatedFiles(read)))("%s", (file, text) => {
    expect(read(file)).toBe(text);
  });
});

test("the README is short enough to be read", () => {
  expect(README.split("\n").length).toBeLessThanOrEqual(220);
});

describe("the samples of the README and of its guides", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-readme-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("npm start prints what the README says it prints", () => {
    const settings = "version: 1\nbackups: [{ name: backup, region: eu-west-1, operators: [deployer] }]\n";
    writeFileSync(join(folder, "backups.yaml"), settings);
    const { stdout, stderr } = spawnSync(process.execPath, command("main.ts"), {
      cwd: folder,
      env: { ...process.env, CDKTF_OUTDIR: "cdktf.out" },
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(stdout.trimEnd()).toBe(sample(README, "npm start"));
  });

  test("the settings for a network that exists and a backend of one's own synthesize as they stand there", () => {
    const [, block = ""] = /^ {3}```yaml\n( {3}version: 1\n[^`]*) {3}```$/mu.exec(README) ?? [];
    writeFileSync(join(folder, "backups.yaml"), block.replaceAll(/^ {3}/gmu, ""));
    const { status, stderr } = spawnSync(process.execPath, command("main.ts", "--quiet"), {
      cwd: folder,
      env: { ...process.env, CDKTF_OUTDIR: "cdktf.out" },
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    const { terraform } = JSON.parse(
      readFileSync(join(folder, "cdktf.out", "stacks", "databases", "cdk.tf.json"), "utf8"),
    ) as { terraform: { backend: object } };
    expect(terraform.backend).toHaveProperty("s3.key", "private-backup/databases.tfstate");
  });

  test("the settings of the first backup synthesize as they stand there, a job on the host and a restore host", () => {
    const [, block = ""] =
      /## The first backup[^`]*(?:`[^`\n]+`[^`]*)*```yaml\n([^`]*)```/u.exec(README) ?? [];
    const [backup] = parseSettings(block, "README.md");
    expect(backup).toMatchObject({ name: "backup", restoreLane: {}, hosts: { jobs: [{ name: "files" }] } });
    const { output, locals } = synthesizeStack(backup!) as any;
    expect(Object.keys(output)).toEqual(
      expect.arrayContaining(["ssh_to_private_host", "ssh_to_restore_host"]),
    );
    expect(locals.private_host_jobs).toContain("\njob=files\n");
  });

  test("the question about the bastion is answered as the guide says", () => {
    const system = new System(readStack().configuration);
    const answer = ask(system, {
      from: "aws_instance.hosts_bastion",
      as: "aws_iam_role.hosts_private_host_role",
      action: "s3:PutObject",
      on: "aws_s3_bucket.bucket/db.tar.gz",
    });
    expect(answerText(answer, { columns: 100 }).trimEnd()).toBe(sample(ASKING, "ask"));
  });

  test("the TypeScript sample is at most fifteen lines beside its imports, none too wide to read", () => {
    const lines = sample(TYPESCRIPT, "TypeScript").split("\n");
    const statements = lines.filter((line) => line !== "" && !line.startsWith("import "));
    expect(statements.length).toBeLessThanOrEqual(15);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test("the TypeScript sample compiles as strictly as the project does", () => {
    expect(complaintsOf(sample(TYPESCRIPT, "TypeScript"))).toEqual([]);
  });

  test("the TypeScript sample synthesizes a private backup, of which every claim holds", () => {
    const stack = synthesized(sample(TYPESCRIPT, "TypeScript"), folder);
    expect(Object.keys(stack.resource)).toEqual(
      expect.arrayContaining([
        "aws_vpc",
        "aws_vpc_endpoint",
        "aws_s3_bucket",
        "aws_s3_bucket_policy",
        "aws_instance",
      ]),
    );
    expect(Object.values(stack.resource.aws_vpc_endpoint ?? {})).toHaveLength(1);
    expect(JSON.stringify(stack.resource.aws_vpc_endpoint)).toContain("UploadToBackupBucketOnly");
    expect(stack).toProve();
  });
});

/** What the compiler says of code at the project's root, with the project's own options. */
function complaintsOf(code: string): string[] {
  const file = join(ROOT, "readme-sample.ts");
  const read = ts.readConfigFile(join(ROOT, "tsconfig.json"), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  expect(options.strict).toBe(true);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([file], options, {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    readFile: (name) => (name === file ? code : host.readFile(name)),
    getSourceFile: (name, target, ...rest) =>
      name === file ? ts.createSourceFile(name, code, target) : host.getSourceFile(name, target, ...rest),
  });
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** Runs code as if it stood at the project's root, and reads the stack that it wrote. */
function synthesized(code: string, outdir: string): { resource: Record<string, object> } {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  process.env.CDKTF_OUTDIR = outdir;
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function("require", "exports", outputText)(createRequire(join(ROOT, "main.ts")), {});
  } finally {
    delete process.env.CDKTF_OUTDIR;
  }
  const written = readFileSync(join(outdir, "stacks", "backup", "cdk.tf.json"), "utf8");
  return JSON.parse(written) as { resource: Record<string, object> };
}
