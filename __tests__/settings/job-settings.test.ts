import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupSettings, type BackupSettingsInput } from "../../settings";

const JOB = { name: "files", paths: ["/etc"], schedule: "02:30" };
const common: BackupSettingsInput = { name: "backup", region: "eu-west-1" };
const withJob = (job: object) => backupSettings({ ...common, hosts: { jobs: [{ ...JOB, ...job }] } });
const jobOf = (job: object) => {
  const { hosts } = withJob(job);
  return hosts === false ? undefined : hosts.jobs[0];
};

test.each([
  ["02:30", 24 + 6],
  ["Mon..Fri 02:30", 72 + 6],
  ["hourly", 1 + 6],
])("a job at %s may by itself have a newest backup of %d hours", (schedule, hours) => {
  expect(jobOf({ schedule })?.maxAgeHours).toBe(hours);
});

test.each([
  ["neither paths nor a command", { paths: undefined }, /either paths or a command/],
  ["both", { command: "pg_dump" }, /either paths or a command/],
  ["no path at all", { paths: [] }, /is empty/],
  ["a relative path", { paths: ["etc"] }, /no absolute path/],
  ["a path that none is", { paths: ["/a\0b"] }, /no path has/],
  [
    "what is left out of a command",
    { paths: undefined, command: "x", exclude: ["/a"] },
    /means nothing with a command/,
  ],
  ["a schedule that never happens", { schedule: "*-02-30" }, /never happens/],
  [
    "an age that its schedule exceeds",
    { schedule: "Sat 02:30", maxAgeHours: 100 },
    /longest pause of the schedule, 168 hours: expected 169/,
  ],
  ["a name that is none", { name: "Files" }, /name/],
  ["an empty command", { paths: undefined, command: " " }, /is empty/],
  ["a private key", { encryptTo: "-----BEGIN PRIVATE KEY-----" }, /must stay elsewhere/],
  ["no certificate", { encryptTo: "hello" }, /no certificate in PEM/],
  [
    "a broken certificate",
    { encryptTo: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
    /cannot be read/,
  ],
  ["a retention in place of its end", { keepForDays: 7 }, /less than the retention of 30 days/],
])("%s is refused", (_, job, message) => {
  expect(() => withJob(job)).toThrow(message);
});

test("two jobs of one name, and two machines of one name, are refused", () => {
  expect(() => backupSettings({ ...common, hosts: { jobs: [JOB, JOB] } })).toThrow(/another job/);
  const machines = [{ name: "db", jobs: [JOB] }, { name: "db" }];
  expect(() =>
    backupSettings({ ...common, writers: ["arn:aws:iam::111122223333:role/db"], machines }),
  ).toThrow(/another machine/);
});

test("machines need a role that may upload, and a name that is not the private host's", () => {
  expect(() => backupSettings({ ...common, machines: [{ name: "db", jobs: [JOB] }] })).toThrow(/no role/);
  expect(() => backupSettings({ ...common, machines: [{ name: "private-host" }] })).toThrow(
    /the stack's own host/,
  );
});

test("an age of its own comes before the bucket's, and after the transition", () => {
  const lifecycle = { expireAfterDays: 90, transition: { afterDays: 45, storageClass: "GLACIER" as const } };
  const keeping = (keepForDays: number) =>
    backupSettings({ ...common, bucket: { lifecycle }, hosts: { jobs: [{ ...JOB, keepForDays }] } });
  expect(() => keeping(90)).toThrow(/not before bucket.lifecycle.expireAfterDays/);
  expect(() => keeping(45)).toThrow(/not after the transition/);
  expect(() => keeping(60)).not.toThrow();
});

test("a certificate's key must be of a kind that encrypts", () => {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  try {
    const made = (...key: string[]) => {
      const file = join(folder, "certificate.pem");
      const request = [
        "req",
        "-x509",
        "-nodes",
        "-subj",
        "/CN=backups",
        "-days",
        "2",
        "-keyout",
        join(folder, "key.pem"),
      ];
      execFileSync("openssl", [...request, "-newkey", ...key, "-out", file], { stdio: "ignore" });
      return readFileSync(file, "utf8");
    };
    expect(() => withJob({ encryptTo: made("ed25519") })).toThrow(/cannot encrypt/);
    expect(() => withJob({ encryptTo: made("rsa:2048") })).not.toThrow();
    expect(() => withJob({ encryptTo: made("ec", "-pkeyopt", "ec_paramgen_curve:P-256") })).not.toThrow();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
