import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import recorded from "../cases/live-account.json";
import { command } from "../support/command";
import { PROBED_OUTPUTS } from "../support/probed-stack";
import { signalAtFile } from "../support/signal-at-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-interrupt-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that sends a signal to the command that started it. */
const signalling = (name: string, signal: string, then: string) => {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nkill -${signal} $PPID\n${then}\n`);
  chmodSync(file, 0o755);
  return file;
};

const settings = (count: number) =>
  `version: 1\ndefaults: { region: eu-west-1, operators: [deployer] }\nbackups:\n${Array.from({ length: count }, (_, at) => `  - name: backup-${at}\n`).join("")}`;

/** The thread that a fleet starts first, by Node's number. */
const FIRST_THREAD = 1;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(file: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, command(file, ...args), {
    cwd: folder,
    env: { ...process.env, CDKTF_OUTDIR: undefined, AWS_EC2_METADATA_DISABLED: "true", ...env },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (data: Buffer) => (said.stdout += data.toString()));
  child.stderr.on("data", (data: Buffer) => (said.stderr += data.toString()));
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...said })));
  return { ended };
}

/** In the place of git, which a synthesis asks for the last report. */
const asGit = (signal: string) => {
  mkdirSync(join(folder, "bin"));
  signalling("bin/git", signal, "exit 1");
  return { PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}` };
};

test("a start that Ctrl-C stops before its proof ends with 130, and nothing is written", async () => {
  writeFileSync(join(folder, "backups.yaml"), settings(1));
  const ended = await run("main.ts", [], asGit("INT")).ended;
  expect(ended).toEqual({
    ...{ code: 130, stdout: "" },
    stderr: "stopped by Ctrl-C: nothing was written, and cdktf.out is as it was\n",
  });
  expect(readdirSync(join(folder, "cdktf.out"))).toEqual(["stacks"]);
  expect(readdirSync(join(folder, "cdktf.out", "stacks"))).toEqual([]);
});

test("a start that is stopped when its stacks are in place ends with 143 and says what was written", async () => {
  writeFileSync(join(folder, "backups.yaml"), settings(1));
  const ended = await run("main.ts", [], signalAtFile("SIGTERM", /cdktf\.out\/manifest\.json$/u)).ended;
  expect(ended).toEqual({
    ...{ code: 143, stdout: "" },
    stderr:
      "stopped by SIGTERM: cdktf.out holds all that was synthesized, and every claim of it holds; the report was not written\n",
  });
  expect(existsSync(join(folder, "cdktf.out", "stacks", "backup-0", "cdk.tf.json"))).toBe(true);
  expect(existsSync(join(folder, "cdktf.out", "report"))).toBe(false);
});

test("a fleet that is stopped while it is synthesized says that nothing was written, and leaves nothing", async () => {
  writeFileSync(join(folder, "backups.yaml"), settings(24));
  const { code, stdout, stderr } = await run("main.ts", [], signalAtFile("SIGINT", /\/\.staging-[^/]*$/u))
    .ended;
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr).toContain("stopped by Ctrl-C: nothing was written, and cdktf.out is as it was\n");
  expect(readdirSync(join(folder, "cdktf.out", "stacks"))).toEqual([]);
  expect(readdirSync(join(folder, "cdktf.out")).filter((name) => name.startsWith("."))).toEqual([]);
});

test("… and so does one whose threads are writing at that moment", async () => {
  writeFileSync(join(folder, "backups.yaml"), settings(60));
  const outdir = join(folder, "cdktf.out");
  const env = signalAtFile("SIGINT", /cdk\.tf\.json$/u, 1, FIRST_THREAD);
  const { code, stdout, stderr } = await run("main.ts", [], env).ended;
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(
    "stopped by Ctrl-C: nothing was written, and cdktf.out is as it was",
  );
  expect(readdirSync(join(outdir, "stacks"))).toEqual([]);
  expect(readdirSync(outdir).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a report that is stopped leaves the earlier one", async () => {
  writeFileSync(join(folder, "empty.tf.json"), "{}");
  mkdirSync(join(folder, "stack"));
  writeFileSync(join(folder, "stack", "cdk.tf.json"), JSON.stringify({ resource: {} }));
  writeFileSync(join(folder, "page.html"), "earlier");
  const { code, stderr } = await run("cli/report.ts", ["stack", "--out", "page.html"], asGit("INT")).ended;
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: "stopped by Ctrl-C: nothing was written, and an earlier report is as it was\n",
  });
  expect(readFileSync(join(folder, "page.html"), "utf8")).toBe("earlier");
});

test("a live check that is stopped says how far it had come, and that nothing was changed", async () => {
  mkdirSync(join(folder, "cdktf.out", "stacks", "backup"), { recursive: true });
  writeFileSync(join(folder, "cdktf.out", "stacks", "backup", "cdk.tf.json"), "{}");
  writeFileSync(join(folder, "state.json"), JSON.stringify(recorded.state));
  const engine = signalling("engine", "INT", `cat '${join(folder, "state.json")}'`);
  const ended = await run("cli/verify.ts", ["backup"], { TERRAFORM_BINARY_NAME: engine }).ended;
  expect(ended).toEqual({
    ...{ code: 130, stdout: "" },
    stderr:
      "stopped by Ctrl-C: 0 stacks had been looked at; nothing was changed on the account, and nothing was written\n",
  });
});

test("a drill that is stopped keeps its record, and says where", async () => {
  const outputs = Object.fromEntries(
    Object.entries(PROBED_OUTPUTS).map(([name, value]) => [name, { value, sensitive: false }]),
  );
  const { values } = recorded.state;
  writeFileSync(
    join(folder, "state.json"),
    JSON.stringify({ ...recorded.state, values: { ...values, outputs: { ...values.outputs, ...outputs } } }),
  );
  const ssh = signalling("ssh-to-host", "INT", "cat > /dev/null; exit 1");
  const args = ["backup", "--state", "state.json", "--ssh", ssh, "--out", "record.json"];
  const { code, stderr } = await run("cli/drill.ts", [...args, "--job", "private-host/files"]).ended;
  expect(code).toBe(130);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(
    "stopped by Ctrl-C: the record of what had been restored by then is kept in record.json",
  );
  expect(JSON.parse(readFileSync(join(folder, "record.json"), "utf8"))).toMatchObject({
    status: "incomplete",
  });
});
