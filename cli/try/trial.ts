import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { restoreInstaller } from "../../agent/restore-installer";
import { quote } from "../../agent/shell-words";
import { emulatedEnvironment } from "../../emulator/emulated-environment";
import { Moto, motoEnvironment } from "../../emulator/moto";
import { overrideFile, type EmulatedStackJson } from "../../emulator/override-file";
import { roleSession, type Credentials } from "../../emulator/role-session";
import { engineBinary } from "../../engine/engine";
import { outcome } from "../../proof/prove";
import type { ProvedStack } from "../../proof/proved-stack";
import { Problem } from "../../proof/terms/problem";
import { backupSettings, type BackupSettings, type BackupSettingsInput } from "../../settings";
import { backingHosts, installerFor } from "../../stacks/backup-jobs";
import { synthesize } from "../../stacks/synthesize";
import { awsCli } from "../../tools/aws-cli";
import { TerraformState } from "../../verify/terraform-state";
import { ExitCode } from "../exit-code";
import { proveStacks } from "../proof-gate";
import { Refusal } from "../refusal";
import { Programs, type Ended } from "./programs";
import { runFolder } from "./run-folder";
import { sumsOf, writeSampleFiles } from "./sample-files";
import { trialSettings } from "./trial-settings";

const JOB = "private-host/files";

/** A private backup on an emulated AWS, from its synthesis to its end; each step is one method, to be called in order. */
export class Trial {
  readonly #programs = new Programs();
  readonly #run: string;
  readonly #files: string;
  readonly #restored: string;
  readonly #input: BackupSettingsInput;
  #moto: Moto | undefined;
  #credentials: Credentials | undefined;
  #bucket = "";

  /** @param folder what is kept between runs, and a folder for this run below it */
  constructor(private readonly folder: string) {
    this.#run = runFolder(folder);
    this.#files = join(this.#run, "files");
    this.#restored = join(this.#run, "restored");
    this.#input = trialSettings([this.#files]);
  }

