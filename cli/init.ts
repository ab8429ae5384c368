import type { Command } from "commander";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Value } from "../proof/configuration/value";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { parseJson, readText } from "./read-input";
import { run } from "./run";
import { writeWhole } from "./write-whole";

/** Read as text: a bundle holds it so. */
const OWN = readFileSync(join(__dirname, "..", "package.json"), "utf8");
const SETTINGS = readFileSync(join(__dirname, "..", "backups.yaml"), "utf8");

/** What a project starts by npm, under the names that this project's guides use. */
const SCRIPTS = [
  ...[
    "start",
    "try",
    "synth",
    "prove",
    "ask",
    "report",
    "verify",
    "drill",
    "agent",
    "cost",
    "prices",
    "eject",
    "orphans",
  ],
  ...["prune", "walkthroughs", "lock"],
];

const WORKFLOW = `# On every pull request: the synthesis with its proof. It stops where a claim fails or cannot be decided.
name: prove

on:
  pull_request:

permissions:
  contents: read

jobs:
  prove:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 24
          cache: npm
      - run: npm ci
      - run: npm start
`;

const HELP = `
It writes backups.yaml, package.json, cdktf.json, .gitignore and a workflow for GitHub, leaves every file that
is there as it is, and adds to package.json only what it lacks.

Exit: 0 the project is there, 2 bad input.
`;

void run(() => {
  const command = parseCommandLine(build(), process.argv.slice(2));
  if (command === undefined) return ExitCode.Ok;
  const folder = command.args[0] ?? ".";
  const { version } = JSON.parse(OWN) as { readonly version: string };
  for (const [file, text] of Object.entries(filesOf())) {
    const path = join(folder, file);
    if (existsSync(path)) {
      console.log(`${path}: is there, and left as it is`);
      continue;
    }
    writeWhole(path, text);
    console.log(`${path}: written`);
  }
  const path = join(folder, "package.json");
  const before = existsSync(path) ? parseJson(path, readText(path)) : { name: "backups", private: true };
  writeWhole(path, `${JSON.stringify(withScripts(before as Value, version), null, 2)}\n`);
  console.log(`${path}: has the scripts`);
  console.log("next: npm install, say what you have in backups.yaml, and npm start");
  return ExitCode.Ok;
});

/** A package.json with our scripts and the package itself; what it has already stays. */
function withScripts(before: Value, version: string): object {
  const given = isObject(before) ? before : {};
  const part = (name: string) => {
    const value = given[name];
    return value !== undefined && isObject(value) ? value : {};
  };
  const scripts = Object.fromEntries(SCRIPTS.map((name) => [name, `private-backup ${name}`]));
  const isInstalled = Object.hasOwn(part("dependencies"), "private-backup");
  const devDependencies = isInstalled
    ? part("devDependencies")
    : { "private-backup": `^${version}`, ...part("devDependencies") };
  return {
    ...given,
    scripts: { ...scripts, ...withoutEmptyTest(part("scripts")) },
    ...(Object.keys(devDependencies).length === 0 ? {} : { devDependencies }),
  };
}

/** What `npm init` writes as a test runs none. */
function withoutEmptyTest(scripts: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(scripts).filter(
      ([name, script]) =>
        name !== "test" || typeof script !== "string" || !script.includes("no test specified"),
    ),
  );
}

function filesOf(): Readonly<Record<string, string>> {
  const settings = SETTINGS.replace(
    "the defaults of docs/settings.md",
    "defaults, which an editor shows",
  ).replace("$schema=./backups.schema.json", "$schema=./node_modules/private-backup/backups.schema.json");
  return {
    "backups.yaml": settings,
    "cdktf.json": `${JSON.stringify({ language: "typescript", app: "private-backup synth", sendCrashReports: "false", terraformProviders: [], terraformModules: [], context: {} }, null, 2)}\n`,
    ".gitignore": "node_modules/\ncdktf.out/\n.terraform/\n*.tfstate\n*.tfstate.*\n*.tfplan\n",
    ".github/workflows/prove.yml": WORKFLOW,
  };
}

function build(): Command {
  return commandLine("npm run init --")
    .description("Writes a small project that has this one as a package.")
    .argument("[folder]", "where; default: here")
    .addHelpText("after", HELP);
}
