import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AWS_PROVIDER_VERSIONS } from "../../stacks/provider";

/** What a command of an engine did. */
export interface Outcome {
  readonly status: number;
  /** Standard output and errors, together. */
  readonly output: string;
}

/** What applies a stack. */
export type Engine = "terraform" | "tofu";

/** Runs terraform in a folder, without colour, questions or a network look for newer versions. */
export function terraform(folder: string, ...args: string[]): Outcome {
  return onEngine("terraform", folder, ...args);
}

/** The same with any engine. */
export function onEngine(engine: Engine, folder: string, ...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(engine, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "-no-color" },
  });
  return { status: status ?? -1, output: `${stdout}${stderr}` };
}

/** The same for what needs terraform and no provider. */
export function missingTerraform(engine: Engine = "terraform"): string | undefined {
  return spawnSync(engine, ["version"]).status === 0 ? undefined : `${engine} is not on this machine`;
}

/** What was found missing, by engine: a file asks for each of its suites. */
const missingOf = new Map<Engine, string | undefined>();

/** Where a run of tests keeps what it found of terraform: what is missing, and the folder that knows the provider. */
const [MISSING, FOLDER] = ["TERRAFORM_MISSING", "TERRAFORM_FOLDER"] as const;

/**
 * Looks for terraform and its provider once for all suites, since Terraform reads the whole provider to know it; Jest
 * does this before the first of them, and its workers inherit what was found.
 */
export function lookForTerraform(): void {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-terraform-"));
  Object.assign(process.env, { [MISSING]: lookForEngine("terraform", folder) ?? "", [FOLDER]: folder });
}

/** What is missing on this machine to run stacks on a real engine, by name; undefined when nothing is. */
export function missingEngine(engine: Engine = "terraform"): string | undefined {
  const found = process.env[MISSING];
  if (engine === "terraform" && found !== undefined) return found === "" ? undefined : found;
  if (!missingOf.has(engine)) missingOf.set(engine, lookInFolder(engine));
  return missingOf.get(engine);
}

/** The provider's program that Terraform itself would start. */
export function providerProgram(): string {
  if (process.env[FOLDER] === undefined) lookForTerraform();
  const versions = join(
    process.env[FOLDER] ?? "",
    ".terraform/providers/registry.terraform.io/hashicorp/aws",
  );
  const [version = ""] = readdirSync(versions);
  const [platform = ""] = readdirSync(join(versions, version));
  const folder = join(versions, version, platform);
  const [program = ""] = readdirSync(folder).filter((name) => name.startsWith("terraform-provider-"));
  return join(folder, program);
}

function lookInFolder(engine: Engine): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-provider-"));
  try {
    return lookForEngine(engine, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lookForEngine(engine: Engine, folder: string): string | undefined {
  const missing = missingTerraform(engine);
  if (missing !== undefined) return missing;
  const required_providers = { aws: { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
  const { status } = onEngine(engine, folder, "init", "-backend=false");
  return status === 0 ? undefined : `${engine} finds no AWS provider on this machine`;
}

/**
 * Declares a suite that needs a real engine. Where one is missing, the suite's name says what, and its tests count as
 * skipped; `--require` makes that a failure.
 * @param engine which one. @default - terraform
 */
export function describeOnEngine(name: string, suite: () => void, engine: Engine = "terraform"): void {
  describeUnless(missingEngine(engine), name, suite);
}

/** The same for a suite that needs something else; `missing` says what is not there, undefined that all is. */
export function describeUnless(missing: string | undefined, name: string, suite: () => void): void {
  if (missing === undefined) {
    describe(name, suite);
    return;
  }
  if (process.env.REQUIRE_ENGINE === "1") {
    test(`${name}: ${missing}`, () => {
      throw new Error(`${missing}, and --require was given`);
    });
    return;
  }
  describe.skip(`${name} (skipped: ${missing})`, suite);
}
