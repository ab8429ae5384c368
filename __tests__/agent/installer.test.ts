import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installer, type AgentJob } from "../../agent/installer";
import { asRoot } from "../../agent/send-installer";
import { hereDocument } from "../../agent/shell-words";
import { describeUnless } from "../support/engine";

const JOB: AgentJob = {
  name: "files",
  paths: ["/etc", "/srv/it's ${here} $(id)\nand there"],
  exclude: ["/srv/cache/*"],
  schedule: "02:30",
  timeLimitHours: 2,
  compression: "auto",
};
const common = { stack: "backup", host: "database-1", region: "eu-west-1", bucket: "acme", onlyNew: false };

describe("an installer, run into a folder", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "installed-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const install = (jobs: readonly AgentJob[], more: object = {}, ...args: string[]) =>
    spawnSync("bash", ["-s", "--", "--root", root, ...args], {
      input: installer({ ...common, jobs, ...more }),
      encoding: "utf8",
    });
  const configuration = (name: string) => join(root, "etc/private-backup", `${name}.conf`);
  const unit = (name: string) =>
    readFileSync(join(root, "etc/systemd/system", `private-backup-backup.${name}`), "utf8");
  /** A variable as the agent reads it. */
  const value = (job: string, name: string) =>
    execFileSync("bash", [
      "-c",
      '. "$1"; declare -n it=$2; printf "%s\\0" "${it[@]}"',
      "_",
      configuration(job),
      name,
    ])
      .toString()
      .split("\0")
      .slice(0, -1);

  test("each job's settings come through as they are, readable by root alone", () => {
    const command = "pg_dump -Fc 'my db'\nEND\n";
    const database: AgentJob = { ...JOB, name: "db", paths: undefined, exclude: [], command };
    expect(install([JOB, database], { onlyNew: true, endpointUrl: "https://s3.example" }).status).toBe(0);
    expect(value("backup.files", "paths")).toEqual(JOB.paths);
    expect(value("backup.files", "exclude")).toEqual(JOB.exclude);
    expect(value("backup.db", "command")).toEqual([command]);
    expect(
      ["host", "job", "bucket", "only_new", "endpoint_url", "time_limit"].map(
        (name) => value("backup.db", name)[0],
      ),
    ).toEqual(["database-1", "db", "acme", "yes", "https://s3.example", "7200"]);
    expect(statSync(configuration("backup.db")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(root, "usr/local/libexec/private-backup"), "utf8")).toBe(
      readFileSync("agent/private-backup.sh", "utf8"),
    );
  });

  test("a timer in UTC and a service whose limit systemd heeds", () => {
    install([JOB, { ...JOB, name: "other", schedule: "Sun 4:00 UTC" }]);
    expect(unit("files.timer")).toContain("OnCalendar=02:30 UTC\n");
    expect(unit("other.timer")).toContain("OnCalendar=Sun 4:00 UTC\n");
    expect(unit("files.service")).toContain("TimeoutStartSec=8100\n");
    expect(unit("files.service")).toContain(
      "ExecStart=/usr/local/libexec/private-backup /etc/private-backup/backup.files.conf\n",
    );
  });

  test("jobs that are gone are taken away, those of another stack stay", () => {
    install([JOB], { stack: "other" });
    install([JOB, { ...JOB, name: "old", encryptTo: "CERTIFICATE\n" }]);
    expect(existsSync(join(root, "etc/private-backup/backup.old.pem"))).toBe(true);
    const { stdout } = install([JOB]);
    expect(stdout).toContain("backup.old: taken away");
    expect(readdirSync(join(root, "etc/private-backup")).sort()).toEqual([
      "backup.files.conf",
      "other.files.conf",
    ]);
    install([JOB], {}, "--remove");
    expect(readdirSync(join(root, "etc/private-backup"))).toEqual(["other.files.conf"]);
  });

  test("another host's name is taken, one that no key may have is not", () => {
    install([JOB], {}, "--host", "database-7");
    expect(value("backup.files", "host")).toEqual(["database-7"]);
    const { status, stderr } = install([JOB], {}, "--host", "a/b");
    expect([status, stderr]).toEqual([2, expect.stringContaining('"a/b"')]);
  });

  test("half of one, or half of what is sent to a host, does nothing", () => {
    const whole = installer({ ...common, jobs: [JOB] });
    for (const text of [whole, asRoot(whole)]) {
      for (const part of [0.3, 0.6, 0.9, 0.99]) {
        spawnSync("bash", ["-s", "--", "--root", root], { input: text.slice(0, text.length * part) });
        expect(readdirSync(root)).toEqual([]);
      }
    }
  });

  const noSystemd =
    spawnSync("systemd-analyze", ["--version"]).status === 0
      ? undefined
      : "systemd-analyze is not on this machine";
  describeUnless(noSystemd, "systemd's own reading", () => {
    test("finds no mistake in the units", () => {
      install([JOB]);
      const { stderr } = spawnSync(
        "systemd-analyze",
        [
          "verify",
          join(root, "etc/systemd/system/private-backup-backup.files.timer"),
          join(root, "etc/systemd/system/private-backup-backup.files.service"),
        ],
        { encoding: "utf8" },
      );
      const complaints = stderr
        .split("\n")
        .filter((line) => line.includes(root) || /Unknown|ignoring|invalid/i.test(line));
      expect(complaints).toEqual([]);
    });
  });
});

