import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drillRows } from "../../drill/drill-rows";
import { drillText } from "../../drill/drill-text";
import { runDrill, type DrillProps } from "../../drill/run-drill";
import { readTargets } from "../../verify/probes/targets";
import { PROBED_OUTPUTS } from "../support/probed-stack";

const NOW = Date.parse("2026-11-29T12:00:00Z");
const row = (job: string, arrived: string, bytes: number) =>
  `${job.padEnd(32)} ${arrived} 0123456789abcdef ${String(bytes).padStart(14)}  STANDARD`;
const LIST = [
  "HOST/JOB ARRIVED (UTC) RUN BYTES CLASS",
  row("private-host/etc", "2026-11-20T10:00:00Z", 900),
  row("private-host/etc", "2026-11-29T10:00:00Z", 1000),
  row("db-1/pg", "2026-11-29T11:00:00Z", 9000),
];

/** A command in the place of ssh, which answers scripts as a restore host does. */
function fakeHost(exit = 0, list = LIST): string {
  const file = join(mkdtempSync(join(tmpdir(), "fake-host-")), "host.sh");
  const restore = {
    ...{ command: "restore", status: "done", exit, message: "said by the host", start: "s", end: "e" },
    manifest: { key: "k.manifest.json", version_id: "v", sha256: "ab" },
    ...{ arrived: "2026-11-29T10:00:00Z", data: { key: "k.tar.zst", version_id: "w", bytes: 1000 } },
    ...{ content: { bytes: 1000 }, source: { bytes: 4000 } },
  };
  writeFileSync(
    file,
    [
      "#!/bin/sh",
      "script=$(cat)",
      `case $script in *'restore.sh" list '*) printf '%s\\n' ${list.map((line) => `'${line}'`).join(" ")}; exit ;; esac`,
      `echo 'a banner of the host'`,
      `echo '${JSON.stringify({ privateBackupRestore: restore })}'`,
      `echo '${JSON.stringify({ privateBackupDrill: { exit, files: 3, deleted: true } })}'`,
    ].join("\n"),
  );
  chmodSync(file, 0o755);
  return file;
}

const drill = (props: Partial<DrillProps> = {}) => {
  let clock = NOW;
  return runDrill({
    stack: "backup",
    targets: readTargets(PROBED_OUTPUTS, "eu-west-1"),
    expected: [{ host: "private-host", job: "etc", maxAgeHours: 26 }],
    daysBefore: 7,
    ssh: fakeHost(),
    scratch: "/var/tmp",
    timeout: 60_000,
    by: "auditor",
    id: "backup-1",
    signal: new AbortController().signal,
    say: () => undefined,
    // Ten seconds pass from one look at the clock to the next.
    now: () => (clock += 10_000) - 10_000,
    ...props,
  });
};

test("restores the newest and the newest of so many days before, and works out the whole by size", async () => {
  const record = await drill({ recoveryTimeHours: 1 });
  expect(record.restores.map(({ job, sampled, seconds, status }) => [job, sampled, seconds, status])).toEqual(
    [
      ["private-host/etc", "the newest", 10, "restored"],
      ["private-host/etc", "the newest of 7 days before", 10, "restored"],
    ],
  );
  expect(record.measured).toEqual({
    recovery_point_hours: { "private-host/etc": 2 },
    recovery_time_seconds: 20,
    whole_bytes: 10_000,
    whole_recovery_time_seconds: 100,
  });
  expect(record).toMatchObject({ status: "passed", deviations: [] });
  expect(drillText(record, "drills/x.json")).toContain(
    "✓ the newest of private-host/etc was 2 h old, at most 26 h",
  );
});

test("everything taking longer than is allowed fails the drill", async () => {
  const record = await drill({ recoveryTimeHours: 0.01 });
  expect(record.status).toBe("failed");
  expect(drillRows(record).at(-1)).toMatchObject({
    verdict: "contradicted",
    expected: "everything within 1 min",
  });
});

test("without expectations every job that is there is drilled, and its age is not judged", async () => {
  const record = await drill({ expected: [], now: () => NOW + 1000 * 3_600_000 });
  expect(record.scope).toEqual(["private-host/etc", "db-1/pg"]);
  expect(record.status).toBe("passed");
});

test.each([
  [1, "failed", "failed"],
  [4, "failed", "failed"],
  [5, "incomplete", "not done"],
] as const)("a restore that ends with %d makes the drill %s", async (exit, status, outcome) => {
  const record = await drill({ ssh: fakeHost(exit) });
  expect(record.status).toBe(status);
  expect(record.restores[0]).toMatchObject({
    status: outcome,
    deletion: "nothing to delete",
    restored_bytes: 0,
  });
});

test("an empty bucket, and a stop, leave the drill incomplete", async () => {
  expect(await drill({ expected: [], ssh: fakeHost(0, []) })).toMatchObject({
    status: "incomplete",
    deviations: ["the stack expects no job, and the bucket holds no backup"],
  });
  expect((await drill({ signal: AbortSignal.abort() })).status).toBe("incomplete");
});

test("a stack whose restore host takes no scripts says which to give", async () => {
  const outputs: Record<string, unknown> = {
    ...PROBED_OUTPUTS,
    session_on_private_host: "aws ssm start-session",
  };
  delete outputs["ssh_to_private_host"];
  const props = { targets: readTargets(outputs, "eu-west-1") };
  const record = await runDrill({
    ...{ stack: "backup", expected: [], daysBefore: 7, scratch: "/var/tmp", timeout: 1000, by: "x", id: "y" },
    ...{ signal: new AbortController().signal, say: () => undefined, ...props },
  });
  expect(record.deviations[0]).toContain("--ssh restore-host");
});
