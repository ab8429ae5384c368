import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A program of PyPI's in a virtual environment of its own, made once. */
export class PythonEnvironment {
  /**
   * @param folder its whole path
   * @param requirement as pip takes it, with its version: `checkov==3.3.30`
   * @param python the program that makes it
   */
  constructor(
    private readonly folder: string,
    readonly requirement: string,
    private readonly python = "python3",
  ) {}

  /** The path of one of its programs. */
  program(name: string): string {
    return join(this.folder, "bin", name);
  }

  /** Makes it unless it is there. @returns what is missing to make it, in words */
  install(): string | undefined {
    // Written last, with what was installed: a folder without it was left half-made.
    const installed = join(this.folder, "installed");
    if (existsSync(installed) && readFileSync(installed, "utf8") === this.requirement) return undefined;
    if (spawnSync(this.python, ["--version"]).status !== 0) return "python3 is not on this machine";
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    const made = spawnSync(this.python, ["-m", "venv", this.folder], { encoding: "utf8" });
    if (made.status !== 0)
      return `python3 -m venv makes no environment${reasonIn(`${made.stdout ?? ""}${made.stderr ?? ""}`)}`;
    const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--retries", "1"];
    const { status, stderr } = spawnSync(
      this.program("python"),
      [...pip, "--disable-pip-version-check", this.requirement],
      { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" },
    );
    if (status !== 0) return `pip cannot install ${this.requirement} here${reasonIn(stderr ?? "")}`;
    writeFileSync(installed, this.requirement);
    return undefined;
  }
}

/** Python's own last line that says what is wrong, in parentheses. */
function reasonIn(said: string): string {
  const line = said.split("\n").findLast((one) => /error/iu.test(one));
  return line === undefined ? "" : ` (${line.trim()})`;
}
