import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Problem } from "../proof/terms/problem";

/** CDKTF's community successor and its AWS provider, tried in these versions. */
const PACKAGES = { cdktn: "0.24.0", "@cdktn/provider-aws": "25.7.0", constructs: "10.7.2" } as const;

const ROOT = resolve(__dirname, "..");
const FOLDER = join(ROOT, ".cache", "successor");
const BUILD = join(FOLDER, "build");

/** The rooms that become Terraform's JSON, and the settings that the tests try. */
const COPIED = [
  ...["settings", "stacks", "constructs", "policies", "agent"],
  "__tests__/support/settings-samples.ts",
];

/** Written last: a folder without it was left half-made. */
const INSTALLED = join(FOLDER, "installed");

/** What is missing to build with the successor, by name, after an attempt to install it; undefined when nothing is. */
export function missingSuccessor(): string | undefined {
  try {
    installSuccessor();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

/**
 * Installs the successor's packages, about 480 MB, into a folder that git ignores, unless they are there.
 * @throws Problem where npm cannot
 */
export function installSuccessor(): void {
  const wanted = JSON.stringify(PACKAGES);
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === wanted) return;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, { cwd: FOLDER, stdio: "ignore" });
  if (status !== 0) throw new Problem(`npm cannot install ${Object.keys(PACKAGES).join(", ")} here`);
  writeFileSync(INSTALLED, wanted);
}

/** Copies the sources with their imports renamed, and nothing else changed. @returns the copy's folder */
export function renamedCopy(): string {
  rmSync(BUILD, { recursive: true, force: true });
  for (const path of COPIED) cpSync(join(ROOT, path), join(BUILD, path), { recursive: true });
  for (const entry of readdirSync(BUILD, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
    const file = join(entry.parentPath, entry.name);
    const renamed = readFileSync(file, "utf8")
      .replaceAll('from "cdktf"', 'from "cdktn"')
      .replaceAll('from "cdktf/', 'from "cdktn/')
      .replaceAll('from "@cdktf/provider-aws/', 'from "@cdktn/provider-aws/');
    writeFileSync(file, renamed);
  }
  return BUILD;
}
