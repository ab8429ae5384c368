import { backupSettings } from "../../settings";
import { alarmChecks } from "../../settings/checks/alarm-checks";
import { expectedJobs, type MakingBackups } from "../../settings/expected-jobs";

const DAILY = { name: "files", maxAgeHours: 30 };
const MAKING: MakingBackups = {
  hosts: { jobs: [DAILY] },
  machines: [{ name: "db-1", jobs: [{ name: "pg", maxAgeHours: 168 }] }],
};

test("the jobs of the private host and of machines elsewhere are expected, by the names that keys have", () => {
  expect(expectedJobs(MAKING)).toEqual([
    { host: "private-host", job: "files", maxAgeHours: 30 },
    { host: "db-1", job: "pg", maxAgeHours: 168 },
  ]);
});

test("without hosts, or without jobs, none is expected of them", () => {
  expect(expectedJobs({ hosts: false })).toEqual([]);
  expect(expectedJobs({ hosts: {} })).toEqual([]);
});

describe("alarms on what is overdue", () => {
  const findings = (making: MakingBackups, more: object) => {
    const alarms = { notify: ["platform@example.com"], ...more };
    const settings = backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"] });
    const filled = {
      refusals: true,
      overdue: false,
      smallBackups: [],
      alsoBucket: false,
      trail: "own",
      days: 90,
    };
    const given: any = { ...settings, ...making, alarms: { ...filled, ...alarms } };
    return alarmChecks.flatMap(({ check }) => check(given)).map(({ path, message }) => `${path}: ${message}`);
  };

  test("wait for jobs of up to a week, and are refused beyond it, with the reason", () => {
    expect(findings(MAKING, { overdue: true })).toEqual([]);
    const weekly: MakingBackups = { hosts: { jobs: [{ name: "files", maxAgeHours: 169 }] } };
    expect(findings(weekly, { overdue: true })).toEqual([
      expect.stringMatching(
        /^alarms\.overdue: cannot wait for private-host\/files.*168 hours at most.*npm run verify$/,
      ),
    ]);
    expect(findings(weekly, {})).toEqual([]);
  });

  test("need a job to wait for, and something to tell of", () => {
    expect(findings({ hosts: {} }, { overdue: true })).toEqual([
      expect.stringContaining("has no job to wait for"),
    ]);
    expect(findings(MAKING, { refusals: false })).toEqual([
      expect.stringContaining("leaves nothing to tell of"),
    ]);
    expect(findings(MAKING, { refusals: false, overdue: true })).toEqual([]);
  });

  test("tell of small backups of jobs that there are", () => {
    const smallBackups = [{ job: "private-host/files", leastBytes: 1 }];
    expect(findings(MAKING, { overdue: true, smallBackups })).toEqual([]);
    expect(findings(MAKING, { smallBackups })).toEqual([
      expect.stringContaining("does not go with overdue: false"),
    ]);
    expect(findings(MAKING, { overdue: true, smallBackups: [{ job: "a/b", leastBytes: 1 }] })).toEqual([
      expect.stringContaining('"a/b" is none of the jobs: expected one of private-host/files, db-1/pg'),
    ]);
  });

  test("take away no list of an adopted bucket", () => {
    const adopt = { adopt: { bucket: { name: "acme-backup", without: [] } } };
    expect(findings({ ...MAKING, ...adopt } as any, { overdue: true })).toEqual([
      expect.stringContaining("does not go with adopt.bucket"),
    ]);
  });
});
