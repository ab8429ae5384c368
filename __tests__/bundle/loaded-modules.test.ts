import { build, type Metafile } from "esbuild";
import { join } from "node:path";
import { buildLibraries } from "../../bundle/build-libraries";
import { bundledCommands } from "../../bundle/commands";

const ROOT = join(__dirname, "../..");

/** Where a command asks for the page's script, which the bundle holds ready: no command bundles at run time. */
const READY = "cli/page-script.ts";

let inputs: Metafile["inputs"];
beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: bundledCommands(ROOT),
    outdir: "unwritten",
    bundle: true,
    packages: "external",
    platform: "node",
    resolveExtensions: [".ts", ".js", ".json"],
    metafile: true,
    write: false,
    logLevel: "error",
  });
  inputs = metafile.inputs;
});

/** The packages of what a source imports, and of what that imports; with what it imports only when it comes to it. */
function packagesOf(file: string, { later }: { readonly later: boolean }): string[] {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path) || path === READY) return;
    seen.add(path);
    for (const { kind, external, path: imported } of inputs[path]?.imports ?? []) {
      if (kind === "dynamic-import" && !later) continue;
      if (external !== true) visit(imported);
      else if (!imported.startsWith("node:")) packages.add(packageOf(imported));
    }
  };
  visit(file);
  return [...packages].sort();
}

const packageOf = (specifier: string) => /^(?:@[^/]+\/)?[^/]+/u.exec(specifier)?.[0] ?? specifier;

/** Commands whose help takes more than commander: what their options are read by. */
const MORE_AT_HELP: Readonly<Record<string, readonly string[]>> = {
  "cli/prices.ts": ["zod"],
  "cli/drill.ts": ["cidr-tools", "ipaddr.js"],
  "tools/lock.ts": ["@cdktf/provider-aws"],
};

const commands = bundledCommands(ROOT).filter((file) => file !== "cli/fleet/worker.ts");

test.each(commands)("%s --help loads nothing that only its work needs", (file) => {
  expect(packagesOf(file, { later: false })).toEqual(["commander", ...(MORE_AT_HELP[file] ?? [])].sort());
});

const AWS = ["client-ec2", "client-iam", "client-kms", "client-s3", "client-s3-control", "client-sts"].map(
  (name) => `@aws-sdk/${name}`,
);
const SYNTHESIS = ["@cdktf/provider-aws", "cdktf", "constructs"];

/** What takes longest to load, by the commands that work with it. */
const HEAVY: Readonly<Record<string, readonly string[]>> = {
  "main.ts": SYNTHESIS,
  "cli/try.ts": [...AWS, ...SYNTHESIS],
  "cli/walkthroughs.ts": SYNTHESIS,
  "cli/verify.ts": AWS,
  "cli/agent.ts": ["cdktf"],
  "tools/lock.ts": ["@cdktf/provider-aws"],
};

test.each(commands)("%s loads cdktf, AWS's SDK and esbuild only where it works with them", (file) => {
  const heavy = new Set([...AWS, ...SYNTHESIS, "esbuild"]);
  const found = packagesOf(file, { later: true }).filter((name) => heavy.has(name));
  expect(found).toEqual([...(HEAVY[file] ?? [])].sort());
});

test("of zod's languages the bundle holds English alone", async () => {
  const { inputs: sources } = await buildLibraries(ROOT, ["zod"]);
  const languages = sources.filter((path) => /\/zod\/v4\/locales\/(?!index\.)/u.test(path));
  expect(languages).toEqual([expect.stringMatching(/\/en\.c?js$/u)]);
});
