import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { quote } from "../agent/shell-words";
import { sessionMemory } from "./process-memory";
import { S3Sink } from "./s3-sink";
import type { Upload, Uploads } from "./uploads";

/** What is uploaded: random bytes, or text that becomes a third. */
type Content = "random" | "text";

/** Bytes a second. */
const GIGABIT = 1e9 / 8;
const GIBIBYTE = 2 ** 30;
const AGENT = resolve("agent", "private-backup.sh");
const [aws = "aws", gibibytes = "6"] = process.argv.slice(2);

void (async () => {
  const folder = mkdtempSync(join(tmpdir(), "private-backup-uploads-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "ca.pem")];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...name, "-keyout", key, "-out", cert];
  execFileSync("openssl", request, { stdio: "ignore" });
  const sink = new S3Sink({ key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") });
  try {
    const address = await sink.start();
    console.log(JSON.stringify(await uploads(folder, address, sink)));
  } finally {
    sink.stop();
    rmSync(folder, { recursive: true, force: true });
  }
})();

async function uploads(folder: string, address: string, sink: S3Sink): Promise<Uploads> {
  const run = clients(folder, address, sink);
  const size = Number(gibibytes);
  const text = { bare: await run.bare("text", size), agent: await run.agent("text", size) };
  // What does not compress is as long on its way as a link makes it.
  sink.limit = GIGABIT;
  const random = { bare: await run.bare("random", size), agent: await run.agent("random", size) };
  return { text, random, half: await run.agent("random", size / 2) };
}

/** Ways to upload a folder of files, in the same words and with the same address and priority. */
function clients(folder: string, address: string, sink: S3Sink) {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  // The agent is kind to what else runs, which is not to be measured.
  for (const name of ["renice", "ionice"]) writeFileSync(join(bin, name), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(bin, "aws"), `#!/bin/sh\nexec ${aws} "$@"\n`, { mode: 0o755 });
  const config = join(folder, "aws");
  const secrets = "aws_access_key_id = test\naws_secret_access_key = test\n";
  writeFileSync(config, `[default]\n${secrets}ca_bundle = ${join(folder, "ca.pem")}\n`);
  const env = { PATH: `${bin}:${process.env.PATH}`, AWS_CONFIG_FILE: config };
  const upload = async (size: number, script: string, ...args: string[]) => {
    const before = sink.received;
    const measured = await timed("bash", ["-o", "pipefail", "-c", script, "_", ...args], env);
    // Much of what is read has to arrive, or something was measured that did not upload.
    if (sink.received - before < (size * GIBIBYTE) / 8) throw new Error(`${script}: little came`);
    return measured;
  };
  const toBucket = `aws s3 cp - s3://backups/bare --endpoint-url ${address} --region eu-west-1`;
  return {
    bare: (content: Content, size: number) =>
      upload(size, `{ ${archive(folder, content, size)}; } | ${toBucket}`),
    agent: (content: Content, size: number) => {
      const job = join(folder, `${content}-${size}.conf`);
      const lines = {
        ...{ stack: "bench", host: "bench", job: content, bucket: "backups", region: "eu-west-1" },
        ...{ endpoint_url: address, aws_config: config, state: join(folder, "state") },
        ...{ compression: content === "random" ? "none" : "auto" },
        command: quote(archive(folder, content, size)),
      };
      writeFileSync(
        job,
        Object.entries(lines)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(""),
      );
      return upload(size, `exec bash "$@" >&2`, AGENT, job);
    },
  };
}

/** A command that archives so many GiB of files: the same ones again and again, which tar does not do by itself. */
function archive(folder: string, content: Content, size: number): string {
  return `for time in $(seq ${size}); do tar -cf - -C '${sourceOf(folder, content)}' .; done`;
}

/** A folder with a GiB in files, made when it is first asked for. */
function sourceOf(folder: string, content: Content): string {
  const source = join(folder, content);
  if (existsSync(source)) return source;
  mkdirSync(source);
  const block = content === "random" ? randomBytes(16 << 20) : text(16 << 20);
  for (let index = 0; index < GIBIBYTE / block.length; index++)
    writeFileSync(join(source, String(index)), block);
  return source;
}

/** Lines like those of a log, each with something that no other has. */
function text(size: number): Buffer {
  const words = Array.from({ length: 500 }, () => randomBytes(5).toString("hex"));
  const lines: string[] = [];
  for (let length = 0; length < size; length += lines.at(-1)?.length ?? 0) {
    const of = [...randomBytes(6)].map((byte) => words[byte]).join(" ");
    lines.push(`2026-11-29T02:30:00Z database-1 service: ${of} ${randomBytes(32).toString("hex")}\n`);
  }
  return Buffer.from(lines.join("")).subarray(0, size);
}

/** Runs a program in a session of its own. @throws Error with what it said, where it fails */
async function timed(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Upload> {
  const start = process.hrtime.bigint();
  const child = spawn(program, args, { env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  let peakMemory = 0;
  const watch = setInterval(() => (peakMemory = Math.max(peakMemory, sessionMemory(child.pid ?? 0))), 500);
  const code = await new Promise((done) => child.on("close", done));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${String(code)}: ${said}`);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, peakMemory };
}
