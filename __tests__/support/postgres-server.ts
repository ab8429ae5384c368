import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onFreePort } from "./on-free-port";

const DEBIAN = "/usr/lib/postgresql";

/** The folder with PostgreSQL's server; undefined where the machine has none. */
function serverFolder(): string | undefined {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, "bin"))
    : [];
  return [...(process.env.PATH ?? "").split(delimiter), ...versions].find((folder) =>
    ["initdb", "postgres"].every((program) => existsSync(join(folder, program))),
  );
}

/** The server refuses to run as root, so root runs it as somebody else. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => {
    const known = ["postgres", "nobody"].map((user) => spawnSync("id", [flag, user], { encoding: "utf8" }));
    return Number(known.find(({ status }) => status === 0)?.stdout ?? "65534");
  };
  return { uid: id("-u"), gid: id("-g") };
}

/** What is missing to run a PostgreSQL server; undefined when nothing is. */
export function missingPostgres(): string | undefined {
  return serverFolder() === undefined ? "PostgreSQL's server is not on this machine" : undefined;
}

/** A PostgreSQL server of its own, in a folder of its own, on loopback. */
export class PostgresServer {
  readonly #folder = mkdtempSync(join(tmpdir(), "private-backup-postgres-"));
  #process: ChildProcess | undefined;

  /** @returns a connection string without a password */
  async start(): Promise<string> {
    const bin = serverFolder() ?? "";
    const user = serverUser();
    if (user !== undefined) chownSync(this.#folder, user.uid, user.gid);
    const data = join(this.#folder, "data");
    const made = spawnSync(
      join(bin, "initdb"),
      ["-D", data, "-U", "terraform", "--auth=trust", "--no-sync"],
      {
        ...user,
        cwd: this.#folder,
        encoding: "utf8",
      },
    );
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
    const port = await onFreePort((free) => {
      const args = ["-D", data, "-p", String(free), "-h", "127.0.0.1", "-k", this.#folder, "-F"];
      const server = spawn(join(bin, "postgres"), args, { ...user, cwd: this.#folder });
      this.#process = server;
      return new Promise<void>((resolve, reject) => {
        let log = "";
        server.stderr.setEncoding("utf8").on("data", (text: string) => {
          log += text;
          if (log.includes("ready to accept connections")) resolve();
        });
        server.on("close", () => reject(new Error(`postgres ended:\n${log}`)));
      });
    });
    return `postgres://terraform@127.0.0.1:${port}/postgres?sslmode=disable`;
  }

  async stop(): Promise<void> {
    const server = this.#process;
    if (server !== undefined && server.exitCode === null) {
      const closed = new Promise((resolve) => server.on("close", resolve));
      server.kill("SIGQUIT");
      await closed;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
