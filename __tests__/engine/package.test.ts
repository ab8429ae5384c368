import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { describeUnless } from "../support/engine";

const ROOT = resolve(__dirname, "../..");
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const folder = mkdtempSync(join(tmpdir(), "private-backup-package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program with an empty home, in a folder that knows nothing of this project. */
const run = (cwd: string, command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: join(folder, "home"),
      npm_config_registry: registry,
      // What was fetched to install this checkout is checked again, and not fetched again.
      npm_config_cache: cache,
      npm_config_update_notifier: "false",
      CHECKPOINT_DISABLE: "1",
    },
  });
  return { status, stdout, stderr };
};
const configured = (name: string) =>
  spawnSync("npm", ["config", "get", name], { encoding: "utf8" }).stdout.trim();
const [registry, cache] = [configured("registry"), configured("cache")];
const install = (cwd: string, ...packages: string[]) =>
  run(cwd, "npm", "install", "--no-audit", "--no-fund", "--silent", ...packages);

function emptyFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

const isReached =
  spawnSync("npm", ["view", "constructs@10.8.1", "version"], { encoding: "utf8" }).status === 0;

describeUnless(isReached ? undefined : "npm reaches no registry here", "the package", () => {
  let tarball: string;
  beforeAll(() => {
    emptyFolder("home");
    const made = spawnSync(process.execPath, ["--import", "tsx", "tools/package.ts", "--out", folder], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect([made.status, made.stderr]).toEqual([0, ""]);
    tarball = made.stdout.trim();
  });

  test("holds neither tests nor docs, and no path of this machine", () => {
    const held = readdirSync(join(folder, "private-backup"), { recursive: true, encoding: "utf8" });
    expect(held.filter((file) => /__tests__|docs|\.test\./u.test(file))).toEqual([]);
    const texts = held.filter((file) => /\.(js|cjs|json|ts|md)$/u.test(file));
    const own = texts.filter((file) => !file.includes("NOTICES"));
    const naming = own.filter((file) =>
      readFileSync(join(folder, "private-backup", file), "utf8").includes(ROOT),
    );
    expect(naming).toEqual([]);
  });

  test("npx private-backup init && npm start in an empty folder is a project, and nothing else is printed", () => {
    const empty = emptyFolder("empty");
    const line = `npx --yes --package '${tarball}' private-backup init && npm start --silent`;
    const { status, stdout, stderr } = run(empty, "sh", "-c", line);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^backups\.yaml: written\n(.*: written\n)+package\.json: has the scripts\nnext: say what you have in backups\.yaml, and npm start\n/u,
    );
    expect(stdout).toMatch(/✓ 16 claims hold\n$/u);
    expect(existsSync(join(empty, "cdktf.out/stacks/backup/cdk.tf.json"))).toBe(true);
    const { devDependencies: needs } = JSON.parse(readFileSync(join(empty, "package.json"), "utf8"));
    expect(needs).toEqual({ "private-backup": "file:../" + basename(tarball) });
  });

  test("the steps of the container file give the command, which runs as anybody in a folder", () => {
    const image = emptyFolder("image");
    const file = readFileSync(join(ROOT, "docs/examples/container/Containerfile"), "utf8");
    const [, install = ""] = /^RUN (npm install --global [^&]*) \\\n/mu.exec(file) ?? [];
    const args = install.replace("/tmp/private-backup-*.tgz", tarball).split(" ").slice(1);
    const made = run(image, "npm", ...args, "--prefix", image, "--silent");
    expect(made).toMatchObject({ status: 0, stderr: "" });
    const work = emptyFolder("work");
    writeFileSync(join(work, "backups.yaml"), readFileSync(join(ROOT, "backups.yaml")));
    const [, entry = "", command = ""] = /ENTRYPOINT \["(.*)"\]\nCMD \["(.*)"\]/u.exec(file) ?? [];
    const { status, stdout, stderr } = run(work, join(image, "bin", entry), command);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/claims hold\n$/u);
  });

  describe("in an empty folder with an empty home", () => {
    let project: string;
    beforeAll(() => {
      project = emptyFolder("project");
      expect(install(project, tarball)).toEqual({ status: 0, stdout: "", stderr: "" });
    });

    test("brings itself alone: what it needs is in it", () => {
      expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
        "private-backup",
      ]);
    });

    test("makes a small project whose main job runs, and nothing is printed but that", () => {
      expect(run(project, "npx", "private-backup", "init").status).toBe(0);
      for (const file of ["backups.yaml", "cdktf.json", ".gitignore", ".github/workflows/prove.yml"])
        expect(existsSync(join(project, file))).toBe(true);
      const { status, stdout, stderr } = run(project, "npm", "start", "--silent");
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("the private host can upload to the backup bucket");
      expect(existsSync(join(project, "cdktf.out/stacks/backup/cdk.tf.json"))).toBe(true);
    });

    test("gives the same bytes as the repository", () => {
      writeFileSync(join(project, "backups.yaml"), readFileSync(join(ROOT, "backups.yaml")));
      expect(run(project, "npm", "run", "--silent", "synth").status).toBe(0);
      emptyFolder("repository");
      writeFileSync(join(folder, "repository", "backups.yaml"), readFileSync(join(ROOT, "backups.yaml")));
      spawnSync(process.execPath, [join(ROOT, "bundle/run.cjs"), "main.ts", "--quiet"], {
        cwd: join(folder, "repository"),
      });
      const file = join("cdktf.out", "stacks", "backup", "cdk.tf.json");
      expect(readFileSync(join(project, file), "utf8")).toBe(
        readFileSync(join(folder, "repository", file), "utf8"),
      );
    });

    test("leaves what is there: a second init changes no file", () => {
      writeFileSync(join(project, "backups.yaml"), "# mine\n");
      const before = readFileSync(join(project, "package.json"), "utf8");
      const { status, stdout } = run(project, "npx", "private-backup", "init");
      expect(status).toBe(0);
      expect(stdout).toContain("backups.yaml: is there, and left as it is");
      expect(readFileSync(join(project, "backups.yaml"), "utf8")).toBe("# mine\n");
      expect(readFileSync(join(project, "package.json"), "utf8")).toBe(before);
    });

    test("knows its version, and of a command that it does not know it says which there are", () => {
      expect(run(project, "npx", "private-backup", "--version").stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/u);
      const { status, stderr } = run(project, "npx", "private-backup", "provve");
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /^there is no command provve: expected one of start, try, synth, prove, .*orphans\n$/u,
      );
      expect(stderr).not.toMatch(/check|format|package|test/u);
    });
  });

  describe("in somebody's own cdktf app", () => {
    let app: string;
    beforeAll(() => {
      app = emptyFolder("app");
      const version = (name: string) => `${name}@${dependencies[name] ?? devDependencies[name]}`;
      const peers = [
        "cdktf",
        "constructs",
        "@cdktf/provider-aws",
        "typescript",
        "jest",
        "@types/jest",
        "@types/node",
      ];
      const { status, stderr } = install(app, tarball, ...peers.map(version));
      expect(`${status} ${stderr}`).toMatch(/^0 /u);
    });

    test("its constructs compile as strictly as TypeScript can, synthesize, and are proved", () => {
      expect(
        run(app, "npx", "private-backup", "init", "written", "--typescript", "--no-install").status,
      ).toBe(0);
      const code = readFileSync(join(app, "written", "main.ts"), "utf8");
      expect(code).toContain('from "private-backup"');
      expect(code).not.toContain('from "./');
      writeFileSync(join(app, "app.ts"), code);
      const strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"];
      const modules = ["--module", "node16", "--moduleResolution", "node16", "--target", "es2022"];
      expect(run(app, "npx", "tsc", ...strict, ...modules, "app.ts")).toMatchObject({
        status: 0,
        stdout: "",
      });
      expect(run(app, "node", "app.js")).toMatchObject({ status: 0, stderr: "" });
      expect(run(app, "npx", "private-backup", "prove", "cdktf.out/stacks/backup")).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/^✓ 16 claims hold\n/u),
      });
    });

    test("its matchers and its proof answer in a Jest test there", () => {
      writeFileSync(
        join(app, "backup.test.js"),
        `require("private-backup/matchers");
        const { readFileSync } = require("node:fs");
        const { prove, readSubjects } = require("private-backup/proof");
        const text = readFileSync("../project/cdktf.out/stacks/backup/cdk.tf.json", "utf8");
        const own = readFileSync("cdktf.out/stacks/backup/cdk.tf.json", "utf8");
        test("nobody reads", () => expect(text).toProve("nobody-can-read"));
        test("it is no open bucket", () => {
          const [name] = Object.keys(JSON.parse(own).resource.aws_s3_bucket);
          const question = { from: "internet", as: "anonymous", action: "s3:GetObject", on: "aws_s3_bucket." + name + "/x" };
          expect(own).toDeny(question);
          expect(() => expect(own).toAllow(question)).toThrow("DENIED");
        });
        test("the proof can be asked", () => {
          const { claims } = prove(readSubjects([{ name: "cdk.tf.json", content: text }]));
          expect(claims.length).toBeGreaterThan(10);
        });`,
      );
      const { status, stderr } = run(app, "npx", "jest");
      expect(stderr).toContain("3 passed");
      expect(status).toBe(0);
    });
  });
});
