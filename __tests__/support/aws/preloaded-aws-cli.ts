import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onLeash } from "../../../emulator/leash";
import { awsCli } from "../../../tools/aws-cli";

/**
 * The AWS CLI of this machine, read once for a suite: a call takes a fifth of the processor time that a start takes.
 * It runs as a fork outside of its caller's session, and ends a moment after its caller. Where the program is none that
 * Python reads, or does not let itself be read like that, each call starts it.
 */
export class PreloadedAwsCli {
  readonly #folder = mkdtempSync(join(tmpdir(), "aws-cli-"));
  #server: ChildProcess | undefined;
  #pid: number | undefined;

  /** The program to call. */
  get program(): string {
    return this.#pid === undefined ? (awsCli() ?? "aws") : join(this.#folder, "aws");
  }

  async start(): Promise<void> {
    const cli = awsCli() ?? "aws";
    const [, python] = /^#! ?(\/\S*python\S*)\n/u.exec(readFileSync(cli, "latin1").slice(0, 200)) ?? [];
    if (python === undefined) return;
    const socket = join(this.#folder, "socket");
    const [command, args] = onLeash(python, [join(__dirname, "preloaded-aws-cli.py"), socket, cli]);
    // With LC_ALL as the scripts set it: Python reads it when it starts, and no more.
    const env = { ...process.env, LC_ALL: "C" };
    const server = spawn(command, args, { detached: true, stdio: ["pipe", "pipe", "ignore"], env });
    this.#server = server;
    this.#pid = await new Promise<number | undefined>((told) => {
      server.stdout.setEncoding("utf8").once("data", (text: string) => told(Number(text)));
      server.once("close", () => told(undefined));
    });
    writeFileSync(join(this.#folder, "aws"), caller(python, socket), { mode: 0o755 });
  }

  /** Kills the calls that run, before anything else happens in this process. */
  killCalls(): void {
    if (this.#pid !== undefined) spawnSync("pkill", ["-KILL", "-P", String(this.#pid)]);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server !== undefined && server.exitCode === null && server.signalCode === null) {
      const closed = new Promise((done) => server.on("close", done));
      server.stdin?.end();
      await closed;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What stands in the program's place: it hands over its arguments, its environment and its files. */
const caller = (python: string, path: string) => `#!${python} -ISE
import os, signal, socket, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
server = socket.socket(socket.AF_UNIX)
server.connect("${path}")
mask = os.umask(0)
pairs = (f"{name}={value}" for name, value in os.environ.items())
words = [os.getcwd(), str(mask), str(len(sys.argv) - 1), *sys.argv[1:], *pairs]
text = os.fsencode("\\0".join(words))
server.sendall(len(text).to_bytes(8, "big"))
socket.send_fds(server, [b"."], [0, 1, 2])
server.sendall(text)
code = server.recv(1)
os._exit(code[0] if code else 255)
`;
