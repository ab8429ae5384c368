import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { buildCommands } from "../../bundle/build-commands";
import { buildLibraries } from "../../bundle/build-libraries";
import { buildPageScript } from "../../bundle/build-page-script";
import { Problem } from "../../proof/terms/problem";
import { buildEntry, entriesOf, handingOn } from "./build-library";
import { noticesOf, shippedPackages } from "./notices";

/** What loads a bundle; it needs nothing that makes one. */
const LOADERS = ["load.cjs", "code-cache.cjs", "optimize-later.cjs", "stack-traces.cjs"];

interface OwnPackage {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: object;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Makes the package's folder anew: the command with its bundle, and the entries with their types.
 * @throws Problem for a licence that may not ship, or types that cannot be written
 */
export async function buildPackage(root: string, to: string): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as OwnPackage;
  const { specifiers, ...commands } = await buildCommands(root);
  const parts = {
    page: await buildPageScript(),
    commands,
    libraries: await buildLibraries(root, specifiers),
  };
  for (const [part, { files }] of Object.entries(parts))
    for (const [name, text] of Object.entries(files)) write(join(to, "bundle", part, name), text);
  const entries = entriesOf(root);
  const inputs = Object.values(parts).flatMap((part) => part.inputs);
  for (const entry of entries) {
    const built = await buildEntry(root, entry);
    write(join(to, "lib", `${entry.name}.js`), built.text);
    write(join(to, "types", `${entry.name}.d.ts`), handingOn(entry, "."));
    inputs.push(...built.inputs);
  }
  writeTypes(
    root,
    join(to, "types"),
    entries.flatMap(({ sources }) => sources),
  );
  for (const file of LOADERS) copy(join(root, "bundle", file), join(to, "bundle", file));
  copy(join(__dirname, "private-backup.cjs"), join(to, "private-backup.cjs"));
  for (const file of ["LICENSE", "backups.schema.json"]) copy(join(root, file), join(to, file));
  const shipped = inputs.filter((file) => file.includes("node_modules/") && !file.endsWith("package.json"));
  write(join(to, "NOTICES.md"), noticesOf(shippedPackages(root, shipped)));
  write(join(to, "commands.json"), `${JSON.stringify({ commands: commandsOf(own) }, null, 2)}\n`);
  write(join(to, "help"), helpOf(commandsOf(own)));
  write(join(to, "README.md"), README);
  write(join(to, "package.json"), `${JSON.stringify(manifestOf(own), null, 2)}\n`);
}

/** The scripts that run from the bundle, as commands: `synth` is `main.ts --quiet`. */
function commandsOf({ scripts }: OwnPackage): Readonly<Record<string, string[]>> {
  return Object.fromEntries(
    Object.entries(scripts).flatMap(([name, script]) => {
      const [, line] = /^node bundle\/run\.cjs (.*)$/u.exec(script) ?? [];
      // What keeps this repository in order is of no use elsewhere.
      return line === undefined || line.startsWith("tools/script.ts") ? [] : [[name, line.split(" ")]];
    }),
  );
}

function helpOf(commands: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(commands).map((name) => `  private-backup ${name} --help`);
  return `Backups from machines without internet into one S3 bucket: built, proved, checked.\n\nTo begin, in an empty folder: private-backup init\n\n${names.join("\n")}\n`;
}

const README = `# private-backup

Backups from machines without internet into one S3 bucket, through a VPC endpoint: built with CDKTF as plain Terraform,
and proved before anything is applied.

\`\`\`sh
npx private-backup init
npm start
\`\`\`

writes a small project, synthesizes it and says what holds. In an app of your own, with cdktf, constructs and
@cdktf/provider-aws installed:

\`\`\`ts
import { BackupBucket } from "private-backup"; // constructs
import { uploadOnly } from "private-backup/policies";
import "private-backup/matchers"; // Jest: toProve, toAllow, toDeny
import { prove } from "private-backup/proof";
\`\`\`
`;

function manifestOf({ version, description, license, engines, dependencies }: OwnPackage): object {
  const entry = (name: string) => ({ types: `./types/${name}.d.ts`, default: `./lib/${name}.js` });
  const peers = ["cdktf", "constructs", "@cdktf/provider-aws"];
  const major = (name: string) => `^${dependencies[name] ?? ""}`;
  return {
    ...{ name: "private-backup", version, description, license, engines },
    bin: { "private-backup": "private-backup.cjs" },
    exports: {
      ".": entry("index"),
      "./policies": entry("policies"),
      "./matchers": entry("matchers"),
      "./proof": entry("proof"),
      "./backups.schema.json": "./backups.schema.json",
      "./package.json": "./package.json",
    },
    // The commands bring their own; an app that builds with the constructs shares its.
    peerDependencies: Object.fromEntries(peers.map((name) => [name, major(name)])),
    peerDependenciesMeta: Object.fromEntries(peers.map((name) => [name, { optional: true }])),
  };
}

/** @throws Problem where the compiler cannot tell a type */
function writeTypes(root: string, to: string, sources: readonly string[]): void {
  const read = ts.readConfigFile(join(root, "tsconfig.json"), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const program = ts.createProgram(
    sources.map((source) => join(root, `${source}.ts`)),
    { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: root, outDir: to },
  );
  const { diagnostics } = program.emit();
  const [first] = diagnostics;
  if (first !== undefined)
    throw new Problem(`no types: ${ts.flattenDiagnosticMessageText(first.messageText, "\n")}`);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
