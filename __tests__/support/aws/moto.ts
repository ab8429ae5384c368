import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { onLeash } from "../leash";
import makeBundle from "../make-bundle";
import { PythonEnvironment } from "../python-environment";

/** The emulator of AWS that the tests were written against, as PyPI names it. */
const environment = new PythonEnvironment("moto", "moto[server]==5.2.5");
const MISSING = "MOTO_MISSING";

/** Makes the bundle, and moto's virtual environment unless it is there; Jest runs this once, before the first engine test. */
export default function makeMoto(): void {
  makeBundle();
  const missing = environment.install();
  // Jest's workers inherit it.
  process.env[MISSING] = missing ?? "";
}

/** What is missing on this machine to emulate AWS, by name; undefined when nothing is. */
export function missingMoto(): string | undefined {
  return process.env[MISSING] === "" ? undefined : (process.env[MISSING] ?? "moto was not installed");
}

/** A moto of its own, on loopback. It knows AWS's resources, and enforces no policy and no network: never ask it for security. */
export class Moto {
  #process: ChildProcess | undefined;
  #port = 0;

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    const code = "from moto.server import main; main(['-H', '127.0.0.1', '-p', '0'])";
    const [command, args] = onLeash(environment.program("python"), ["-c", code]);
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

  /**
   * What AWS's command line prints of an operation of EC2: the answer as botocore reads it, which comes with moto.
   * @param operation in Python's spelling: `describe_vpc_endpoints`
   */
  ec2(operation: string, parameters: object): string {
    const code = `import boto3, json, sys
client = boto3.client("ec2", region_name="eu-west-1", endpoint_url=sys.argv[1], aws_access_key_id="test", aws_secret_access_key="test")
print(json.dumps(getattr(client, sys.argv[2])(**json.loads(sys.argv[3])), default=str))`;
    const args = ["-c", code, `http://127.0.0.1:${this.#port}`, operation, JSON.stringify(parameters)];
    const { stdout, stderr } = spawnSync(environment.program("python"), args, { encoding: "utf8" });
    if (stdout === "") throw new Error(`${operation}: ${stderr}`);
    return stdout;
  }

  /** Forgets every resource. */
  async reset(): Promise<void> {
    await fetch(`http://127.0.0.1:${this.#port}/moto-api/reset`, { method: "POST" });
  }

  async stop(): Promise<void> {
    const server = this.#process;
    if (server === undefined || server.exitCode !== null) return;
    const closed = new Promise((done) => server.on("close", done));
    server.stdin?.end();
    await closed;
  }
}
