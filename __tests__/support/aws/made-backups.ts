import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { awsCli, NO_AWS_CLI } from "../../../tools/aws-cli";
import { missingMoto, Moto } from "./moto";
import { PreloadedAwsCli } from "./preloaded-aws-cli";

/** What a made backup is to be like. */
export interface MadeProps {
  /** @default - private-host */
  readonly host?: string;
  /** @default - files */
  readonly job?: string;
  /** @default - 20261129T130813Z */
  readonly time?: string;
  /** Sixteen hex digits. @default - counted */
  readonly id?: string;
  /** A tar archive or a stream, uncompressed. */
  readonly source: Buffer;
  readonly archive?: "tar" | "stream";
  /** @default - gzip */
  readonly compression?: "gzip" | "zstd" | "none";
  /** Certificate to encrypt to. @default - it is not encrypted */
  readonly certificate?: string;
  /** Of the data. @default - STANDARD */
  readonly storageClass?: string;
  /** Changes the manifest before it is stored. */
  readonly manifest?: (manifest: any) => unknown;
  /** Changes the data after their sums were worked out. */
  readonly data?: (data: Buffer) => Buffer;
}

/** A backup in the bucket. */
export interface Made {
  readonly run: string;
  readonly dataKey: string;
  readonly manifestKey: string;
  readonly versionId: string;
}

export const MADE_IN = "backup-20260101";

/** What is missing on this machine to restore from an emulator with the real AWS CLI, by name. */
export function missingForRestores(): string | undefined {
  const tool = ["openssl", "tar", "gzip", "zstd", "bash"].find(
    (name) => spawnSync(name, ["--version"]).error !== undefined,
  );
  if (tool !== undefined) return `${tool} is not on this machine`;
  return awsCli() === undefined ? NO_AWS_CLI : missingMoto();
}

const sum = (data: Buffer) => createHash("sha256").update(data).digest("hex");

/** A bucket of an emulator with backups in the shared format, made without the uploader, and a host that restores. */
export class MadeBackups {
  readonly folder = mkdtempSync(join(tmpdir(), "made-backups-"));
  readonly #moto = new Moto();
  readonly #cli = new PreloadedAwsCli();
  #made = 0;

