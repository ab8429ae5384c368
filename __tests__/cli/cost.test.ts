import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

/** The lines of one stack's bill: what it is, in the first month and in the twelfth. */
const billOf = (text: string): Record<string, [string, string]> =>
  Object.fromEntries(
    [...text.matchAll(/^ {2}(\S.*?) {2,}(\S+|≥ \S+) +(\S+|≥ \S+)$/gmu)].map(
      ([, what = "", first = "", twelfth = ""]) => [what, [first, twelfth]],
    ),
  );

test("counts hosts, volumes, addresses, endpoints and keys as the settings have them", () => {
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1
defaults: { region: us-east-1 }
backups:
  - { name: sessions, s3: interface, hosts: { access: session-manager }, network: { mode: new, zones: 2 } }
  - { name: bastion, restoreLane: {}, bucket: { encryption: { type: kms } } }
  - { name: writers, hosts: false, writers: ["arn:aws:iam::111122223333:role/db"] }
`,
  );
  const { status, stdout, stderr } = cost("--gb", "500");
  expect([status, stderr]).toEqual([0, ""]);
  const [sessions, bastion, writers] = stdout.split(/\n\n(?=\w)/).map(billOf);
  expect(sessions).toMatchObject({
    "1 × t4g.micro": ["6.13", "6.13"],
    "3 × interface endpoint in a zone": ["21.90", "21.90"],
    "2 × interface endpoint for S3 in a zone": ["14.60", "14.60"],
    "500 GB through the interface endpoint": ["5.00", "5.00"],
  });
  expect(bastion).toMatchObject({
    "3 × t4g.micro": ["18.40", "18.40"],
    "24 GB of gp3 volumes": ["1.92", "1.92"],
    "1 × public IPv4 address": ["3.65", "3.65"],
    "1 × KMS key": ["1.00", "1.00"],
  });
  expect(Object.keys(writers ?? {})).not.toContain("1 × t4g.micro");
});

test("follows the lifecycle over a year, and the jobs' schedules", () => {
  writeFileSync(
    join(folder, "backups.yaml"),
    `version: 1
backups:
  - name: backup
    region: us-east-1
    bucket: { lifecycle: { transition: { afterDays: 30, storageClass: DEEP_ARCHIVE }, expireAfterDays: 400 } }
    hosts: { jobs: [{ name: files, paths: [/etc], schedule: "hourly" }] }
`,
  );
  const { stdout } = cost("--gb", "1000");
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("731 backups a month");
  expect(billOf(stdout)).toMatchObject({
    "storage in STANDARD": ["11.72", "22.68"],
    "storage in DEEP_ARCHIVE": ["0.00", "10.43"],
    "objects moved to DEEP_ARCHIVE": ["0.00", "0.07"],
  });
});

test("a region without a price is named, with what to do, and ends with 3; no other region stands in", () => {
  writeFileSync(
    join(folder, "backups.yaml"),
    "version: 1\nbackups: [{ name: backup, region: sa-east-1, alarms: { notify: [a@example.com] } }]\n",
  );
  const { status, stdout, stderr } = cost("--gb", "500");
  expect([status, stderr]).toEqual([3, ""]);
  expect(billOf(stdout)).toMatchObject({
    "2 × t4g.micro": ["?", "?"],
    "storage in STANDARD": [expect.stringMatching(/^\d/u), expect.stringMatching(/^\d/u)],
  });
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(
    "no price is known in sa-east-1 for 2 × t4g.micro, 16 GB of gp3 volumes; AWS's price list has it: " +
      "curl -o AmazonEC2.sa-east-1.json https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/current/sa-east-1/index.json " +
      "npm run prices -- AmazonEC2.sa-east-1.json --instance t4g.micro " +
      "npm run cost -- --gb NUMBER --prices prices.json " +
      "? no price is known in sa-east-1 for 1 × alarm on refusals; write it into a copy of cost/prices.json,",
  );
});

test("the settings that are shipped have all their prices", () => {
  cpSync(join(root, "backups.yaml"), join(folder, "backups.yaml"));
  const { status, stdout } = cost("--gb", "500");
  expect(status).toBe(0);
  expect(stdout).not.toMatch(/^ {2}\?/mu);
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
  const [emails = "", onTopic = "", down] = stdout.split(/\n\n(?=\w)/);
  expect(billOf(emails)["1 × alarm on refusals"]).toEqual(["1.40", "1.40"]);
  expect(emails).toContain("and 0.10 for each 100,000 refused requests");
  expect(billOf(onTopic)["1 × alarm on refusals"]).toEqual(["0.40", "0.40"]);
  expect(onTopic).toContain("and 0.10 for each 100,000 requests for the bucket's objects");
  expect(down).not.toContain("alarm");
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
  const [two = "", one = "", none] = stdout.split(/\n\n(?=\w)/);
  expect(billOf(two)["3 × alarm on backups"]).toEqual(["1.30", "1.30"]);
  expect(billOf(one)["1 × alarm on backups"]).toEqual(["0.10", "0.10"]);
  expect(none).not.toContain("on backups");
});

test("its help names no path of the machine", () => {
  const { status, stdout } = cost("--help");
  expect(status).toBe(0);
  expect(stdout).not.toContain(root);
});

test.each([
  [["--gb", "many"]],
  [["--gb", "-5"]],
  [["--gb", "5", "--backups", "0"]],
  [[]],
  [["--gb", "1", "--prices", "nowhere.json"]],
])("%j is bad input, said in words", (args) => {
  const { status, stderr } = cost(...args);
  expect(status).toBe(2);
  expect(stderr).not.toMatch(/ at .*\.ts:/);
  expect(stderr.trim()).not.toBe("");
});
