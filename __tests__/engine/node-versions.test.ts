import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describeUnless } from "../support/engine";
import { missingNodeVersions, NODE_VERSIONS, nodeFolder } from "../support/node-versions";

const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };

test("package.json takes the oldest Node that is tried, and every one after it", () => {
  expect(engines.node).toBe(`>=${NODE_VERSIONS[0].replace(/\.0$/u, "")}`);
});

describeUnless(missingNodeVersions(), "each version of Node", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-node-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (version: (typeof NODE_VERSIONS)[number], outdir: string, command: string, args: string[]) =>
    spawnSync(command, args, {
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: [nodeFolder(version), process.env.PATH].join(delimiter),
        CDKTF_OUTDIR: join(folder, outdir),
        // npm's own news, and what Jest asks of Node, are no part of the command.
        NODE_OPTIONS: "",
        npm_config_update_notifier: "false",
        CI: "1",
      },
    });

  test.each(NODE_VERSIONS)("%s is the one that runs", (version) => {
    expect(run(version, "version", "node", ["--version"]).stdout.trim()).toBe(`v${version}`);
  });

  test.each(NODE_VERSIONS)("%s runs the main job, and writes nothing to standard error", (version) => {
    const { status, stdout, stderr } = run(version, `start-${version}`, "npm", ["start", "--silent"]);
    expect(stderr).toBe("");
    expect(stdout).toContain("the private host can upload to the backup bucket");
    expect(status).toBe(0);
  });

  test("all of them synthesize the same bytes", () => {
    const texts = NODE_VERSIONS.map((version) => {
      expect(run(version, `synth-${version}`, "npm", ["run", "--silent", "synth"]).status).toBe(0);
      return readFileSync(join(folder, `synth-${version}`, "stacks", "backup", "cdk.tf.json"), "utf8");
    });
    expect(new Set(texts).size).toBe(1);
  });

  test.each(NODE_VERSIONS)("%s runs the CDKTF CLI's list, which loads its native terminal", (version) => {
    const { status, stdout, stderr } = run(version, `list-${version}`, "npx", ["cdktf", "list"]);
    expect(stderr).not.toMatch(/error|deprecat/iu);
    expect(stdout).toMatch(/^backup\s/mu);
    expect(status).toBe(0);
  });
});
