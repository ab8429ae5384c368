import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { shown } from "./outcome";
import type { HostAccess } from "./host-access";

/** What came back from a host: what it wrote, and why there is not more, if there is a reason. */
export interface HostRun {
  readonly text: string;
  /** @default - the script came to its end */
  readonly failed?: string;
}

export interface RunProps {
  readonly access: Extract<HostAccess, { kind: "command" }>;
  readonly region: string;
  readonly script: string;
  readonly signal: AbortSignal;
  /** Time for the whole script, in milliseconds. @default - five minutes */
  readonly timeout?: number;
  /** Variables of the programs that it starts. @default - its own */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Most that is read of a host. */
const MOST = 1_000_000;
const FIVE_MINUTES = 300_000;

/** Runs the script on a host. It never throws, and waits for nobody: there is no terminal to ask at. */
export async function runOnHost(props: RunProps): Promise<HostRun> {
  const { access, region, script, timeout = FIVE_MINUTES } = props;
  const limits = { ...props, signal: AbortSignal.any([props.signal, AbortSignal.timeout(timeout)]) };
  if (access.sendKeyTo === undefined) return run(access.words, script, limits);
  const folder = mkdtempSync(join(tmpdir(), "private-backup-"));
  try {
    const key = join(folder, "key");
    const failed = await sendKey(key, access.sendKeyTo, region, limits);
    if (failed !== undefined) return { text: "", failed };
    const [ssh = "ssh", ...rest] = access.words;
    return await run([ssh, "-i", key, "-o", "IdentitiesOnly=yes", ...rest], script, limits);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Makes a key and lets it into the instance for 60 seconds.
 * @see https://docs.aws.amazon.com/ec2-instance-connect/latest/APIReference/API_SendSSHPublicKey.html
 */
async function sendKey(key: string, id: string, region: string, limits: Limits): Promise<string | undefined> {
  const made = await run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], "", limits);
  if (made.failed !== undefined) return made.failed;
  const options = ["--instance-id", id, "--instance-os-user", "ec2-user", "--region", region];
  const publicKey = ["--ssh-public-key", readFileSync(`${key}.pub`, "utf8").trim()];
  const send = ["aws", "ec2-instance-connect", "send-ssh-public-key", ...options, ...publicKey];
  return (await run(send, "", limits)).failed;
}

type Limits = Pick<RunProps, "signal" | "environment">;

function run(
  [program = "", ...args]: readonly string[],
  input: string,
  { signal, environment }: Limits,
): Promise<HostRun> {
  return new Promise((resolve) => {
    // A session of its own has no terminal, so that nothing can ask for a password or a host's key.
    const child = spawn(program, args, { detached: true, stdio: "pipe", env: environment });
    let text = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (more: string) => {
      text = (text + more).slice(0, MOST);
    });
    child.stderr.setEncoding("utf8").on("data", (more: string) => {
      err = (err + more).slice(-2_000);
    });
    const stop = () => endGroup(child.pid);
    signal.addEventListener("abort", stop, { once: true });
    const done = (failed?: string) => {
      signal.removeEventListener("abort", stop);
      child.stderr.destroy();
      resolve({ text, ...(failed === undefined ? {} : { failed }) });
    };
    child.on("error", ({ message }) => done(`${program} cannot be run: ${message}`));
    const ended = new Promise<number | null>((end) => child.on("exit", end));
    const silent = finished(child.stderr);
    void Promise.all([ended, finished(child.stdout)]).then(async ([code]) => {
      // A connection that is kept for later, as of a jump host, keeps this open; what was said by now is enough.
      await Promise.race([silent, new Promise((later) => setTimeout(later, 500))]);
      if (signal.aborted) done("it was stopped, or took too long");
      else done(code === 0 ? undefined : `${program} ended with ${code}${saidIn(err)}`);
    });
    // A program that ends before it has read all says why by itself.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    if (signal.aborted) stop();
  });
}

/** What a program wrote about its end, its lines apart from one another. */
function saidIn(err: string): string {
  const lines = err.split(/[\r\n]+/u).map((line) => line.trim());
  return `: ${shown(lines.filter((line) => line !== "").join("; ")) || "it wrote nothing"}`;
}

function finished(stream: Readable): Promise<void> {
  return new Promise((end) => stream.once("close", end));
}

/** Asks the program and all that it started to end, and after two seconds makes them. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  kill(pid, "SIGTERM");
  setTimeout(() => kill(pid, "SIGKILL"), 2_000).unref();
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
