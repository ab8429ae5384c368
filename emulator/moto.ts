import { spawn, type ChildProcess } from "node:child_process";
import { onLeash } from "./leash";
import { PythonEnvironment } from "./python-environment";

/** The emulator of AWS that everything here was written against, as PyPI names it. */
export const MOTO = "moto[server]==5.2.5";

/** The account that moto has. */
export const ACCOUNT = "123456789012";

/** Moto in a virtual environment. @param folder its whole path */
export const motoEnvironment = (folder: string) => new PythonEnvironment(folder, MOTO);

/**
 * Moto reads the tags of all resources while other calls may add some, which Python refuses now and then: the answer is a
 * 500, the provider asks again, and what it asks for is there already. Here the tags are read once more.
 */
const SERVER = `
from moto.ec2.models.tags import TagBackend
from moto.server import main

describe_tags = TagBackend.describe_tags

def until_nothing_is_added(self, filters=None):
    while True:
        try:
            return describe_tags(self, filters)
        except RuntimeError:
            pass

TagBackend.describe_tags = until_nothing_is_added
main(["-H", "127.0.0.1", "-p", "0"])
`;

/**
 * A moto of its own, on 127.0.0.1 and a free port. It knows AWS's resources, and enforces no policy and no network: never
 * ask it for security. It ends with whoever started it.
 */
export class Moto {
  #process: ChildProcess | undefined;
  #port = 0;

  constructor(protected readonly environment: PythonEnvironment) {}

  get port(): number {
    return this.#port;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const [command, args] = onLeash(this.environment.program("python"), ["-c", SERVER]);
    const server = spawn(command, args, { detached: true, stdio: ["pipe", "ignore", "pipe"] });
    this.#process = server;
    this.#port = await new Promise<number>((found, reject) => {
      let log = "";
      server.stderr.setEncoding("utf8").on("data", (text: string) => {
        if (this.#port !== 0) return;
        log += text;
        const port = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(log)?.[1];
        if (port !== undefined) found(Number(port));
      });
      server.on("close", () => reject(new Error(`moto ended:\n${log}`)));
    });
  }

  /** What an API of XML answers; moto tells by the scope of a signature which service is meant, and does not check it. */
  async ask(service: string, query: Readonly<Record<string, string>>, path = ""): Promise<string> {
    const address = `${this.address}/${path}?${new URLSearchParams(query).toString()}`;
    return (await fetch(address, { headers: { authorization: signedFor(service) } })).text();
  }

  /** What the emulator's S3 answers to a request that names a bucket: `s3("DELETE", "name?policy")`. */
  async s3(method: "GET" | "PUT" | "DELETE", path: string, body?: string): Promise<string> {
    const answer = await fetch(`${this.address}/${path}`, {
      method,
      headers: { authorization: signedFor("s3") },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`moto: ${method} ${path}: ${answer.status} ${text}`);
    return text;
  }

  /**
   * Does something while a bucket has no policy. Moto 5.2.5 reads no condition: a statement that refuses under some
   * condition refuses every object there.
   */
  async withoutPolicy<T>(bucket: string, work: () => Promise<T>): Promise<T> {
    const policy = await this.s3("GET", `${bucket}?policy`);
    await this.s3("DELETE", `${bucket}?policy`);
    try {
      return await work();
    } finally {
      await this.s3("PUT", `${bucket}?policy`, policy);
    }
  }

  /** Forgets every resource. */
  async reset(): Promise<void> {
    await fetch(`${this.address}/moto-api/reset`, { method: "POST" });
  }

  async stop(): Promise<void> {
    const server = this.#process;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const closed = new Promise((done) => server.on("close", done));
    server.stdin?.end();
    await closed;
  }
}

/** A signature as far as moto reads it. */
export const signedFor = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
