import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import type { Outcome } from "./engine";
import { onLeash } from "../../emulator/leash";

/**
 * A terraform that runs while the test goes on, so that two can meet at one state. It ends with the test, however that
 * ends.
 */
export class RunningTerraform {
  readonly done: Promise<Outcome>;
  readonly #process: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #output = "";

  /** @param program what runs, for what runs terraform itself. @default - terraform */
  constructor(
    folder: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    program = "terraform",
  ) {
    this.#process = spawn(...onLeash(program, args), {
      cwd: folder,
      // A group of its own: what it starts ends with it.
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        TF_IN_AUTOMATION: "1",
        CHECKPOINT_DISABLE: "1",
        TF_CLI_ARGS: "-no-color",
        ...env,
      },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
        this.#listeners.forEach((listener) => listener());
      });
    }
    this.done = new Promise((resolve) => {
      this.#process.on("close", (status) => {
        resolve({ status: status ?? -1, output: this.#output });
        this.#listeners.forEach((listener) => listener());
      });
    });
  }

  /** Resolves as soon as it has said so; rejects when it ends without. */
  said(words: string): Promise<void> {
    const said = new Promise<void>((resolve) => {
      const listener = () => {
        if (!this.#output.includes(words)) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
      listener();
    });
    const ended = this.done.then(({ output }) => {
      if (!output.includes(words)) throw new Error(`terraform ended without "${words}":\n${output}`);
    });
    return Promise.race([said, ended]);
  }

  /** Ends the provider that it runs, and it alone, as a crash does. */
  killProvider(): void {
    for (const [pid, group, command] of processes()) {
      if (group !== this.#process.pid || !command.includes("terraform-provider-")) continue;
      killIfThere(pid);
    }
  }

  /** Ends it as a lost machine does: at once, without a word to the backend. */
  kill(): Promise<Outcome> {
    const { pid, exitCode } = this.#process;
    if (pid !== undefined && exitCode === null) killIfThere(-pid);
    return this.done;
  }
}

/** What has ended meanwhile needs no killing. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** All processes of this machine: id, group, command. */
function processes(): [pid: number, group: number, command: string][] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,pgid=,args="], { encoding: "utf8" });
  return stdout
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, group, command = ""]) => [Number(pid), Number(group), command]);
}
