import { spawn, type ChildProcess } from "node:child_process";
import type { Outcome } from "./engine";

/** A terraform that runs while the test goes on, so that two can meet at one state. */
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
    this.#process = spawn(program, args, {
      cwd: folder,
      // A group of its own: what it starts ends with it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
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

  /** Ends it as a lost machine does: at once, without a word to the backend. */
  kill(): Promise<Outcome> {
    const { pid, exitCode } = this.#process;
    if (pid !== undefined && exitCode === null) process.kill(-pid, "SIGKILL");
    return this.done;
  }
}
