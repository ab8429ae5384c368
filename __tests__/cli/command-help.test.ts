import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The scripts that are a command of ours; the others run other programs. */
const COMMANDS = Object.keys(scripts).filter(
  (name) => name === "test:successor" || !/run-tests|script\.ts|package\.ts/u.test(scripts[name] ?? ""),
);

/** Those that read settings or stacks. */
const CHOOSING = COMMANDS.filter(
  (name) => !/^(synth|init|lock|try|prices|walkthroughs|bench|generate|test:successor)$/u.test(name),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-help-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What Node is given to run a script, from whatever folder. */
function startOf(name: string): string[] {
  const [, first = "", ...rest] = scripts[name]?.split(" ") ?? [];
  if (first === "bundle/run.cjs") return [join(ROOT, first), ...rest];
  const [, file = "", ...more] = rest;
  return ["--import", require.resolve("tsx"), join(ROOT, file), ...more];
}

/** What npm itself does of a script, without the time that it takes to start. */
const run = (name: string, ...args: string[]) =>
  spawnSync(process.execPath, [...startOf(name), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, npm_lifecycle_event: name, COLUMNS: "80" },
  });

type Help = ReturnType<typeof run> & { readonly left: readonly string[] };

const helps = new Map<string, Help>();

/** A script's help, with what it left in an empty folder; asked for once. */
function help(name: string): Help {
  const found = helps.get(name) ?? { ...run(name, "--help"), left: readdirSync(folder) };
  helps.set(name, found);
  return found;
}

test("npm hands on what is asked of a script", () => {
  const { stdout } = spawnSync("npm", ["run", "--silent", "prove", "--", "--help"], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, COLUMNS: "80" },
  });
  expect(stdout).toBe(help("prove").stdout);
});

test.each(Object.keys(scripts))("npm run %s -- --help is that script's own", (name) => {
  const { status, stdout, stderr } = help(name);
  expect([status, stderr]).toEqual([0, ""]);
  const isShort = name === "start" || name === "test";
  const usage = `Usage: npm ${isShort ? "" : "run "}${name} -- `;
  expect(stdout.split("\n")[0]).toContain(usage);
  expect(stdout).toContain("Exit: 0 ");
});

test.each(CHOOSING)("npm run %s takes a stack's name, --settings and --only as every other does", (name) => {
  const { stdout } = help(name);
  expect(stdout).toMatch(/^Usage: .*[<[]stack/imu);
  expect(stdout).toContain("--settings <FILE>");
  expect(stdout).toContain("--only <PATTERN>");
});

test.each(["prove", "ask", "verify", "drill", "report"])(
  "npm run %s writes JSON by --format json",
  (name) => {
    const { stdout } = help(name);
    expect(stdout).toContain("--format <FORMAT>");
    expect(stdout.replaceAll(/\s+/gu, " ")).toMatch(/choices: [^)]*"json"/u);
    expect(stdout).not.toMatch(/--json\b/u);
  },
);

test.each(COMMANDS)("npm run %s shows what stands for a value of the user's in capitals", (name) => {
  const values = help(name).stdout.match(/[<[](?!options\])[\p{L}/.=[\]-]+[>\]]/gu) ?? [];
  expect(values.filter((value) => value !== value.toUpperCase())).toEqual([]);
});

describe.each(COMMANDS)("npm run %s", (name) => {
  test("--help says what it is for and its exit codes, within the terminal's 80 columns, and does nothing", () => {
    const { status, stdout, stderr, left } = help(name);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: npm /u);
    expect(stdout).toContain("Exit: 0 ");
    expect(stdout).not.toContain(ROOT);
    expect(stdout).not.toContain("(default: [])");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(left).toEqual([]);
  });

  test("an option that it does not know is bad input, said without a stack trace", () => {
    const needed = name === "cost" ? ["--gb", "1"] : [];
    const { status, stderr } = run(name, ...needed, "--no-such-option");
    expect(status).toBe(2);
    expect(stderr).toContain("--no-such-option");
    expect(stderr).not.toContain("    at ");
  });
});
