import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../../settings";
import { synthesize } from "../../../stacks/synthesize";
import type { Outcome } from "../engine";
import { WITHOUT_ONE_PROVIDER } from "../one-provider";
import { RunningTerraform } from "../running-terraform";
import type { StackJson } from "../synthesize-stack";
import { emulatedEnvironment } from "../../../emulator/emulated-environment";
import { overrideFile } from "../../../emulator/override-file";

/** The smallest private backup that has all of its parts but hosts. */
export const WITHOUT_HOSTS: BackupSettingsInput = {
  name: "backup",
  region: "eu-west-1",
  operators: ["deployer"],
  protect: false,
  hosts: false,
  bucket: { name: "acme-backups" },
  writers: ["arn:aws:iam::123456789012:role/database"],
};

/** The same in the default VPC, which is there already: the provider waits ten seconds for a new one. */
export const IN_THE_DEFAULT_VPC: BackupSettingsInput = {
  ...WITHOUT_HOSTS,
  network: { mode: "default" },
  acknowledge: ["new-route-table-for-existing-subnets"],
};

/** @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui#planned-change */
interface PlannedChange {
  readonly change: { readonly action: string; readonly resource: { readonly addr: string } };
}

/** A project's folder with one stack, whose provider talks to an emulator. */
export class EmulatedStack {
  readonly root = mkdtempSync(join(tmpdir(), "private-backup-emulated-"));
  readonly folder: string;
  readonly #running: RunningTerraform[] = [];

  constructor(
    private readonly address: string,
    private readonly lifecycle = false,
    name = "backup",
  ) {
    this.folder = join(this.root, "cdktf.out", "stacks", name);
  }

  /** Synthesizes it, again where it was before. */
  write(settings: BackupSettingsInput): StackJson {
    synthesize([backupSettings(settings)], { outdir: join(this.root, "cdktf.out") });
    const stack = JSON.parse(readFileSync(join(this.folder, "cdk.tf.json"), "utf8")) as StackJson;
    writeFileSync(
      join(this.folder, "zz_override.tf.json"),
      JSON.stringify(overrideFile(stack, { lifecycle: this.lifecycle })),
    );
    return stack;
  }

  /** Synthesizes it and initializes it. */
  async begin(settings: BackupSettingsInput, ...initArgs: string[]): Promise<StackJson> {
    const stack = this.write(settings);
    const { status, output } = await this.terraform("init", ...initArgs);
    if (status !== 0) throw new Error(output);
    return stack;
  }

  start(...args: string[]): RunningTerraform {
    return this.#start(args);
  }

  /** The same with a provider that Terraform starts itself, where the suite has one for all. */
  startAlone(...args: string[]): RunningTerraform {
    return this.#start(args, WITHOUT_ONE_PROVIDER);
  }

  #start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningTerraform {
    const running = new RunningTerraform(this.folder, args, {
      ...emulatedEnvironment(this.address),
      ...environment,
    });
    this.#running.push(running);
    return running;
  }

  terraform(...args: string[]): Promise<Outcome> {
    return this.start(...args).done;
  }

  apply(...args: string[]): Promise<Outcome> {
    return this.terraform("apply", "-auto-approve", ...args);
  }

  destroy(): Promise<Outcome> {
    return this.terraform("destroy", "-auto-approve");
  }

  /** What a plan would change, as `action address`, for example `update aws_s3_bucket.bucket`. */
  async changes(...args: string[]): Promise<string[]> {
    const { status, output } = await this.terraform("plan", "-json", ...args);
    if (status !== 0) throw new Error(output);
    return plannedChanges(output);
  }

  /** Applies, and says what the plan before it announced, in the same form. */
  async applyChanges(): Promise<string[]> {
    const { status, output } = await this.apply("-json");
    if (status !== 0) throw new Error(output);
    return plannedChanges(output);
  }

  /** Loses the state: what is applied next begins anew, without another initialization. */
  forget(): void {
    rmSync(join(this.root, "terraform.backup.tfstate"), { force: true });
  }

  /** The addresses that the state knows. */
  async known(): Promise<string[]> {
    const { output } = await this.terraform("state", "list");
    return output.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
  }

  async outputs<Value = unknown>(): Promise<Record<string, Value>> {
    const { output } = await this.terraform("output", "-json");
    const outputs = JSON.parse(output) as Record<string, { value: Value }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  async end(): Promise<void> {
    for (const running of this.#running) await running.kill();
    rmSync(this.root, { recursive: true, force: true });
  }
}

function plannedChanges(output: string): string[] {
  return output
    .split("\n")
    .filter((line) => line.includes('"planned_change"'))
    .map((line) => (JSON.parse(line) as PlannedChange).change)
    .map(({ action, resource }) => `${action} ${resource.addr}`)
    .sort();
}
