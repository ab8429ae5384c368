import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import recorded from "../cases/live-account.json";
import { command } from "../support/command";

/** Nothing that the machine knows of AWS, and nobody who could tell it. */
const SIGNED_OUT = {
  ...{ AWS_PROFILE: "", AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_SESSION_TOKEN: "" },
  ...{ AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" },
  ...{ AWS_EC2_METADATA_DISABLED: "true", AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "" },
};
/** Nobody listens on the port that is kept for that. */
const NO_NETWORK = {
  ...SIGNED_OUT,
  ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  ...{ AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_MAX_ATTEMPTS: "1" },
};

describe("npm run verify", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-verify-"));
    const stack = join(folder, "cdktf.out", "stacks", "backup");
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "cdk.tf.json"), "{}");
    writeFileSync(join(folder, "cdktf.out", "notes.txt"), "not JSON");
    writeFileSync(join(folder, "state.json"), JSON.stringify(recorded.state));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** An engine that answers as given. */
  const engine = (body: string) => {
    const file = join(folder, "engine.sh");
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, command("cli/verify.ts", ...args), {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, ...SIGNED_OUT, ...env },
    });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    [
      "who is not signed in",
      ["--state", "state.json"],
      {},
      /^not signed in to AWS \(CredentialsProviderError/,
    ],
    [
      "a network that is down",
      ["--state", "state.json"],
      NO_NETWORK,
      /^AWS cannot be asked who is signed in \(ECONNREFUSED/,
    ],
    [
      "a stack that was not synthesized",
      ["backpu"],
      {},
      /^there is no stack backpu .*did you mean backup\?$/m,
    ],
    ["a file that is not there", ["--state", "none.json"], {}, /^there is no file or folder none\.json/],
    [
      "a configuration in place of a state",
      ["--state", "cdktf.out/stacks/backup/cdk.tf.json"],
      {},
      /^cdktf\.out\/stacks\/backup\/cdk\.tf\.json is a configuration: expected a state/,
    ],
    [
      "a file that is not Terraform's",
      ["backup", "--state", "cdktf.out/notes.txt"],
      {},
      /^cdktf\.out\/notes\.txt is not JSON: unexpected/,
    ],
    [
      "a state of several stacks",
      ["a", "b", "--state", "state.json"],
      {},
      /is the state of one stack: 2 were named/,
    ],
    [
      "an engine that is not there",
      ["backup"],
      { TERRAFORM_BINARY_NAME: "no-such-engine" },
      /^no-such-engine cannot be run: .*--state takes the output/,
    ],
  ])("%s is bad input, in one line", (_, args, env, says) => {
    const { status, stdout, stderr } = run(args, env);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test.each<[string, string, RegExp]>([
    [
      "that was never applied",
      `echo '{"format_version":"1.0"}'`,
      /^backup has no state yet, or was destroyed/,
    ],
    [
      "that was destroyed",
      `echo '{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}'`,
      /^backup has no state yet, or was destroyed/,
    ],
    [
      "whose folder is not initialized",
      "printf '\\033[31m╷\\n│ Error: Backend initialization required\\n│ \\n╵\\033[0m\\n' >&2; exit 1",
      /^cdktf\.out\/stacks\/backup is not initialized; run first: \S+ -chdir=cdktf\.out\/stacks\/backup init$/m,
    ],
    [
      "of somebody else's",
      `echo '{"format_version":"1.0","values":{"root_module":{"resources":[{"address":"a.b","mode":"managed","type":"a","name":"b","values":{}}]}}}'`,
      /^backup: the state has no output bucket_arn/,
    ],
  ])("a stack %s is bad input, in one line", (_, body, says) => {
    const { status, stderr } = run(["backup"], { TERRAFORM_BINARY_NAME: engine(body) });
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test.each([
    [["--out", "observations.json"], "--out"],
    [["--probe", "--ssh", "bastion=ssh backup"], "--ssh"],
    [["--answers", "bastion=answers.txt"], "--answers"],
    [["--print-script", "bastion"], "--print-script"],
  ])("%j is about one stack, and is refused for two", (args, option) => {
    mkdirSync(join(folder, "cdktf.out", "stacks", "other"));
    writeFileSync(join(folder, "cdktf.out", "stacks", "other", "cdk.tf.json"), "{}");
    const state = engine(`cat '${join(folder, "state.json")}'`);
    const { status, stderr } = run(args, { TERRAFORM_BINARY_NAME: state });
    expect([status, stderr]).toEqual([2, `${option} is about one stack: name one of backup, other\n`]);
  });

  test("prints the script for a host, which needs no account", () => {
    const outputs = recorded.state.values.outputs as Record<string, object>;
    const addresses = Object.fromEntries(
      ["bastion_address", "private_host_address"].map((name) => [
        name,
        { ...outputs[name], value: "192.0.2.7" },
      ]),
    );
    const state = structuredClone(recorded.state);
    Object.assign(state.values.outputs, addresses);
    writeFileSync(join(folder, "state.json"), JSON.stringify(state));
    const { status, stdout, stderr } = run(["--state", "state.json", "--print-script", "private-host"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("create-multipart-upload");
    expect(spawnSync("sh", ["-n"], { input: stdout }).status).toBe(0);
  });

  test("an unknown host is bad input that names the hosts", () => {
    const { status, stderr } = run(["--state", "state.json", "--print-script", "laptop"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/laptop.*: expected one of bastion, private-host, restore-host/);
  });
});
