import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { agentOnEmulator, writeAwkwardFiles, type AgentMachine } from "../support/agent";
import { PreloadedAwsCli } from "../support/aws/preloaded-aws-cli";
import { filesUnder, makeCertificate, missingForRestores } from "../support/aws/made-backups";
import { missingAgentTools } from "../../tools/agent-tools";
import { describeUnless } from "../support/engine";

describeUnless(missingForRestores() ?? missingAgentTools(), "what the agent stores", () => {
  const opened = agentOnEmulator(new PreloadedAwsCli());
  const { aws } = opened;
  let machine: AgentMachine;
  let files: string;
  let to: string;
  beforeEach(() => {
    machine = opened.machine;
    files = machine.files;
    to = join(machine.folder, "back");
  });

  const restore = (...args: string[]) =>
    machine.restore("restore", "private-host/files", "--to", to, ...args);

  const kinds = [
    ["zstd", "not encrypted"],
    ["gzip", "encrypted"],
    ["none", "encrypted"],
  ] as const;

  test.each(kinds)("comes back byte for byte: files, %s, %s", async (compression, encryption) => {
    // Once all the way as on a host.
    if (compression === "zstd") machine.startCliEachTime();
    writeAwkwardFiles(files, 8 << 20);
    // More than one part of 5 MiB, of which nothing is compressed away.
    writeFileSync(join(files, "random"), randomBytes(7 << 20));
    const { certificate, key } = makeCertificate(machine.folder, "own");
    const isEncrypted = encryption === "encrypted";
    const { code } = await machine.run({
      paths: [files],
      compression,
      ...(isEncrypted ? { certificate } : {}),
    });
    expect(code).toBe(0);
    expect(aws.proxy.calls.map(({ name }) => name)).toContain("s3 POST object?uploads");
    const back = await restore(...(isEncrypted ? ["--key", key] : []), "--part-size", "4000000");
    expect([back.code, back.err]).toEqual([0, expect.stringContaining("as its manifest says")]);
    expect(filesUnder(join(to, files))).toEqual(filesUnder(files));
  });

  test("what a command wrote comes back byte for byte, encrypted or not, and nothing as nothing", async () => {
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
      const back = await restore(...args, "--run", status.run.slice(-16));
      expect([back.code, back.err]).toEqual([0, expect.stringContaining("as its manifest says")]);
      const [name = ""] = readdirSync(to);
      expect(readFileSync(join(to, name)).equals(expected)).toBe(true);
      rmSync(to, { recursive: true });
    }
  });
});
