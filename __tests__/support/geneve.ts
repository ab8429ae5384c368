import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { join } from "node:path";

export const PROGRAM = join(__dirname, "../../constructs/endpoints/geneve_pass_through.py");

/** What is missing to run the program, by name; undefined when nothing is. */
export function missingPython(): string | undefined {
  return spawnSync("python3", ["--version"]).status === 0 ? undefined : "python3 is not on this machine";
}

/** The same where packets go over the loopback. */
export function missingRawSockets(): string | undefined {
  const raw = "import socket; socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP)";
  if (missingPython() !== undefined) return missingPython();
  return spawnSync("python3", ["-c", raw]).status === 0
    ? undefined
    : "raw sockets need CAP_NET_RAW, which this user has not";
}

/** What the program's function gives back for a packet; undefined for nothing. */
export function returned(packet: Buffer): Buffer | undefined {
  const ask = [
    "import runpy, sys",
    "back = runpy.run_path(sys.argv[1])['returned'](bytes.fromhex(sys.argv[2]))",
    "print('' if back is None else back.hex())",
  ].join("\n");
  const { stdout, stderr, status } = spawnSync("python3", ["-c", ask, PROGRAM, packet.toString("hex")], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim() === "" ? undefined : Buffer.from(stdout.trim(), "hex");
}

/** GENEVE around a packet, with the load balancer's options: 4 bytes of head and 28 of them, as if there were two. */
export function geneve(inner: Buffer, options: Buffer = Buffer.alloc(32, 0xa5)): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(options.length / 4, 0);
  header.writeUInt16BE(0x0800, 2);
  return Buffer.concat([header, options, inner]);
}

/** The program, running on an address of the loopback. */
export class RunningAppliance {
  private constructor(
    readonly healthPort: number,
    private readonly process: ChildProcessWithoutNullStreams,
  ) {}

  static async start(address: string): Promise<RunningAppliance> {
    const process = spawn("python3", [PROGRAM, "--address", address, "--health-port", "0"]);
    const started = await new Promise<string>((resolve, reject) => {
      process.stdout.once("data", (text: Buffer) => resolve(text.toString()));
      process.stderr.once("data", (text: Buffer) => reject(new Error(text.toString())));
    });
    return new RunningAppliance(Number(/healthy on tcp (\d+)/.exec(started)?.[1]), process);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("close", resolve));
    this.process.kill();
    await ended;
  }
}

/** A socket of the loopback. */
export async function boundSocket(address: string, port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(port, address, resolve));
  return socket;
}

/** The next datagram that a socket gets. */
export function nextDatagram(socket: Socket): Promise<{ content: Buffer; from: RemoteInfo }> {
  return new Promise((resolve) => socket.once("message", (content, from) => resolve({ content, from })));
}