const noRoot =
  spawnSync("unshare", ["--map-root-user", "--root=/", "true"]).status === 0
    ? undefined
    : "nobody may change the root folder here (unshare --root)";

describeUnless(noRoot, "an installer, in a bare root file system", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "bare-root-"));
    for (const name of [...COMMANDS, ...NEEDED]) bring(root, name);
    mkdirSync(join(root, "dev"));
    writeFileSync(join(root, "dev/null"), "");
    writeFileSync(join(root, "installer.sh"), installer({ ...common, jobs: [JOB] }));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const inside = (...command: string[]) =>
    spawnSync("unshare", ["--map-root-user", `--root=${root}`, ...command], {
      encoding: "utf8",
      env: { PATH: `${process.env["PATH"]}:/bin` },
    });
  const install = (...args: string[]) => inside("/bin/bash", "/installer.sh", ...args);

  test("says what is missing, and writes nothing", () => {
    const { status, stderr } = install();
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining("aws is not on this machine: install it first"),
    ]);
    expect(existsSync(join(root, "etc"))).toBe(false);
  });

  test("installs with what the machine has and nothing else, is run again, and goes without a trace", () => {
    writeFileSync(join(root, "bin/aws"), "#!/bin/bash\n", { mode: 0o755 });
    for (const time of ["once", "again"]) {
      const { status, stdout, stderr } = install();
      expect([time, status, stderr]).toEqual([time, 0, ""]);
      expect(stdout).toContain("systemd does not run here: no timer is started");
    }
    const installed = ["etc/private-backup/backup.files.conf", "usr/local/libexec/private-backup"];
    const units = ["service", "timer"].map(
      (kind) => `etc/systemd/system/private-backup-backup.files.${kind}`,
    );
    for (const file of [...installed, ...units])
      expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    // The agent is understood by the bash that is there, and refuses a job that is not.
    const agent = inside("/bin/bash", "/usr/local/libexec/private-backup", "/etc/nothing.conf");
    expect([agent.status, agent.stderr]).toEqual([2, expect.stringContaining("expected a job's file")]);
    expect(install("--remove").status).toBe(0);
    expect(readdirSync(join(root, "etc/private-backup"))).toEqual([]);
  });
});

/** What an installer may take for granted, and what it looks for. */
const COMMANDS = ["bash", "cat", "chmod", "mkdir", "mv", "rm", "id", "basename"];
const NEEDED = ["tar", "openssl", "flock", "gzip"];

/** Copies a command and the libraries that it is linked to. */
function bring(root: string, name: string): void {
  const file = execFileSync("bash", ["-c", 'type -P "$1"', "_", name]).toString().trim();
  const libraries = spawnSync("ldd", [file], { encoding: "utf8" }).stdout.match(/\/\S+/gu) ?? [];
  for (const [from, to] of [
    [file, `/bin/${name}`],
    ...libraries.map((library) => [library, library]),
  ] as const) {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    copyFileSync(realpathSync(from), join(root, to));
  }
}

test("a here-document ends where its text does", () => {
  const text = "END\nEND_\n";
  expect(execFileSync("bash", ["-c", `cat ${hereDocument(text)}`]).toString()).toBe(text);
});
