import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The oldest Node that package.json takes, and the newest of each line that is tried, as the registry has them. */
export const NODE_VERSIONS = ["20.19.0", "22.23.1", "24.22.3"] as const;

const FOLDER = resolve(".cache", "node-versions");
/** Written last: a folder without it was left half-made. */
const INSTALLED = join(FOLDER, "installed");
/** The registry holds each program of Node in a package named after the machine that runs it. */
const PACKAGE = `node-${process.platform}-${process.arch}`;

/** What is missing to run other versions of Node, by name, after an attempt to install them; undefined when nothing is. */
export function missingNodeVersions(): string | undefined {
  const wanted = NODE_VERSIONS.join(" ");
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === wanted) return undefined;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const dependencies = Object.fromEntries(
    NODE_VERSIONS.map((version) => [nameOf(version), `npm:${PACKAGE}@${version}`]),
  );
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify({ private: true, dependencies }));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  if (spawnSync("npm", args, { cwd: FOLDER, stdio: "ignore" }).status !== 0)
    return `npm cannot install ${PACKAGE} ${wanted} here`;
  writeFileSync(INSTALLED, wanted);
  return undefined;
}

/** The folder that holds the program `node` of a version, for PATH. */
export function nodeFolder(version: (typeof NODE_VERSIONS)[number]): string {
  return join(FOLDER, "node_modules", nameOf(version), "bin");
}

const nameOf = (version: string) => `node-${version}`;
