import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "../support/command";

const SETTINGS = `version: 1
backups:
  - name: backup
    region: eu-west-1
    operators: [deployer]
    writers: ["arn:aws:iam::111122223333:role/database"]
    hosts: { jobs: [{ name: files, paths: [/etc], schedule: "02:30" }] }
    machines: [{ name: database-1, jobs: [{ name: db, command: pg_dump, schedule: hourly }] }]
`;

const output = (value: unknown) => ({ value, sensitive: false });
const STATE = {
  format_version: "1.0",
  terraform_version: "1.9.0",
  values: {
    outputs: {
      bucket: output("acme-backups"),
      bucket_arn: output("arn:aws:s3:::acme-backups"),
      private_host_id: output("i-0a1b2c3d4e5f60718"),
      private_host_address: output("10.42.0.10"),
    },
    root_module: {
      resources: [{ address: "aws_vpc.a", mode: "managed", type: "aws_vpc", name: "a", values: {} }],
    },
  },
};

describe("npm run agent", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "private-backup-agent-"));
    writeFileSync(join(folder, "backups.yaml"), SETTINGS);
    writeFileSync(join(folder, "backup.json"), JSON.stringify(STATE));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    spawnSync(process.execPath, command("cli/agent.ts", ...args), { cwd: folder, encoding: "utf8" });

  test("writes an installer for a machine, with the bucket that the state names", () => {
    const { status, stdout } = run("backup", "--machine", "database-1", "--state", "backup.json");
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining("cdktf.out/installers/backup-database-1.sh"),
    ]);
    const text = readFileSync(join(folder, "cdktf.out", "installers", "backup-database-1.sh"), "utf8");
    expect(text).toContain("bucket=acme-backups\n");
    expect(text).toContain("command=pg_dump\n");
  });

  test.each([
    [
      ["backup", "--bucket", "acme"],
      "several machines of backup have jobs: name one with --machine: private-host, database-1",
    ],
    [["backup", "--bucket", "acme", "--machine", "web"], "has no machine web"],
    [["backu", "--bucket", "acme"], "backups.yaml has no backu: expected backup"],
    [["backup", "--bucket", "A", "--machine", "database-1"], "is no bucket's name"],
    [["backup", "--apply", "--machine", "database-1"], "--apply is about the private host"],
    [["backup", "--apply", "--state", "backup.json"], "cannot be reached from here"],
  ])("%j is bad input, and nothing is written", (args, message) => {
    const { status, stderr } = run(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(folder, "cdktf.out", "installers"))).toBe(false);
  });

  test("brings the private host's jobs to the settings over the access that it is given", () => {
    const root = join(folder, "host");
    const ssh = join(folder, "ssh-to-host");
    writeFileSync(ssh, `#!/bin/sh\nsed "s|sudo -n bash -s|bash -s -- --root '${root}'|" | sh\n`, {
      mode: 0o755,
    });
    const access = ["--state", "backup.json", "--ssh", `private-host=${ssh}`];
    const { status, stdout } = run("backup", "--apply", ...access);
    expect([status, stdout]).toEqual([0, expect.stringContaining("backup.files: 02:30 UTC")]);
    const configuration = readFileSync(join(root, "etc/private-backup/backup.files.conf"), "utf8");
    expect(configuration).toContain("bucket=acme-backups\n");
    const failed = run("backup", "--apply", "--state", "backup.json", "--ssh", "private-host=false");
    expect([failed.status, failed.stderr]).toEqual([
      1,
      expect.stringContaining("jobs may not be as the settings say: false ended with 1: it wrote nothing"),
    ]);
  });
});
