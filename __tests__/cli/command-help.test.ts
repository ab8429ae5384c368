import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { command } from "../support/command";

const ROOT = resolve(__dirname, "../..");
const COMMANDS = [
  ...[
    "agent",
    "ask",
    "cost",
    "drill",
    "eject",
    "orphans",
    "prices",
    "prove",
    "prune",
    "report",
    "try",
    "verify",
    "walkthroughs",
  ],
].map((name) => `cli/${name}.ts`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-help-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (file: string, ...args: string[]) =>
  spawnSync(process.execPath, command(file, ...args), {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, COLUMNS: "80" },
  });

type Help = ReturnType<typeof run> & { readonly left: readonly string[] };

const helps = new Map<string, Help>();

/** A command's help, with what it left in an empty folder; asked for once. */
function help(file: string): Help {
  const found = helps.get(file) ?? { ...run(file, "--help"), left: readdirSync(folder) };
  helps.set(file, found);
  return found;
}

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** What npm itself does of a script, without the time that it takes to start. */
function asNpmDoes(name: string, ...args: string[]) {
  const env = { ...process.env, npm_lifecycle_event: name };
  return spawnSync(`${scripts[name]} ${args.join(" ")}`, { cwd: ROOT, encoding: "utf8", shell: true, env });
}

test("npm hands on what is asked of a script", () => {
  const { stdout } = spawnSync("npm", ["run", "--silent", "prove", "--", "--help"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(stdout).toBe(asNpmDoes("prove", "--help").stdout);
});

test.each(Object.keys(scripts))("npm run %s -- --help is that script's own", (name) => {
  const { status, stdout, stderr } = asNpmDoes(name, "--help");
  expect([status, stderr]).toEqual([0, ""]);
  const isShort = name === "start" || name === "test";
  const usage = `Usage: npm ${isShort ? "" : "run "}${name} -- `;
  expect(stdout.split("\n")[0]).toContain(usage);
  expect(stdout).toContain("Exit: 0 ");
});

test.each([...COMMANDS, "main.ts"].filter((file) => !/walkthroughs|try\.ts|prices\.ts/u.test(file)))(
  "%s takes a stack's name, --settings and --only as every other does",
  (file) => {
    const { stdout } = help(file);
    expect(stdout).toMatch(/^Usage: .*[<[]stack/imu);
    expect(stdout).toContain("--settings <FILE>");
    expect(stdout).toContain("--only <PATTERN>");
  },
);

describe.each([
  ...COMMANDS,
  "main.ts",
  "bench/run.ts",
  "tools/generate.ts",
  "tools/lock.ts",
  "tools/test-successor.ts",
])("%s", (file) => {
  test("--help says what it is for and its exit codes, within the terminal's 80 columns, and does nothing", () => {
    const { status, stdout, stderr, left } = help(file);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: npm /u);
    expect(stdout).toContain("Exit: 0 ");
    expect(stdout).not.toContain(ROOT);
    expect(stdout).not.toContain("(default: [])");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(left).toEqual([]);
  });

  test("an option that it does not know is bad input, said without a stack trace", () => {
    const { status, stderr } = run(
      file,
      ...(file === "cli/cost.ts" ? ["--gb", "1"] : []),
      "--no-such-option",
    );
    expect(status).toBe(2);
    expect(stderr).toContain("--no-such-option");
    expect(stderr).not.toContain("    at ");
  });
});
