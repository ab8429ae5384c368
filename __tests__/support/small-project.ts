import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..");

/** What the bundle's making itself needs of `node_modules`. */
const MAKERS = ["esbuild", "@esbuild", "tsx", "get-tsconfig", "resolve-pkg-maps"];

const SOURCES: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ scripts: { go: "node bundle/run.cjs cli/go.ts" } }),
  "package-lock.json": "{}",
  "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022" } }),
  "cli/go.ts": `import { readFileSync } from "node:fs";
import { join } from "node:path";
import { far } from "package-of-ours";
import { near } from "./near";
const text: string = readFileSync(join(__dirname, "text.txt"), "utf8");
if (process.argv[2] === "fail") throw new TypeError("as it was asked to");
console.log([near, far, text, ...process.argv.slice(2)].join(" "));
`,
  "cli/near/index.ts": `export const near = "near";\n`,
  "cli/text.txt": "text",
  "report/page/script/main.ts": `console.log("page");\n`,
  "node_modules/package-of-ours/package.json": JSON.stringify({ name: "package-of-ours", main: "one.js" }),
  "node_modules/package-of-ours/one.js": `exports.far = "far";\n`,
  "node_modules/package-of-ours/two.js": `exports.far = "two";\n`,
};

/** A project of one small command, with the making of bundles as it is in this one. */
export class SmallProject {
  readonly folder = mkdtempSync(join(tmpdir(), "private-backup-project-"));

  /** @param made a project to begin with a copy of, with the bundle that it has */
  constructor(made?: SmallProject) {
    if (made !== undefined) {
      cpSync(made.folder, this.folder, { recursive: true });
      return;
    }
    for (const [path, text] of Object.entries(SOURCES)) this.write(path, text);
    cpSync(join(ROOT, "bundle"), join(this.folder, "bundle"), { recursive: true });
    for (const name of MAKERS.filter((one) => existsSync(join(ROOT, "node_modules", one))))
      symlinkSync(join(ROOT, "node_modules", name), join(this.folder, "node_modules", name));
  }

  /** Writes a file as if it had been so for an hour, so that no run takes it for one that is being written. */
  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const before = new Date(Date.now() - 3_600_000);
    utimesSync(file, before, before);
  }

  /** Runs the command, and hands back its exit code and what it wrote. */
  run(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const run = join(this.folder, "bundle", "run.cjs");
    const child = spawn(process.execPath, [run, "cli/go.ts", ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    return new Promise((done) => child.on("close", (code) => done({ code, stdout: stdout.trim(), stderr })));
  }

  /** What is kept of bundles: the manifest, and a folder a part. */
  kept(): string[] {
    const folder = join(this.folder, ".cache", "bundle");
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
