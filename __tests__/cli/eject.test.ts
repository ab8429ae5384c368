import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../support/command";

describe("npm run eject", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-eject-"));
    const stack = join(folder, "cdktf.out", "stacks", "backup");
    mkdirSync(stack, { recursive: true });
    const terraform = { backend: { local: { path: "../../../terraform.backup.tfstate" } } };
    writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ terraform, locals: { a: 1 } }));
    writeFileSync(join(stack, ".terraform.lock.hcl"), "# locked\n");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** An engine that knows no provider, for a stack that has none. */
  const engine = () => {
    const file = join(folder, "engine.sh");
    writeFileSync(file, '#!/bin/sh\nif [ "$1" = providers ]; then echo "{}"; fi\n');
    chmodSync(file, 0o755);
    return file;
  };
  const run = (args: readonly string[], binary = engine()) =>
    spawnSync(process.execPath, command("cli/eject.ts", ...args), {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, TERRAFORM_BINARY_NAME: binary },
    });

  test("writes the stack with its lock file, and means the same state from where it is now", () => {
    const { status, stdout, stderr } = run(["backup"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("backup → cdktf.out/ejected/backup: terraform.tf");
    const text = readFileSync(join(folder, "cdktf.out", "ejected", "backup", "terraform.tf"), "utf8");
    expect(text).toContain('path = "../../../terraform.backup.tfstate"');
    expect(readFileSync(join(folder, "cdktf.out", "ejected", "backup", ".terraform.lock.hcl"), "utf8")).toBe(
      "# locked\n",
    );
  });

  test("writes over nothing", () => {
    mkdirSync(join(folder, "mine"));
    writeFileSync(join(folder, "mine", "main.tf"), "# mine\n");
    const { status, stderr } = run(["backup", "--to", "mine"]);
    expect([status, stderr]).toEqual([
      2,
      "mine is not empty: name a folder that is, for example --to mine-2\n",
    ]);
    expect(run(["backup", "--to", "."]).stderr).toContain(
      ". is not empty: name a folder that is, for example --to ejected",
    );
  });

  test.each([
    ["a stack that was not synthesized", ["other"], "there is no stack other in cdktf.out/stacks"],
    ["two stacks", ["backup", "other"], "too many arguments"],
  ])("%s is said, without a stack trace", (_, args, words) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("    at ");
  });

  test("an engine that is not there is named, and nothing is written", () => {
    const { status, stderr } = run(["backup"], "no-such-engine");
    expect(status).toBe(2);
    expect(stderr).toContain("no-such-engine cannot be run");
    expect(existsSync(join(folder, "cdktf.out", "ejected"))).toBe(false);
  });
});
