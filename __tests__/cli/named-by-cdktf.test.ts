import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { namedByCdktf } from "../../cli/named-by-cdktf";

const ROOT = resolve(__dirname, "../..");
const NAMES = Array.from({ length: 12 }, (_, at) => `backup-${at}`);

describe("of the CLI's command line", () => {
  const before = process.env.CDKTF_CONTEXT_JSON;
  beforeEach(() => (process.env.CDKTF_CONTEXT_JSON = "{}"));
  afterEach(() => {
    if (before === undefined) delete process.env.CDKTF_CONTEXT_JSON;
    else process.env.CDKTF_CONTEXT_JSON = before;
  });

  const shell = ["/bin/sh", "-c", "node bundle/run.cjs main.ts"];
  const named = (...words: string[]) => namedByCdktf(NAMES, () => [shell, words]);
  const CDKTF = ["/usr/bin/node", "/work/node_modules/.bin/cdktf"];

  test.each([
    [["diff", "backup-1"], ["backup-1"]],
    [
      ["deploy", "backup-1", "backup-3", "--auto-approve"],
      ["backup-1", "backup-3"],
    ],
    [["destroy", "--auto-approve", "backup-1"], ["backup-1"]],
    [["deploy", "--parallelism", "5", "--app=node x", "backup-2"], ["backup-2"]],
    [["deploy", "-o", "backup-1", "backup-2"], ["backup-2"]],
  ])("%j means %j alone", (words, expected) => expect(named(...CDKTF, ...words)).toEqual(expected));

  test.each([
    [["list"]],
    [["synth"]],
    [["deploy"]],
    [["deploy", "backup-*"]],
    [["deploy", "backup-1", "backup-*"]],
    [["deploy", "backup-1", "elsewhere"]],
    [["deploy", "--var-file", "backup-1"]],
    [["deploy", "--some-option", "value", "backup-1"]],
  ])("%j may mean any", (words) => expect(named(...CDKTF, ...words)).toBeUndefined());

  test("another program's means nothing, nor any where the CLI gave no context", () => {
    expect(named("/usr/bin/node", "server.js", "cdktf", "deploy", "backup-1")).toBeUndefined();
    delete process.env.CDKTF_CONTEXT_JSON;
    expect(named(...CDKTF, "deploy", "backup-1")).toBeUndefined();
  });
});

test("the CLI's command for a list does the work of a whole fleet, and for one stack that one's, and leaves the list", () => {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-named-"));
  try {
    const app = `"${process.execPath}" "${join(ROOT, "bundle", "run.cjs")}" main.ts`;
    writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
    const write = (team: string) => {
      const backups = NAMES.map((name) => ({
        name,
        region: "eu-west-1",
        operators: ["deployer"],
        tags: { team },
      }));
      writeFileSync(join(folder, "backups.yaml"), JSON.stringify({ version: 1, backups }));
    };
    const textOf = (name: string) =>
      readFileSync(join(folder, "cdktf.out", "stacks", name, "cdk.tf.json"), "utf8");
    const cdktf = (...args: string[]) => {
      const env: NodeJS.ProcessEnv = {
        ...process.env,
        CHECKPOINT_DISABLE: "1",
        CI: "1",
        TERRAFORM_BINARY_NAME: "none",
      };
      delete env.CDKTF_OUTDIR;
      spawnSync(join(ROOT, "node_modules", ".bin", "cdktf"), args, { cwd: folder, env });
      return readdirSync(join(folder, "cdktf.out", "stacks")).sort();
    };
    write("platform");
    expect(cdktf("list")).toEqual([...NAMES].sort());
    const manifest = join(folder, "cdktf.out", "manifest.json");
    const before = readFileSync(manifest, "utf8");
    const texts = NAMES.map(textOf);
    write("storage");
    expect(cdktf("diff", "backup-7")).toEqual([...NAMES].sort());
    expect(NAMES.filter((name, at) => textOf(name) !== texts[at])).toEqual(["backup-7"]);
    expect(readFileSync(manifest, "utf8")).toBe(before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
