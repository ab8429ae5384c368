import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

/** What is missing on this machine to run stacks on a real engine, by name; undefined when nothing is. */
export function missingEngine(engine: Engine = "terraform"): string | undefined {
  if (!missingOf.has(engine)) missingOf.set(engine, lookForEngine(engine));
  return missingOf.get(engine);
}

function lookForEngine(engine: Engine): string | undefined {
  const missing = missingTerraform(engine);
  if (missing !== undefined) return missing;
  const folder = mkdtempSync(join(tmpdir(), "private-backup-provider-"));
  try {
    const required_providers = { aws: { source: "hashicorp/aws", version: AWS_PROVIDER_VERSIONS } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    const { status } = onEngine(engine, folder, "init", "-backend=false");
    return status === 0 ? undefined : `${engine} finds no AWS provider on this machine`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
