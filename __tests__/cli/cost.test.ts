import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { command } from "../support/command";

const root = resolve(__dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "private-backup-cost-"));
  const backup = (name: string, more = "") => `  - name: ${name}\n    region: us-east-1\n${more}`;
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1\nbackups:\n${backup("first")}${backup("second", "    s3: interface\n")}`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cost = (...args: string[]) =>
  spawnSync(process.execPath, command("cli/cost.ts", ...args), {
    cwd: folder,
    encoding: "utf8",
  });

test("prints every stack with the path that it takes and its assumptions, within 100 columns", () => {
  const { status, stdout } = cost("--gb", "500");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^first +us-east-1$/m);
  expect(stdout).toMatch(/✓ gateway +0\.00 +0\.00 +0\.00/);
  expect(stdout).toMatch(/✓ interface +7\.30 +5\.00 +12\.30/);
  expect(stdout).toMatch(/- 500 GB uploaded/);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("adds what the settings add by the hour, and says what that is", () => {
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1
defaults: { region: us-east-1 }
backups:
  - { name: sessions, s3: interface, hosts: { access: session-manager }, network: { mode: new, zones: 2 } }
  - { name: bastion }
  - { name: tunnel, hosts: { access: instance-connect-endpoint } }
  - { name: writers, hosts: false, writers: ["arn:aws:iam::111122223333:role/db"] }
`,
  );
  const { status, stdout, stderr } = cost("--gb", "500");
  expect([status, stderr]).toEqual([0, ""]);
  const [sessions, bastion, ...others] = stdout.split(/\n\n(?=\w)/);
  expect(sessions).toContain("3 interface endpoints in a zone: 0.030 USD an hour, 21.90 a month");
  expect(sessions).toContain(`with the path that is taken: ${(21.9 + 14.6 + 5).toFixed(2)} USD a month`);
  expect(bastion).toContain("1 public IPv4 address: 0.005 USD an hour, 3.65 a month");
  expect(others).toHaveLength(2);
  for (const other of others) expect(other).toContain("the settings add nothing that costs by the hour");
});

test("a stack that is torn down has no path to S3: what stays is its bucket, and its key", () => {
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1
defaults: { region: us-east-1 }
backups:
  - { name: down, tearDown: { keepBucket: acme-backups } }
  - { name: stands }
`,
  );
  const { status, stdout, stderr } = cost("--gb", "500");
  expect([status, stderr]).toEqual([0, ""]);
  const [down, stands] = stdout.split(/\n\n(?=\w)/);
  expect(down).toMatch(/^down +us-east-1\n\n +torn down: no path to S3 is left/);
  expect(down?.replace(/\s+/g, " ")).toContain("what stays is the bucket acme-backups,");
  expect(down).not.toMatch(/gateway|USD/);
  expect(stands).toContain("✓ gateway");
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("adds what an alarm costs: by the month, with emails a key, and by what is refused", () => {
  const topic = "arn:aws:sns:us-east-1:111122223333:security";
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1
defaults: { region: us-east-1, hosts: { access: instance-connect-endpoint } }
backups:
  - { name: emails, alarms: { notify: [platform@example.com, ${topic}] } }
  - { name: topic, alarms: { notify: [${topic}], alsoBucket: true }, hosts: { access: ssh } }
  - { name: down, alarms: { notify: [${topic}] }, tearDown: { keepBucket: acme-backups } }
`,
  );
  const { status, stdout, stderr } = cost("--gb", "500");
  expect([status, stderr]).toEqual([0, ""]);
  const [emails, onTopic, down] = stdout.split(/\n\n(?=\w)/).map((text) => text.replaceAll(/\s+/g, " "));
  expect(emails).toContain("the alarm adds 1.40 USD a month, and 0.10 for each 100,000 refused requests");
  expect(emails).toContain("with the path that is taken: 1.40 USD a month");
  expect(onTopic).toContain(
    "the alarm adds 0.40 USD a month, and 0.10 for each 100,000 requests for the bucket's objects",
  );
  expect(onTopic).toContain(`with the path that is taken: ${(3.65 + 0.4).toFixed(2)} USD a month`);
  expect(down).not.toContain("the alarm");
});

test("adds what alarms on backups cost: one a job, one more where small ones alarm, and the key of their emails", () => {
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1
defaults: { region: us-east-1, hosts: { access: instance-connect-endpoint, jobs: [{ name: files, paths: [/etc], schedule: "02:30" }] } }
backups:
  - name: two
    writers: ["arn:aws:iam::111122223333:role/database"]
    machines: [{ name: database-1, jobs: [{ name: files, paths: [/etc], schedule: "02:30" }] }]
    alarms:
      notify: [platform@example.com]
      overdue: true
      refusals: false
      smallBackups: [{ job: private-host/files, leastBytes: 1000 }]
  - name: one
    alarms: { notify: ["arn:aws:sns:us-east-1:111122223333:security"], overdue: true }
  - { name: none, alarms: { notify: [platform@example.com] } }
`,
  );
  const { stdout, stderr } = cost("--gb", "500");
  expect(stderr).toBe("");
  const [two, one, none] = stdout.split(/\n\n(?=\w)/).map((text) => text.replaceAll(/\s+/g, " "));
  expect(two).toContain(
    "3 alarms on backups add 1.30 USD a month with the path that is taken: 1.30 USD a month",
  );
  expect(one).toContain(
    "the alarm on backups adds 0.10 USD a month with the path that is taken: 0.50 USD a month",
  );
  expect(none).not.toContain("on backups");
});

test("its help names no path of the machine", () => {
  const { status, stdout } = cost("--help");
  expect(status).toBe(0);
  expect(stdout).not.toContain(root);
});

test.each([[["--gb", "many"]], [["--gb", "-5"]], [[]], [["--gb", "1", "--prices", "nowhere.json"]]])(
  "%j is bad input, said in words",
  (args) => {
    const { status, stderr } = cost(...args);
    expect(status).toBe(2);
    expect(stderr).not.toMatch(/ at .*\.ts:/);
    expect(stderr.trim()).not.toBe("");
  },
);
