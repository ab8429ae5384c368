import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { isAppOfCdktf } from "./cdktf-cli";

/** What the CDKTF CLI does with the stacks that it is given. */
const COMMANDS = new Set(["diff", "plan", "deploy", "apply", "destroy", "output", "outputs"]);

/** Its options that take the word after them. */
const WITH_VALUE = new Set(
  ["-a", "--app", "-o", "--output", "--outputs-file", "--parallelism"].concat([
    "--terraform-parallelism",
    "--var",
    "--var-file",
    "--log-level",
  ]),
);

/** Its process starts this one's by a shell, and may itself be started by npm. */
const MOST_ANCESTORS = 4;

/**
 * Those of a settings file's stacks that the CDKTF CLI, which runs this process for each of its commands, was asked for
 * by name. It hands them on in no other way than by its own command line.
 * @returns undefined where it was asked for others too, for patterns, or for none, or where nothing tells
 */
export function namedByCdktf(
  names: readonly string[],
  commandLines: () => Iterable<readonly string[]> = ancestors,
): readonly string[] | undefined {
  if (!isAppOfCdktf()) return undefined;
  for (const words of commandLines()) {
    const at = words.slice(0, 2).findIndex((word) => /^cdktf(\.js)?$/u.test(basename(word)));
    if (at >= 0) return namedIn(words.slice(at + 1), names);
  }
  return undefined;
}

function namedIn(
  [command = "", ...words]: readonly string[],
  names: readonly string[],
): string[] | undefined {
  if (!COMMANDS.has(command)) return undefined;
  const given = words.filter((word, at) => !word.startsWith("-") && !WITH_VALUE.has(words[at - 1] ?? ""));
  const known = new Set(names);
  return given.length > 0 && given.every((word) => known.has(word)) ? given : undefined;
}

/** The words that each process was started with, from the parent on. */
function* ancestors(): Iterable<readonly string[]> {
  let pid = process.ppid;
  for (let count = 0; count < MOST_ANCESTORS && pid > 1; count++) {
    const found = existsSync("/proc/self/stat") ? byProc(pid) : byPs(pid);
    if (found === undefined) return;
    yield found.words;
    pid = found.parent;
  }
}

interface Started {
  readonly words: readonly string[];
  readonly parent: number;
}

function byProc(pid: number): Started | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    // The name before it, in parentheses, may hold anything.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /su, "")
      .split(" ");
    return { words, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function byPs(pid: number): Started | undefined {
  const { stdout } = spawnSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [parent, ...words] = (stdout ?? "").trim().split(/\s+/u);
  return words.length === 0 ? undefined : { words, parent: Number(parent) };
}
