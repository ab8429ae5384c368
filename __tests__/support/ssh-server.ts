import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { onLeash } from "../../emulator/leash";
import { onFreePort } from "./on-free-port";

/** Where the server is that Debian and Amazon Linux install; it must be called by its whole path. */
const SSHD = "/usr/sbin/sshd";
/** Root's server wants this folder, which the service makes when it starts. */
const PRIVILEGE_SEPARATION = "/run/sshd";

/** What is missing on this machine for an SSH server of its own, by name; undefined when nothing is. */
export function missingSsh(): string | undefined {
  if (!existsSync(SSHD)) return `${SSHD} is not on this machine (apt install openssh-server)`;
  const missing = ["ssh", "ssh-keygen"].find((name) => spawnSync(name, ["-?"]).error !== undefined);
  return missing === undefined ? undefined : `${missing} is not on this machine`;
}

/** Servers on loopback that stand for hosts, each with a key of its own, and a client's configuration that knows them. */
export class SshServers {
  readonly #folder = mkdtempSync(join(tmpdir(), "ssh-servers-"));
  /** Public keys that are let in besides the user's own, a line each. */
  readonly sentKeys = join(this.#folder, "sent");
  readonly #processes: ChildProcess[] = [];
  readonly #known: string[] = [];
  readonly user = userInfo().username;
  /** For `ssh -F`: the user's key, and the servers' keys that the user knows. */
  readonly configuration = join(this.#folder, "client");

  constructor() {
    if (process.getuid?.() === 0) mkdirSync(PRIVILEGE_SEPARATION, { recursive: true, mode: 0o755 });
    this.#keygen("user");
    writeFileSync(
      this.configuration,
      [
        `IdentityFile ${join(this.#folder, "user")}`,
        "IdentitiesOnly yes",
        `UserKnownHostsFile ${join(this.#folder, "known")}`,
        "GlobalKnownHostsFile none",
      ].join("\n"),
    );
  }

  /**
   * Starts a host whose sessions have the variables given.
   * @returns its port on 127.0.0.1
   */
  async start(name: string, variables: Readonly<Record<string, string>>, isKnown = true): Promise<number> {
    this.#keygen(name);
    const file = join(this.#folder, `${name}.conf`);
    const environment = Object.entries(variables).map(([key, value]) => `${key}=${value}`);
    const lines = [
      "ListenAddress 127.0.0.1",
      `HostKey ${join(this.#folder, name)}`,
      `AuthorizedKeysFile ${join(this.#folder, "user.pub")} ${this.sentKeys}`,
      "PasswordAuthentication no",
      "KbdInteractiveAuthentication no",
      "StrictModes no",
      "UsePAM no",
      "PidFile none",
      // Not SetEnv: the user's own shell could set them otherwise.
      `ForceCommand env ${environment.join(" ")} $SSH_ORIGINAL_COMMAND`,
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    const port = await onFreePort((free) => this.#listen(file, free));
    if (isKnown) this.alias(name, `[127.0.0.1]:${port}`);
    return port;
  }

  async #listen(file: string, port: number): Promise<void> {
    const [command, args] = onLeash(SSHD, ["-D", "-e", "-f", file, "-p", String(port)]);
    const server = spawn(command, args, { detached: true, stdio: ["pipe", "ignore", "pipe"] });
    await new Promise<void>((listening, failed) => {
      let log = "";
      server.stderr.setEncoding("utf8").on("data", (text: string) => {
        log += text;
        if (log.includes("Server listening on")) listening();
      });
      server.on("close", () => failed(new Error(`sshd ended:\n${log}`)));
    });
    this.#processes.push(server);
  }

  async stop(): Promise<void> {
    for (const server of this.#processes) {
      // Not until its output closes: a session that goes on holds that open.
      const ended = new Promise((done) => server.on("exit", done));
      server.stdin?.end();
      await ended;
      server.stderr?.destroy();
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Has the client know a host by a name. */
  alias(name: string, alias: string): void {
    const [type, key] = readFileSync(join(this.#folder, `${name}.pub`), "utf8").split(" ");
    this.#known.push(`${alias} ${type} ${key}`);
    writeFileSync(join(this.#folder, "known"), `${this.#known.join("\n")}\n`);
  }

  #keygen(name: string): void {
    const args = ["-q", "-t", "ed25519", "-N", "", "-f", join(this.#folder, name)];
    const { status, stderr } = spawnSync("ssh-keygen", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`ssh-keygen: ${stderr}`);
  }
}
