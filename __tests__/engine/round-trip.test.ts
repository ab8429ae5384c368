import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { restoreInstaller } from "../../agent/restore-installer";
import { AgentMachine, missingAgentTools } from "../support/agent";
import { EmulatedAws } from "../support/aws/emulated-aws";
import { filesUnder, makeCertificate, missingForRestores } from "../support/aws/made-backups";
import { describeUnless } from "../support/engine";

describeUnless(missingForRestores() ?? missingAgentTools(), "what the agent stores", () => {
  const aws = new EmulatedAws();
  let machine: AgentMachine;
  let files: string;
  let to: string;

  beforeAll(() => aws.start());
  afterAll(() => aws.stop());
  beforeEach(async () => {
    await aws.reset();
    await aws.makeBucket("backups");
    machine = new AgentMachine(aws);
    files = join(machine.folder, "files");
    to = join(machine.folder, "back");
    mkdirSync(files);
    const installer = restoreInstaller({ bucket: "backups", region: "eu-west-1" });
    execFileSync("bash", ["-s", "--", "--root", join(machine.folder, "root")], { input: installer });
  });
  afterEach(() => rmSync(machine.folder, { recursive: true, force: true }));

  /** As on the restore host, where the installer put script and bucket. */
  const restore = (...args: string[]) => {
    const root = join(machine.folder, "root");
    const script = join(root, "usr/local/bin/private-backup-restore");
    const given = ["restore", "private-host/files", "--to", to, "--endpoint-url", aws.address, ...args];
    const env = {
      PATH: `${machine.bin}:${process.env["PATH"]}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      PRIVATE_BACKUP_CONFIGURATION: join(root, "etc/private-backup/restore.conf"),
    };
    return spawnSync(script, given, { env, encoding: "utf8" });
  };

  const kinds = [
    ["zstd", "not encrypted"],
    ["gzip", "encrypted"],
    ["none", "encrypted"],
  ] as const;

  test.skip.each(kinds)("comes back byte for byte: files, %s, %s", async (compression, encryption) => {
    for (const name of ["plain", "with space", "new\nline", `"quo'te"`, "ümläut", "-dash", "back\\slash"])
      writeFileSync(join(files, name), `of ${name}`);
    writeFileSync(join(files, "program"), "#!/bin/sh\n", { mode: 0o755 });
    writeFileSync(join(files, "empty"), "");
    // More than one part of 5 MiB, of which nothing is compressed away.
    writeFileSync(join(files, "random"), randomBytes(7 << 20));
    writeFileSync(join(files, "sparse"), "begin");
    truncateSync(join(files, "sparse"), 8 << 20);
    symlinkSync("plain", join(files, "link"));
    const { certificate, key } = makeCertificate(machine.folder, "own");
    const isEncrypted = encryption === "encrypted";
    const { code } = await machine.run({
      paths: [files],
      compression,
      ...(isEncrypted ? { certificate } : {}),
    });
    expect(code).toBe(0);
    expect(aws.proxy.calls.map(({ name }) => name)).toContain("s3 POST object?uploads");
    const { status, stderr } = restore(...(isEncrypted ? ["--key", key] : []), "--part-size", "4000000");
    expect([status, stderr]).toEqual([0, expect.stringContaining("as its manifest says")]);
    expect(filesUnder(join(to, files))).toEqual(filesUnder(files));
  });

  test.skip("what a command wrote comes back byte for byte, encrypted or not, and nothing as nothing", async () => {
    const { certificate, key } = makeCertificate(machine.folder, "own");
    const content = randomBytes(300_000);
    writeFileSync(join(machine.folder, "dump"), content);
    for (const [job, args, expected] of [
      [{ command: `cat '${machine.folder}/dump'` }, [], content],
      [{ command: `cat '${machine.folder}/dump'`, certificate }, ["--key", key], content],
      [{ command: "true", certificate, compression: "none" }, ["--key", key], Buffer.alloc(0)],
    ] as const) {
      const { code, status } = await machine.run(job);
      expect(code).toBe(0);
      const run = restore(...args, "--run", status.run.slice(-16));
      expect([run.status, run.stderr]).toEqual([0, expect.stringContaining("as its manifest says")]);
      const [name = ""] = readdirSync(to);
      expect(readFileSync(join(to, name)).equals(expected)).toBe(true);
      rmSync(to, { recursive: true });
    }
  });
});
