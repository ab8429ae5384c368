import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chosenNames, stackNameOf } from "../../cli/selection";
import { command } from "../support/command";

describe("the names that patterns choose", () => {
  const names = ["prod-a", "prod-b", "test-a"];

  test.each([
    [undefined, names],
    [["prod-*"], ["prod-a", "prod-b"]],
    [["*-a"], ["prod-a", "test-a"]],
    [
      ["test-?", "prod-b"],
      ["prod-b", "test-a"],
    ],
    [["*"], names],
  ])("%j chooses %j, in their order", (only, chosen) => {
    expect(chosenNames(names, only)).toEqual(chosen);
  });

  test.each(["prd-a", "prod", "PROD-*", "prod.a", ""])("%j fits none, and is refused", (pattern) => {
    expect(() => chosenNames(names, ["prod-a", pattern])).toThrow(/fits no stack: expected /u);
  });
});

test.each(["backup", "cdktf.out/stacks/backup", "cdktf.out/stacks/backup/", "./backup/cdk.tf.json"])(
  "%s means the stack backup",
  (given) => expect(stackNameOf(given)).toBe("backup"),
);

describe("commands on a fleet of several files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-fleet-"));
    write("production.yaml", "prod-a", "prod-b");
    write("staging.yaml", "stage-a");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (file: string, ...names: string[]) =>
    writeFileSync(
      join(folder, file),
      [
        "version: 1",
        "defaults: { region: eu-west-1, operators: [deployer], hosts: false }",
        "backups:",
        ...names.map((name) => `  - { name: ${name}, writers: ["arn:aws:iam::111122223333:role/db"] }`),
      ].join("\n"),
    );
  const run = (file: string, ...args: string[]) => {
    const env = { ...process.env };
    delete env.CDKTF_OUTDIR;
    const { status, stdout, stderr } = spawnSync(process.execPath, command(file, ...args), {
      cwd: folder,
      encoding: "utf8",
      env,
    });
    return { status, stdout, stderr };
  };
  const BOTH = ["--settings", "production.yaml", "--settings", "staging.yaml"];

  let begun: string | undefined;
  afterAll(() => begun !== undefined && rmSync(begun, { recursive: true, force: true }));

  /** Leaves the folder as the first run of both files does; that run is made once. */
  const begin = () => {
    if (begun === undefined) {
      expect(run("main.ts", "--quiet", ...BOTH)).toEqual({ status: 0, stdout: "", stderr: "" });
      begun = mkdtempSync(join(tmpdir(), "private-backup-begun-"));
      cpSync(folder, begun, { recursive: true });
    } else cpSync(begun, folder, { recursive: true });
  };

  const stacks = () => readdirSync(join(folder, "cdktf.out", "stacks")).sort();
  const proved = (...args: string[]) => {
    const { stdout, stderr, status } = run("cli/prove.ts", ...args, "--format", "json");
    expect([status, stderr]).toEqual([0, ""]);
    return (JSON.parse(stdout) as { stacks: { stack: string }[] }).stacks.map(({ stack }) => stack);
  };

  test("are synthesized together, and read by name, by path, by pattern and by their settings", () => {
    begin();
    expect(stacks()).toEqual(["prod-a", "prod-b", "stage-a"]);
    expect(proved()).toEqual(["prod-a", "prod-b", "stage-a"]);
    expect(proved("stage-a")).toEqual(["stage-a"]);
    expect(proved("cdktf.out/stacks/prod-b")).toEqual(["prod-b"]);
    expect(proved("--only", "*-a")).toEqual(["prod-a", "stage-a"]);
    expect(proved("--settings", "production.yaml", "--only", "*-a")).toEqual(["prod-a"]);
    expect(run("cli/prove.ts", "prod-c")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("prod-"),
    });
  });

  test("one of them is synthesized by itself, and the others stay as they were, in the manifest too", () => {
    begin();
    write("production.yaml", "prod-a");
    expect(run("main.ts", "--quiet", ...BOTH, "--only", "stage-a").status).toBe(0);
    const manifest = JSON.parse(readFileSync(join(folder, "cdktf.out", "manifest.json"), "utf8"));
    expect(Object.keys(manifest.stacks).sort()).toEqual(["prod-a", "stage-a"]);
    expect(stacks()).toEqual(["prod-a", "prod-b", "stage-a"]);
  });

  test("a command about one stack takes the only one that is meant, and asks where there are several", () => {
    begin();
    const question = ["--from", "internet", "--action", "s3:GetObject", "--on", "aws_s3_bucket.bucket/x"];
    const anonymous = ["--as", "anonymous"];
    expect(run("cli/ask.ts", ...question, ...anonymous, "--only", "stage-a").status).toBe(1);
    expect(run("cli/ask.ts", "stage-a", ...question, ...anonymous).status).toBe(1);
    expect(run("cli/ask.ts", ...question, ...anonymous)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("which stack is meant? Expected one of prod-a, prod-b, stage-a"),
    });
  });

  test("a stack that left the settings is said in one line, is left out, and goes by prune", () => {
    begin();
    write("production.yaml", "prod-a");
    expect(run("main.ts", ...BOTH).stdout).toContain("prod-b: no longer in the settings");
    const { stderr, stdout } = run("cli/prove.ts");
    expect(stderr).toBe(
      "prod-b: no longer in the settings; if nothing of it stands any more: npm run prune\n",
    );
    expect(stdout).not.toContain("prod-b");
    expect(run("cli/prune.ts", "--list").status).toBe(0);
    expect(stacks()).toContain("prod-b");
    expect(run("cli/prune.ts")).toEqual({
      status: 0,
      stdout: "prod-b: cdktf.out/stacks/prod-b is gone\n",
      stderr: "",
    });
    expect(stacks()).toEqual(["prod-a", "stage-a"]);
    expect(run("cli/prune.ts").stdout).toContain("nothing to prune");
    for (const [name, says] of [
      ["prod-a", "prod-a is still in the settings: nothing to prune\n"],
      ["prod-b", "there is no stack prod-b in cdktf.out/stacks: nothing to prune\n"],
    ] as const)
      expect(run("cli/prune.ts", name)).toEqual({ status: 2, stdout: "", stderr: says });
  });

  test("prune leaves a stack whose local state holds resources, and files that are the user's", () => {
    begin();
    write("production.yaml", "prod-a");
    write("staging.yaml", "other");
    run("main.ts", "--quiet", ...BOTH);
    writeFileSync(join(folder, "terraform.prod-b.tfstate"), JSON.stringify({ resources: [{}, {}] }));
    writeFileSync(join(folder, "cdktf.out/stacks/stage-a/reviewed.tfplan"), "");
    const { status, stdout } = run("cli/prune.ts");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^prod-b: left as it is, because its state \S+ holds 2 resources$/mu);
    expect(stdout).toMatch(/^stage-a: .*what stays is yours: reviewed\.tfplan$/mu);
    expect(existsSync(join(folder, "cdktf.out/stacks/prod-b/cdk.tf.json"))).toBe(true);
    expect(readdirSync(join(folder, "cdktf.out/stacks/stage-a"))).toEqual(["reviewed.tfplan"]);
  });
});

test.each([
  ["cli/walkthroughs.ts", "the walkthroughs are documents"],
  ["cli/try.ts", "it tries a private backup of its own"],
  ["tools/lock.ts", "all stacks have one lock"],
])("%s takes no choice of stacks, and says why", (file, why) => {
  for (const option of ["--settings", "--only"]) {
    const { status, stderr } = spawnSync(process.execPath, command(file, option, "x"), { encoding: "utf8" });
    expect([status, stderr]).toEqual([2, expect.stringContaining(`${option} says nothing here: ${why}`)]);
  }
});
