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

/** What is missing to build with the successor, by name; undefined when nothing is. */
export function missingSuccessor(): string | undefined {
  const missing = Object.keys(PACKAGES).filter((name) => !existsSync(join(FOLDER, "node_modules", name)));
  return missing.length === 0 ? undefined : `${missing.join(", ")} not installed: npm run test:successor`;
}

/**
 * Installs the successor's packages, about 480 MB, into a folder that git ignores.
 * @throws Problem where npm cannot
 */
export function installSuccessor(): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, { cwd: FOLDER, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Problem("npm could not install the successor's packages");
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
      .replaceAll('from "@cdktf/provider-aws/', 'from "@cdktn/provider-aws/');
    writeFileSync(file, renamed);
  }
  return BUILD;
}
