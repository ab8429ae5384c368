import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostScript, SURROUNDINGS, type ScriptProps } from "../../../verify/probes/host-script";
import { scriptFor } from "../../../verify/probes/run-probes";
import { readTargets } from "../../../verify/probes/targets";
import { describeUnless } from "../../support/engine";
import { makeHost } from "../../support/probed-host";
import { PROBED_OUTPUTS } from "../../support/probed-stack";

// Many processes a test, on machines that may be busy.
const PROPS: ScriptProps = {
  targets: readTargets(PROBED_OUTPUTS, "eu-west-1"),
  place: "the private host",
  freshKey: "private-backup-probe/1",
  upload: false,
  otherBucket: "other-bucket",
};

const SHELLS = ["sh", "dash", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0);

test.each(SHELLS)("%s understands the script", (shell) => {
  const { status, stderr } = spawnSync(shell, ["-n"], { input: hostScript(PROPS), encoding: "utf8" });
  expect([stderr, status]).toEqual(["", 0]);
});

const noShellcheck =
  spawnSync("shellcheck", ["--version"]).status === 0 ? undefined : "shellcheck is not on this machine";

describeUnless(noShellcheck, "shellcheck", () => {
  test("finds nothing in the script", () => {
    const { stdout } = spawnSync("shellcheck", ["--shell=sh", join("verify", "probes", "host-probes.sh")], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  });
});

test("half a script does nothing", () => {
  const { bin, calls } = makeHost({ instanceId: "i-0a1b2c3d4e5f60718" });
  const script = hostScript(PROPS);
  const half = script.slice(0, script.lastIndexOf("probe_host"));
  spawnSync("sh", ["-s"], { input: half, env: { PATH: `${bin}:${process.env["PATH"]}` } });
  expect(existsSync(calls)).toBe(false);
});

/** Names that would do something if a shell took them for anything but a name. */
const HOSTILE = [
  "$(touch HURT)",
  "`touch HURT`",
  "'; touch HURT; '",
  '"; touch HURT; "',
  "a\ntouch HURT\n",
  "*",
  "-x",
  "\\'; touch HURT #",
];

test.each(HOSTILE)("a name like %j stays a name, wherever it stands", (name) => {
  const folder = mkdtempSync(join(tmpdir(), "hostile-"));
  try {
    const { bin, calls } = makeHost({ instanceId: "i-0a1b2c3d4e5f60718" });
    // Past the checks of outputs, as if one had been forgotten.
    const targets = { ...PROPS.targets, bucket: name, region: name, s3Url: name };
    const script = hostScript({
      ...PROPS,
      targets,
      otherBucket: name,
      freshKey: name,
      knownKey: name,
      upload: true,
    });
    const { status } = spawnSync("sh", ["-s"], {
      cwd: folder,
      input: script,
      env: { PATH: `${bin}:${process.env["PATH"]}` },
    });
    expect(status).toBe(0);
    expect(existsSync(join(folder, "HURT"))).toBe(false);
    const called = readFileSync(calls, "utf8");
    expect(called).toContain(`aws s3api create-multipart-upload --region ${name} --output json`);
    expect(called).toContain(`--endpoint-url ${name} --bucket ${name} --key=${name}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the internet is tried by addresses of both families and by name, and metadata by its own address", () => {
  expect(SURROUNDINGS.byAddress.join(" ")).toMatch(/\d+\.\d+\.\d+\.\d+.*\[[0-9a-f:]+\]/);
  expect(hostScript(PROPS)).toContain("imds=http://169.254.169.254\n");
});

test("the script to be run by hand is the one that is sent", () => {
  const script = scriptFor("the bastion", { outputs: PROBED_OUTPUTS, region: "eu-west-1" });
  expect(script).toContain("steps='identity upload anonymous-upload read'");
  expect(script).toMatch(/^key=private-backup-probe\/[0-9a-f-]{36}$/m);
});
