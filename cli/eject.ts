import { Command, CommanderError } from "commander";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import { eject } from "../eject/eject";
import type { ProviderSchemas } from "../eject/provider-schema";
import { Problem } from "../proof/problem";
import { ExitCode } from "./exit-code";
import { parseJson, readText } from "./read-input";
import { run } from "./run";

const LOCK_FILE = ".terraform.lock.hcl";

interface Configuration {
  readonly terraform?: {
    readonly required_providers?: object;
    readonly backend?: { readonly local?: { readonly path?: string } };
  };
}

void run(() => {
  const given = readArguments(process.argv.slice(2));
  if (given === undefined) return ExitCode.Ok;
  const { name, to } = given;
  const stack = join(process.env.CDKTF_OUTDIR ?? "cdktf.out", "stacks", name);
  const file = join(stack, "cdk.tf.json");
  if (!existsSync(file)) {
    throw new Problem(`there is no ${file}: synthesize first, npm run synth, and name one of its stacks`);
  }
  if (existsSync(to) && readdirSync(to).length > 0) {
    throw new Problem(`${to} is not empty: name a folder that is, for example --to ${join(to, "new")}`);
  }
  const configuration = parseJson(file, readText(file)) as Configuration;
  const files = eject(relocated(configuration, stack, to), schemasFor(configuration, stack));
  mkdirSync(to, { recursive: true });
  for (const [fileName, text] of Object.entries(files)) writeFileSync(join(to, fileName), text);
  if (existsSync(join(stack, LOCK_FILE))) copyFileSync(join(stack, LOCK_FILE), join(to, LOCK_FILE));
  engine(to, "fmt");
  console.log(
    `${name} → ${Object.keys(files)
      .map((fileName) => join(to, fileName))
      .join(", ")}`,
  );
  console.log(`next: terraform -chdir=${to} init, and plan, which must find no change`);
  return ExitCode.Ok;
});

/** The same state is meant: a relative path to it is seen from the new folder. */
function relocated(configuration: Configuration, from: string, to: string): Configuration {
  const path = configuration.terraform?.backend?.local?.path;
  if (path === undefined || isAbsolute(path)) return configuration;
  const local = { path: relative(resolve(to), resolve(from, path)) };
  return { ...configuration, terraform: { ...configuration.terraform, backend: { local } } };
}

/** What the stack's providers say of their own arguments, by the engine that would apply it. */
function schemasFor({ terraform }: Configuration, stack: string): ProviderSchemas {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-eject-"));
  try {
    const { required_providers = {} } = terraform ?? {};
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    if (existsSync(join(stack, LOCK_FILE))) copyFileSync(join(stack, LOCK_FILE), join(folder, LOCK_FILE));
    engine(folder, "init", "-input=false");
    return JSON.parse(engine(folder, "providers", "schema", "-json")) as ProviderSchemas;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the engine. @returns what it writes @throws Problem with its own words where it fails */
function engine(folder: string, ...args: string[]): string {
  const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  const { status, error, stdout, stderr } = spawnSync(binary, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "" },
  });
  if (error !== undefined) {
    throw new Problem(
      `${binary} cannot be run: ${error.message}. Eject asks it what the providers' blocks are; TERRAFORM_BINARY_NAME names another`,
    );
  }
  if (status !== 0) throw new Problem(`${binary} ${args.join(" ")}: ${stderr.trim()}`);
  return stdout;
}

/** The arguments; undefined when help was asked for, and printed. */
function readArguments(argv: readonly string[]): { name: string; to: string } | undefined {
  const command = new Command("npm run eject --")
    .description("Writes a stack in Terraform's own language, for a team that goes on without this project.")
    .argument("<name>", "the stack")
    .option("--to <folder>", "an empty or new folder to write to", "ejected/NAME")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    command.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new Problem(`${error.message.replace(/^error: /u, "")}; for example npm run eject -- backup`);
  }
  const [name = ""] = command.args;
  return { name, to: command.opts<{ to: string }>().to.replace("NAME", name) };
}
