import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeUnless } from "../support/engine";

const ROOT = resolve(__dirname, "../..");
const configured = (name: string) =>
  spawnSync("npm", ["config", "get", name], { encoding: "utf8" }).stdout.trim();
const [registry, cache] = [configured("registry"), configured("cache")];

/** What is missing to clone and install this project, by name. */
function missing(): string | undefined {
  if (spawnSync("git", ["-C", ROOT, "rev-parse", "HEAD"]).status !== 0) return "this is no clone of git's";
  const isReached =
    spawnSync("npm", ["view", "constructs@10.8.1", "version"], { encoding: "utf8" }).status === 0;
  return isReached ? undefined : "npm reaches no registry here";
}

describeUnless(missing(), "a clone in an empty home", () => {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-clone-"));
  const clone = join(folder, "clone");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (cwd: string, command: string, ...args: string[]) => {
    const env = {
      PATH: process.env.PATH,
      HOME: join(folder, "home"),
      npm_config_registry: registry,
      // What was fetched to install this checkout is checked against the lock file again, and not fetched again.
      npm_config_cache: cache,
      npm_config_update_notifier: "false",
    };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env });
    return { status, stdout, stderr };
  };

  test("installs, and its main job writes a stack and nothing to standard error", () => {
    mkdirSync(join(folder, "home"));
    expect(run(folder, "git", "clone", "--quiet", ROOT, clone)).toMatchObject({ status: 0 });
    const { status, stderr } = run(clone, "npm", "ci", "--no-audit", "--no-fund");
    expect([status, stderr.replaceAll(/^npm warn deprecated .*$\n/gmu, "")]).toEqual([0, ""]);
    const started = run(clone, "npm", "start", "--silent");
    expect([started.status, started.stderr]).toEqual([0, ""]);
    expect(started.stdout).toMatch(/claims hold\n$/u);
    expect(existsSync(join(clone, "cdktf.out/stacks/backup/cdk.tf.json"))).toBe(true);
    expect(run(clone, "git", "status", "--porcelain").stdout).toBe("");
  });
});
