import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Value } from "../proof/configuration/value";
import { Problem } from "../proof/terms/problem";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { say } from "./fitted-message";
import { originOf } from "./init/origin";
import { packageJson } from "./init/package-json";
import { projectFiles } from "./init/project-files";
import { parseJson, readText } from "./read-input";
import { run } from "./run";
import { writeWhole } from "./write-whole";

/** Read as text: a bundle holds it so. */
const OWN = readFileSync(join(__dirname, "..", "package.json"), "utf8");

const HELP = `
It writes backups.yaml, package.json, cdktf.json, .gitignore and a workflow for GitHub, and lets npm
install the package. It changes no file that is there; to package.json it adds only what is missing.
With --typescript it writes main.ts, a stack of the constructs, in place of backups.yaml.

Exit: 0 the project is there, 2 bad input.
`;

void run(() => {
  const command = parseCommandLine(
    commandLine("npm run init --")
      .description("Writes a small project that uses this one as a package.")
      .argument("[FOLDER]", "where to write it; default: here")
      .option("--typescript", "write a stack in TypeScript, of the constructs")
      .option("--no-install", "do not run npm install")
      .addHelpText("after", HELP),
    process.argv.slice(2),
  );
  if (command === undefined) return ExitCode.Ok;
  const { typescript = false, install } = command.opts<{ typescript?: true; install: boolean }>();
  const folder = command.args[0] ?? ".";
  const path = join(folder, "package.json");
  const before = existsSync(path) ? parseJson(path, readText(path)) : { name: "backups", private: true };
  if ((before as { readonly name?: unknown }).name === "private-backup")
    throw new Problem(
      `${resolve(folder)} is private-backup itself: name another folder, for example npm run init -- ../backups`,
    );
  for (const [file, text] of Object.entries(projectFiles(typescript))) writeOnce(join(folder, file), text);
  const { version, dependencies } = JSON.parse(OWN) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const found = originOf(process.argv[1] ?? "", folder, version);
  const origin = found ?? `^${version}`;
  const versions = typescript ? { versions: dependencies } : {};
  writeWhole(
    path,
    `${JSON.stringify(packageJson({ before: before as Value, origin, ...versions }), null, 2)}\n`,
  );
  say(`${path}: has the scripts`);
  const isInstalled = install && found !== undefined && installs(folder);
  const edit = `say what you have in ${typescript ? "main.ts" : "backups.yaml"}, and npm start`;
  const enter = resolve(folder) === process.cwd() ? "" : `cd ${folder}, `;
  say(`next: ${enter}${isInstalled ? "" : "npm install, "}${edit}`);
  return ExitCode.Ok;
});

function writeOnce(path: string, text: string): void {
  const isThere = existsSync(path);
  if (!isThere) writeWhole(path, text);
  say(`${path}: ${isThere ? "is there, and left as it is" : "written"}`);
}

/** Has npm install what package.json names. @returns whether it did; npm's own words tell why it did not */
function installs(folder: string): boolean {
  const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel", "error"], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status === 0) return true;
  process.stderr.write(stderr || "npm cannot be run here\n");
  return false;
}