  async start(): Promise<void> {
    await Promise.all([this.#moto.start(), this.#cli.start()]);
    const bin = join(this.folder, "bin");
    mkdirSync(bin);
    symlinkSync(this.#cli.program, join(bin, "aws"));
    writeFileSync(
      join(this.folder, "restore.conf"),
      `bucket=${MADE_IN}\nregion=eu-west-1\nendpoint_url=${this.address}\n`,
    );
    await this.empty();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#moto.stop(), this.#cli.stop()]);
  }

  get address(): string {
    return `http://127.0.0.1:${this.#moto.port}`;
  }

  /** An empty bucket with versions again. */
  async empty(): Promise<void> {
    await this.#moto.reset();
    const where = "<LocationConstraint>eu-west-1</LocationConstraint>";
    await this.ask("PUT", "", `<CreateBucketConfiguration>${where}</CreateBucketConfiguration>`);
    const versions = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    await this.ask("PUT", "?versioning", versions);
  }

  /** Variables of a host on which the restore script runs. */
  get environment(): Record<string, string> {
    return {
      PATH: `${join(this.folder, "bin")}:${process.env["PATH"]}`,
      AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "none",
      PRIVATE_BACKUP_CONFIGURATION: join(this.folder, "restore.conf"),
    };
  }

  /** Asks the emulator for a key of the bucket, or with `?` for the bucket itself. */
  async ask(
    method: "PUT" | "DELETE" | "GET",
    path: string,
    body?: Buffer | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const authorization =
      "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    const response = await fetch(
      `${this.address}/${MADE_IN}${path === "" || path.startsWith("?") ? "" : "/"}${path}`,
      {
        method,
        headers: { authorization, ...headers },
        ...(body === undefined ? {} : { body: new Uint8Array(Buffer.from(body)) }),
      },
    );
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  /** Stores a body under a key. @returns its version */
  async put(key: string, body: Buffer | string, storageClass = "STANDARD"): Promise<string> {
    const { headers } = await this.ask("PUT", key, body, { "x-amz-storage-class": storageClass });
    return headers.get("x-amz-version-id") ?? "";
  }

  /** Makes a backup: its data, then its manifest. */
  async make(props: MadeProps): Promise<Made> {
    const { host = "private-host", job = "files", time = "20261129T130813Z", compression = "gzip" } = props;
    const { archive = "tar", certificate, source } = props;
    const id = props.id ?? (this.#made++).toString(16).padStart(16, "0");
    const run = `${time}-${id}`;
    const extension = { gzip: ".gz", zstd: ".zst", none: "" }[compression];
    const content = { gzip: () => gzipSync(source), zstd: () => zstd(source), none: () => source }[
      compression
    ]();
    const secret = sum(Buffer.from(run));
    const data = certificate === undefined ? content : encrypted(content, secret);
    const stem = `${host}/${job}/${run}`;
    const dataKey = `${stem}.${archive === "tar" ? "tar" : "out"}${extension}${certificate === undefined ? "" : ".enc"}`;
    const versionId = await this.put(dataKey, props.data?.(data) ?? data, props.storageClass);
    const manifest = {
      ...{ format: "private-backup/1", stack: "backup", host, job, run },
      ...{ start: "2026-11-29T13:08:13Z", end: "2026-11-29T13:09:01Z" },
      data: { key: dataKey, version_id: versionId, size: data.length, sha256: sum(data) },
      content: { size: content.length, sha256: sum(content) },
      source: { size: source.length },
      ...{ compression, archive },
      encryption:
        certificate === undefined
          ? null
          : {
              method: "cms+aes-256-ctr-pbkdf2",
              certificate_sha256: "ab".repeat(32),
              key_cms: cms(secret, certificate),
            },
      warnings: ['tar: "a\\b": file changed as we read it'],
      tools: { agent: "1" },
    };
    const manifestKey = `${stem}.manifest.json`;
    await this.put(manifestKey, JSON.stringify(props.manifest?.(manifest) ?? manifest));
    return { run, dataKey, manifestKey, versionId };
  }

  /** Runs the restore script. */
  run(...args: string[]): { readonly status: number; readonly out: string; readonly err: string } {
    const script = join(__dirname, "../../../agent/restore.sh");
    const { status, stdout, stderr } = spawnSync("bash", [script, ...args], {
      env: this.environment,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    return { status: status ?? -1, out: stdout, err: stderr };
  }
}

/** A key and its certificate, as files. */
export function makeCertificate(folder: string, name: string): { key: string; certificate: string } {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  openssl(
    "",
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    key,
    "-out",
    certificate,
    "-subj",
    "/CN=x",
  );
  return { key, certificate };
}

/** A tar archive of a folder, named without a leading slash. */
export function tarOf(folder: string): Buffer {
  return tool("tar", "", "-C", folder, "-S", "--format=posix", "-cf", "-", ".");
}

function cms(secret: string, certificate: string): string {
  return openssl(
    secret,
    "cms",
    "-encrypt",
    "-binary",
    "-aes-256-cbc",
    "-outform",
    "DER",
    certificate,
  ).toString("base64");
}

function encrypted(content: Buffer, secret: string): Buffer {
  const file = join(mkdtempSync(join(tmpdir(), "secret-")), "secret");
  writeFileSync(file, secret);
  const how = [
    "-aes-256-ctr",
    "-pbkdf2",
    "-iter",
    "10000",
    "-md",
    "sha256",
    "-salt",
    "-pass",
    `file:${file}`,
  ];
  return openssl(content, "enc", ...how);
}

const zstd = (source: Buffer) => tool("zstd", source, "-q", "-c", "-1");
const openssl = (input: string | Buffer, ...args: string[]) => tool("openssl", input, ...args);

function tool(command: string, input: string | Buffer, ...args: string[]): Buffer {
  const { status, stdout, stderr } = spawnSync(command, args, { input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command}: ${stderr.toString()}`);
  return stdout;
}

/** Every file under a folder: its path, its mode and its text. */
export function filesUnder(folder: string): Record<string, string> {
  const listed = tool("find", "", folder, "-printf", "%P\\t%y\\t%m\\t%l\\0").toString("utf8");
  return Object.fromEntries(
    listed.split("\0").flatMap((line) => {
      const [path = "", type = "", mode = "", target = ""] = line.split("\t");
      if (path === "") return [];
      const says = type === "f" ? sum(readFileSync(join(folder, path))) : target;
      return [[path, `${type} ${mode} ${says}`]];
    }),
  );
}
