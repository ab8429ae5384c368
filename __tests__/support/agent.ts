import { execFileSync, spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { restoreInstaller } from "../../agent/restore-installer";
import { quote } from "../../agent/shell-words";
import { awsCli } from "../../tools/aws-cli";
import { EmulatedAws } from "./aws/emulated-aws";
import type { PreloadedAwsCli } from "./aws/preloaded-aws-cli";

export const AGENT = resolve("agent", "private-backup.sh");

/** The last line that a run wrote, and how it ended. */
export interface AgentRun {
  readonly code: number | null;
  readonly status: {
    readonly result: string;
    readonly exit: number;
    readonly run: string;
    readonly size: number;
    readonly message: string;
    readonly warnings: readonly string[];
  };
  readonly err: string;
}

/** A manifest, as far as tests read it. */
export interface Manifest {
  readonly host: string;
  readonly job: string;
  readonly run: string;
  readonly start: string;
  readonly end: string;
  readonly data: { readonly key: string; readonly size: number; readonly sha256: string };
  readonly content: { readonly size: number; readonly sha256: string };
  readonly source: { readonly size: number };
  readonly encryption: null | { readonly key_cms: string; readonly certificate_sha256: string };
  readonly warnings: readonly string[];
  readonly tools: Readonly<Record<string, string>>;
}

/** A machine with one job: a folder of its own for what the agent keeps, and the bucket `backups` to store in. */
export class AgentMachine {
  readonly folder = mkdtempSync(join(tmpdir(), "agent-"));
  readonly state = join(this.folder, "state");
  readonly bin = join(this.folder, "bin");
  /** What a test backs up. */
  readonly files = join(this.folder, "files");

  constructor(
    private readonly aws: EmulatedAws,
    private readonly cli?: PreloadedAwsCli,
    private readonly endpoint = aws.address,
  ) {
    mkdirSync(this.bin);
    symlinkSync(cli?.program ?? awsCli() ?? "aws", join(this.bin, "aws"));
    const keys = "aws_access_key_id = test\naws_secret_access_key = test\n";
    writeFileSync(join(this.folder, "aws"), `[default]\n${keys}ca_bundle = ${this.folder}/ca.pem\n`);
  }

  /** Starts a run of the job; lists are arrays of bash. */
  start(job: Readonly<Record<string, string | number | readonly string[]>>, shell = 'exec bash "$@"') {
    const values = {
      ...{ stack: "backup", host: "private-host", job: "files", bucket: "backups", region: "eu-west-1" },
      ...{ endpoint_url: this.endpoint, state: this.state, aws_config: join(this.folder, "aws") },
      ...{ part_mib: 5, pauses: ["0", "0"], ...job },
    };
    const lines = Object.entries(values).map(([name, value]) =>
      Array.isArray(value) ? `${name}=(${value.map(quote).join(" ")})` : `${name}=${quote(String(value))}`,
    );
    const file = join(this.folder, "job.conf");
    writeFileSync(file, `${lines.join("\n")}\n`);
    const environment = {
      PATH: `${this.bin}:${process.env["PATH"]}`,
      AWS_PROFILE: "nobody",
      AWS_ACCESS_KEY_ID: "of-another-program",
      AWS_REQUEST_CHECKSUM_CALCULATION: "when_required",
    };
    const child = spawn("bash", ["-c", shell, "agent", AGENT, file], { env: environment, detached: true });
    const ended = endOf(child).then(({ code, out, err }) => {
      const line = out.trim().split("\n").at(-1) ?? "";
      return { code, err, status: JSON.parse(line === "" ? "{}" : line) as AgentRun["status"] };
    });
    // The session that `detached` begins holds all that the run started, as its unit does in systemd.
    const killAll = () => {
      spawnSync("pkill", ["-KILL", "-s", String(child.pid)]);
      this.cli?.killCalls();
    };
    return { child, ended, killAll };
  }

  /** From now on each call of the AWS CLI starts it, within the session and the mounts of its caller. */
  startCliEachTime(): void {
    const file = join(this.bin, "aws");
    rmSync(file);
    symlinkSync(awsCli() ?? "aws", file);
  }

  run(...job: Parameters<AgentMachine["start"]>): Promise<AgentRun> {
    return this.start(...job).ended;
  }

  /** Runs `private-backup-restore` as on the restore host, where the installer put it and the bucket's name. */
  restore(...args: readonly string[]): Promise<Ended> {
    const root = join(this.folder, "root");
    const script = join(root, "usr/local/bin/private-backup-restore");
    if (!existsSync(script)) {
      const input = restoreInstaller({ bucket: "backups", region: "eu-west-1" });
      execFileSync("bash", ["-s", "--", "--root", root], { input });
    }
    const env = {
      PATH: `${this.bin}:${process.env["PATH"]}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      PRIVATE_BACKUP_CONFIGURATION: join(root, "etc/private-backup/restore.conf"),
    };
    // The proxy that answers is in this process, which must not wait for the script.
    return endOf(spawn(script, [...args, "--endpoint-url", this.endpoint], { env }));
  }

  /** Uploads whose ids are kept. */
  get kept(): string[] {
    const folder = join(this.state, "uploads");
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** A command of its own, which comes before the machine's. */
  command(name: string, text: string): void {
    writeFileSync(join(this.bin, name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
  }

  /** Keys of the objects that are stored, in their order. */
  async keys(): Promise<string[]> {
    const xml = await this.aws.ask("s3", { "list-type": "2" }, "backups");
    return [...xml.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = ""]) => key);
  }

  /** Uploads in parts that are open. */
  async openUploads(): Promise<number> {
    return (await this.aws.ask("s3", { uploads: "" }, "backups")).split("<UploadId>").length - 1;
  }

  /** The only backup, its hashes and sizes checked. */
  async backup(): Promise<{ manifest: Manifest; data: Buffer; file: string }> {
    const keys = await this.keys();
    const name = keys.filter((key) => key.endsWith(".manifest.json"));
    if (name.length !== 1) throw new Error(`expected one manifest among ${keys.join(", ")}`);
    const manifest = JSON.parse((await this.aws.object("backups", name[0]!)).toString()) as Manifest;
    const data = await this.aws.object("backups", manifest.data.key);
    expect({ sha256: sha256(data), size: data.length }).toEqual({
      sha256: manifest.data.sha256,
      size: manifest.data.size,
    });
    const file = join(this.folder, "data");
    writeFileSync(file, data);
    return { manifest, data, file };
  }

  /** The status file. */
  get status(): AgentRun["status"] {
    return JSON.parse(readFileSync(join(this.state, "status.json"), "utf8")) as AgentRun["status"];
  }
}

/** How a program ended, and what it wrote. */
interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  child.stdin.end();
  return new Promise((done) => child.on("close", (code) => done({ code, out, err })));
}

/**
 * For one suite: an emulated account, and for each test an empty bucket `backups` and a machine that stores there.
 * @param cli what the machines call. @default - the AWS CLI, started anew for each call
 */
export function agentOnEmulator(cli?: PreloadedAwsCli) {
  const aws = new EmulatedAws();
  let machine: AgentMachine | undefined;
  beforeAll(() => Promise.all([aws.start(), cli?.start()]));
  afterAll(() => Promise.all([aws.stop(), cli?.stop()]));
  beforeEach(async () => {
    await aws.reset();
    await aws.makeBucket("backups");
    machine = new AgentMachine(aws, cli);
    mkdirSync(machine.files);
  });
  afterEach(() => rmSync(machine?.folder ?? "", { recursive: true, force: true }));
  return {
    aws,
    get machine(): AgentMachine {
      if (machine === undefined) throw new Error("a machine is there for a test");
      return machine;
    },
  };
}

/** Writes files whose names and contents a careless script loses. */
export function writeAwkwardFiles(folder: string, sparseBytes: number): void {
  const names = ["plain", "with space", "new\nline", `"quo'te"`, "ümläut é", "-dash", "$(id)", "back\\slash"];
  for (const name of names) writeFileSync(join(folder, name), `of ${name}`);
  writeFileSync(join(folder, "program"), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(folder, "empty"), "");
  writeFileSync(join(folder, "sparse"), "begin");
  truncateSync(join(folder, "sparse"), sparseBytes);
  symlinkSync("plain", join(folder, "link"));
}

export function sha256(data: Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