  /** Ends everything that runs, and removes what this run wrote. */
  async end(): Promise<void> {
    await this.#programs.end();
    await this.#moto?.stop();
    rmSync(this.#run, { recursive: true, force: true });
  }

  /** @returns the emulator's address @throws Problem where it cannot be installed */
  async startEmulator(environmentFolder: string): Promise<string> {
    const environment = motoEnvironment(environmentFolder);
    const missing = environment.install();
    if (missing !== undefined)
      throw new Problem(`${missing}: the emulator of AWS is installed with it, once`);
    this.#moto = new Moto(environment);
    await this.#moto.start();
    this.#credentials = await roleSession(this.#moto, "terraform");
    return this.#moto.address;
  }

  /** @returns the stack's proof @throws Refusal where a claim does not hold */
  synthesize(): ProvedStack {
    const [proved] = this.#write(backupSettings(this.#input));
    if (proved === undefined || outcome(proved.proof) !== "holds")
      throw new Refusal("not all claims hold", ExitCode.Refused);
    return proved;
  }

  /** @returns Terraform's own last words: `Apply complete! Resources: 48 added, …` */
  async apply(): Promise<string> {
    await this.#terraform("init", "-input=false");
    const said = lastWords(await this.#terraform("apply", "-auto-approve", "-input=false"));
    this.#bucket = (await this.state()).bucketName;
    return said;
  }

  /** What Terraform knows of the stack. */
  async state(): Promise<TerraformState> {
    return TerraformState.read({ name: "try", content: (await this.#terraform("show", "-json")).out });
  }

  /** Installs the agent's job below the run's folder, and runs it once. @returns the run, its size and its files */
  async backUp(): Promise<{ run: string; size: number; files: number }> {
    mkdirSync(this.#files);
    writeSampleFiles(this.#files);
    const root = join(this.#run, "private-host");
    const settings = backupSettings(this.#input);
    const [host] = backingHosts(settings);
    if (host === undefined) throw new Error("the private host is among the stack's hosts");
    await this.#install(installerFor(settings, host, this.#bucket), root);
    const job = join(root, "etc/private-backup/try.files.conf");
    const config = join(root, "aws");
    writeFileSync(config, this.#awsConfig());
    const own = { endpoint_url: this.#address, state: join(root, "state"), aws_config: config };
    const lines = Object.entries(own).map(([name, value]) => `${name}=${quote(value)}\n`);
    writeFileSync(job, `${readFileSync(job, "utf8")}part_mib=5\n${lines.join("")}`);
    const agent = join(root, "usr/local/libexec/private-backup");
    const { out } = await this.#withoutPolicy(() => this.#program("bash", [agent, job]));
    const { run, size } = JSON.parse(out.trim().split("\n").at(-1) ?? "") as { run: string; size: number };
    return { run, size, files: sumsOf(this.#files).size };
  }

  /** Reads the backup whole and compares it with its manifest. */
  async verifyBackup(): Promise<void> {
    const root = join(this.#run, "restore-host");
    await this.#install(restoreInstaller({ bucket: this.#bucket, region: this.#input.region }), root);
    await this.#restoreScript("verify", JOB);
  }

  /** @returns how many files are the same, byte for byte @throws Refusal where one is not */
  async restore(): Promise<number> {
    await this.#restoreScript("restore", JOB, "--to", this.#restored);
    const [before, after] = [sumsOf(this.#files), sumsOf(join(this.#restored, this.#files))];
    const differs = [...before].filter(([path, sum]) => after.get(path) !== sum).map(([path]) => path);
    if (differs.length > 0 || after.size !== before.size)
      throw new Refusal(`restored otherwise than it was: ${differs.join(", ")}`, ExitCode.Refused);
    return before.size;
  }

  /** The end of a private backup whose bucket stays, as in an account. @returns Terraform's last words */
  async tearDown(): Promise<string> {
    this.#write(backupSettings({ ...this.#input, tearDown: { keepBucket: this.#bucket } }));
    return lastWords(await this.#terraform("apply", "-auto-approve", "-input=false"));
  }

  /** Where AWS's tools of this process find the emulator. */
  get environment(): Readonly<Record<string, string>> {
    return { ...emulatedEnvironment(this.#address), ...this.#credentials };
  }

  get #address(): string {
    return this.#moto?.address ?? "";
  }

  #write(settings: BackupSettings): ProvedStack[] {
    const proofs: ProvedStack[] = [];
    synthesize([settings], {
      outdir: join(this.#run, "cdktf.out"),
      check: (stacks) => void proofs.push(...proveStacks(stacks)),
    });
    const stack = JSON.parse(readFileSync(join(this.#stack, "cdk.tf.json"), "utf8")) as EmulatedStackJson;
    const credentials = this.#credentials === undefined ? {} : { credentials: this.#credentials };
    writeFileSync(
      join(this.#stack, "zz_override.tf.json"),
      JSON.stringify(overrideFile(stack, { lifecycle: false, ...credentials })),
    );
    return proofs;
  }

  get #stack(): string {
    return join(this.#run, "cdktf.out", "stacks", "try");
  }

  #terraform(...args: string[]): Promise<Ended> {
    const own = {
      TF_IN_AUTOMATION: "1",
      CHECKPOINT_DISABLE: "1",
      TF_CLI_ARGS: "-no-color",
      // The provider, which is large, stays for the next run.
      TF_DATA_DIR: join(resolve(this.folder), "terraform"),
    };
    return this.#program(engineBinary(), args, own, this.#stack);
  }

  async #install(installer: string, root: string): Promise<void> {
    const file = join(this.#run, "installer.sh");
    writeFileSync(file, installer);
    await this.#program("bash", [file, "--root", root]);
  }

  async #restoreScript(...args: string[]): Promise<void> {
    const root = join(this.#run, "restore-host");
    const script = join(root, "usr/local/bin/private-backup-restore");
    // The AWS CLI takes an empty profile for one that is missing.
    const own = {
      PRIVATE_BACKUP_CONFIGURATION: join(root, "etc/private-backup/restore.conf"),
      AWS_PROFILE: undefined,
    };
    const all = [script, ...args, "--endpoint-url", this.#address];
    await this.#withoutPolicy(() => this.#program("bash", all, own));
  }

  #withoutPolicy<T>(work: () => Promise<T>): Promise<T> {
    if (this.#moto === undefined) throw new Error("the emulator is started first");
    return this.#moto.withoutPolicy(this.#bucket, work);
  }

  #awsConfig(): string {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = this.#credentials ?? {};
    return `[default]\naws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\naws_session_token = ${AWS_SESSION_TOKEN}\n`;
  }

  /** @throws Refusal with the program's own words where it fails */
  async #program(
    command: string,
    args: readonly string[],
    own: Readonly<Record<string, string | undefined>> = {},
    cwd = this.#run,
  ): Promise<Ended> {
    const env = { ...this.environment, PATH: this.#path(), ...own };
    const ended = await this.#programs.run(command, args, { cwd, env });
    if (ended.code === 0) return ended;
    const said = `${ended.err}${ended.out}`.trim();
    throw new Refusal(`${command} ended with ${ended.code}:\n${said}`, ExitCode.Refused);
  }

  /** With the AWS CLI that was found in front, whatever else has its name. */
  #path(): string {
    const bin = join(this.#run, "bin");
    if (mkdirSync(bin, { recursive: true }) !== undefined) symlinkSync(awsCli() ?? "aws", join(bin, "aws"));
    return `${bin}:${process.env["PATH"] ?? ""}`;
  }
}

function lastWords({ out }: Ended): string {
  return /^(Apply|Destroy) complete!.*$/mu.exec(out)?.[0] ?? "";
}
