import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A program of PyPI's in a virtual environment of its own, made once. */
export class PythonEnvironment {
  /**
   * @param folder its whole path
   * @param requirement as pip takes it, with its version: `checkov==3.3.30`
   */
  constructor(
    private readonly folder: string,
    readonly requirement: string,
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
    if (spawnSync("python3", ["--version"]).status !== 0) return "python3 is not on this machine";
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    if (spawnSync("python3", ["-m", "venv", this.folder]).status !== 0)
      return "python3 -m venv makes no environment";
    const pip = ["-m", "pip", "install", "--quiet", "--no-compile", "--retries", "1"];
    const { status } = spawnSync(
      this.program("python"),
      [...pip, "--disable-pip-version-check", this.requirement],
      { stdio: ["ignore", "ignore", "ignore"] },
    );
    if (status !== 0) return `pip cannot install ${this.requirement} here`;
    writeFileSync(installed, this.requirement);
    return undefined;
  }
}
