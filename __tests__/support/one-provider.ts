import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerProgram } from "./engine";
import { onLeash } from "../../emulator/leash";
import { typesInUse } from "./types-in-use";

/** What Terraform attaches to in place of starting a provider of its own. */
const REATTACH = "TF_REATTACH_PROVIDERS";

/** The environment in which Terraform starts its own all the same, which has to be there since its init. */
export const WITHOUT_ONE_PROVIDER = { [REATTACH]: "" };

/**
 * One AWS provider for all that the suite around has Terraform do, attached as its developers attach a debugger: the same
 * program, which Terraform would start two to five times for each command, and that is most of what a command costs. It
 * describes those resources alone that any stack here has: typesInUse names them.
 * For commands that come one after the other, since it knows one configuration at a time, and that nobody kills.
 * @param environment where the provider finds AWS; asked for when it starts. @default - what is mocked needs no AWS
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#starting-a-provider-in-debug-mode
 */
export function withOneProvider(environment: () => Readonly<Record<string, string>> = () => ({})): void {
  const provider = new AttachedProvider();
  beforeAll(async () => {
    process.env[REATTACH] = await provider.start(environment());
  });
  afterAll(async () => {
    delete process.env[REATTACH];
    await provider.stop();
  });
}

class AttachedProvider {
  #folder = "";
  #process: ChildProcess | undefined;

  /** @returns what Terraform has to be told */
  async start(environment: Readonly<Record<string, string>>): Promise<string> {
    this.#folder = mkdtempSync(join(tmpdir(), "private-backup-provider-"));
    const front = this.#front();
    const [command, args] = onLeash(process.execPath, [
      front,
      providerProgram(),
      this.#folder,
      ...typesInUse(),
    ]);
    const provider = spawn(command, args, {
      detached: true,
      stdio: ["pipe", "pipe", "ignore"],
      // Its socket goes where it is removed again.
      env: { ...process.env, ...environment, TMPDIR: this.#folder },
    });
    this.#process = provider;
    return new Promise((found, reject) => {
      let said = "";
      provider.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const [, told] = new RegExp(`${REATTACH}='(.+)'`).exec(said) ?? [];
        if (told !== undefined) found(told);
      });
      provider.on("close", () => reject(new Error(`the provider ended:\n${said}`)));
    });
  }

  async stop(): Promise<void> {
    const provider = this.#process;
    if (provider !== undefined && provider.exitCode === null && provider.signalCode === null) {
      const closed = new Promise((done) => provider.on("close", done));
      provider.stdin?.end();
      await closed;
    }
    if (this.#folder !== "") rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What stands in front of the provider, as Node runs it. */
  #front(): string {
    const file = join(this.#folder, "provider-in-use.cjs");
    const options = ["--bundle", "--platform=node", "--log-level=error", `--outfile=${file}`];
    const source = join(__dirname, "provider-in-use.ts");
    const { status, stderr } = spawnSync(require.resolve("esbuild/bin/esbuild"), [source, ...options], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`esbuild: ${stderr}`);
    return file;
  }
}
