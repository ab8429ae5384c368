import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { spawn, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What a worker is handed: files, where the configuration lies in them, and the state as it is. */
export interface Work {
  readonly archive: Buffer;
  readonly workingDirectory: string;
  readonly state: Buffer | undefined;
  readonly destroy: boolean;
  /** The plan to apply; undefined where one is to be made. */
  readonly plan: Buffer | undefined;
}

/** What came of it: a plan, or the state after an apply. */
export interface WorkDone {
  readonly ok: boolean;
  readonly plan?: Buffer;
  readonly state?: Buffer;
}

/** Unpacks an archive as a worker does. */
export function unpack(archive: Buffer, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync("tar", ["-xzf", "-", "-C", folder], { input: archive });
  if (status !== 0) throw new Error(String(stderr));
}

/**
 * A worker of HCP Terraform: it has the uploaded files and a terraform, and no Node. The state is the workspace's, never
 * the one that the configuration's own backend would take.
 */
export class Worker {
  /** @param mock a mocked provider, in the language of Terraform's tests: the configuration is then run by such a test. */
  constructor(readonly mock: string | undefined = undefined) {}

  /** Plans, or applies the plan that was made. @param say takes what terraform says */
  async work(work: Work, say: Say): Promise<WorkDone> {
    const root = mkdtempSync(join(tmpdir(), "private-backup-worker-"));
    try {
      unpack(work.archive, join(root, "uploaded"));
      const folder = join(root, "uploaded", work.workingDirectory);
      const path = onlyTerraform(root);
      const terraform = (...args: string[]) => terraformAlone(folder, path, args, say);
      return this.mock === undefined
        ? await planOrApply(folder, work, terraform)
        : await testWith(this.mock, folder, work, path, say);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
}

type Say = (text: string) => void;
type Terraform = (...args: string[]) => Promise<boolean>;

async function planOrApply(folder: string, work: Work, terraform: Terraform): Promise<WorkDone> {
  const [planFile, stateFile] = [join(folder, "worker.tfplan"), join(folder, "worker.tfstate")];
  const backend = { local: { path: "worker.tfstate" } };
  writeFileSync(join(folder, "worker_override.tf.json"), JSON.stringify({ terraform: { backend } }));
  if (work.state !== undefined) writeFileSync(stateFile, work.state);
  if (!(await terraform("init"))) return { ok: false };
  if (work.plan === undefined) {
    const ok = await terraform("plan", "-out=worker.tfplan", ...(work.destroy ? ["-destroy"] : []));
    return ok ? { ok, plan: readFileSync(planFile) } : { ok };
  }
  writeFileSync(planFile, work.plan);
  return { ok: await terraform("apply", "worker.tfplan"), state: readFileSync(stateFile) };
}

/**
 * Plans, and where a plan is there already applies, by a test of Terraform's with a mocked provider. Nothing is made, so
 * the state that is left has the outputs alone.
 */
async function testWith(
  mock: string,
  folder: string,
  { plan }: Work,
  path: string,
  say: Say,
): Promise<WorkDone> {
  const command = plan === undefined ? "plan" : "apply";
  const test = `${mock}\nrun "${command}" {\n  command = ${command}\n}\n`;
  writeFileSync(join(folder, "worker.tftest.hcl"), test);
  if (!(await terraformAlone(folder, path, ["init", "-backend=false"], say))) return { ok: false };
  if (plan === undefined) {
    return { ok: await terraformAlone(folder, path, ["test"], say), plan: Buffer.from("mocked") };
  }
  let json = "";
  const ok = await terraformAlone(folder, path, ["test", "-json", "-verbose"], (text) => (json += text));
  const lines = json.split("\n").filter((line) => line.startsWith("{"));
  const events = lines.map((line) => JSON.parse(line) as TestEvent);
  say(events.map((event) => `${event["@message"]}\n`).join(""));
  const { outputs } = events.find((event) => event.test_state !== undefined)?.test_state ?? {};
  const state = { version: 4, serial: 1, lineage: "mocked", outputs: outputs ?? {}, resources: [] };
  return { ok, state: Buffer.from(JSON.stringify(state)) };
}

/** A line of what `terraform test -json -verbose` says. */
interface TestEvent {
  readonly "@message": string;
  readonly test_state?: { readonly outputs?: object };
}

/** A folder for the search path with terraform in it and nothing else. */
function onlyTerraform(root: string): string {
  const folder = join(root, "bin");
  const found = (process.env.PATH ?? "").split(delimiter).map((path) => join(path, "terraform"));
  mkdirSync(folder, { recursive: true });
  const terraform = found.find((path) => spawnSync(path, ["version"]).status === 0);
  if (terraform === undefined) throw new Error("terraform is not on this machine");
  rmSync(join(folder, "terraform"), { force: true });
  symlinkSync(realpathSync(terraform), join(folder, "terraform"));
  return folder;
}

/**
 * Runs terraform with an environment of its own: no Node on its path, no credentials, no backend's token; where the suite
 * has one provider for all, with that.
 */
function terraformAlone(folder: string, path: string, args: readonly string[], say: Say): Promise<boolean> {
  const { HOME, TF_REATTACH_PROVIDERS } = process.env;
  const running = spawn("terraform", args, {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...(HOME && { HOME }),
      ...(TF_REATTACH_PROVIDERS && { TF_REATTACH_PROVIDERS }),
      PATH: path,
      CHECKPOINT_DISABLE: "1",
      TF_CLI_ARGS: "-no-color",
      TF_INPUT: "0",
    },
  });
  for (const stream of [running.stdout, running.stderr]) stream.setEncoding("utf8").on("data", say);
  return new Promise((resolve) => {
    running.on("error", () => resolve(false));
    running.on("close", (status) => resolve(status === 0));
  });
}
