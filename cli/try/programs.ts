import { once } from "node:events";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { onLeash } from "../../emulator/leash";

/** How a program ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The programs that a run started: each ends with this process, however that ends. */
export class Programs {
  readonly #running = new Set<ChildProcess>();

  /** Runs a program to its end. */
  run(
    command: string,
    args: readonly string[],
    { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
  ): Promise<Ended> {
    const [program, all] = onLeash(command, args);
    const child = spawn(program, all, {
      cwd,
      // A session of its own: what it starts can be ended with it.
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    this.#running.add(child);
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    return new Promise((done, fail) => {
      child.on("error", fail);
      child.on("close", (code) => {
        this.#running.delete(child);
        done({ code: code ?? -1, out, err });
      });
    });
  }

  /** Ends all that runs, with all that it started, and comes back when it has ended. */
  async end(): Promise<void> {
    const running = [...this.#running].filter(
      ({ exitCode, signalCode }) => (exitCode ?? signalCode) === null,
    );
    const ended = running.map((child) => once(child, "exit"));
    for (const { pid } of running) spawnSync("pkill", ["-KILL", "-s", String(pid)]);
    await Promise.allSettled(ended);
  }
}
