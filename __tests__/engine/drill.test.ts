import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drillText } from "../../drill/drill-text";
import { runDrill, type DrillProps } from "../../drill/run-drill";
import { readBackupRows } from "../../report/backup-rows";
import { readTargets } from "../../verify/probes/targets";
import { MadeBackups, missingForRestores, tarOf } from "../support/aws/made-backups";
import { describeUnless } from "../support/engine";
import { PROBED_OUTPUTS } from "../support/probed-stack";
import { missingSsh, SshServers } from "../support/ssh-server";

const ETC = { host: "private-host", job: "files", maxAgeHours: 26 };

describeUnless(missingSsh() ?? missingForRestores(), "a drill over OpenSSH", () => {
  const backups = new MadeBackups();
  const source = mkdtempSync(join(tmpdir(), "drilled-"));
  let servers: SshServers;
  let ssh: string;
  let scratch: string;

  beforeAll(async () => {
    mkdirSync(join(source, "folder"));
    writeFileSync(join(source, "folder", "file"), "text");
    await backups.start();
    servers = new SshServers();
    const port = await servers.start("restore", backups.environment);
    ssh = `ssh -F ${servers.configuration} -p ${port} ${servers.user}@127.0.0.1`;
  });
  afterAll(async () => {
    await servers.stop();
    await backups.stop();
  });
  beforeEach(async () => {
    await backups.empty();
    scratch = mkdtempSync(join(tmpdir(), "scratch-"));
  });

  const drill = (props: Partial<DrillProps> = {}) =>
    runDrill({
      stack: "backup",
      targets: readTargets(PROBED_OUTPUTS, "eu-west-1"),
      expected: [ETC],
      daysBefore: 7,
      ssh,
      scratch,
      endpointUrl: backups.address,
      timeout: 10 * 60_000,
      by: "auditor",
      id: "backup-1",
      signal: new AbortController().signal,
      say: () => undefined,
      ...props,
    });
  const nothingIsLeft = () => expect(readdirSync(scratch)).toEqual([]);

  test("restores the newest backup, compares and deletes it, and says how long it took", async () => {
    const old = await backups.make({ source: tarOf(source), time: "20261101T000000Z" });
    const { manifestKey, dataKey } = await backups.make({ source: tarOf(source) });
    const record = await drill({ recoveryTimeHours: 4 });
    expect(record).toMatchObject({
      status: "passed",
      restore_host: PROBED_OUTPUTS.restore_host_id,
      scope: ["private-host/files"],
      restores: [
        {
          job: "private-host/files",
          sampled: "the newest",
          status: "restored",
          recovery_point: {
            manifest_key: manifestKey,
            data_key: dataKey,
            manifest_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
          files: 1,
          validation: "sizes and SHA-256 as the manifest says",
          deletion: "deleted",
        },
      ],
      target: { recovery_point_hours: { "private-host/files": 26 }, recovery_time_hours: 4 },
      deviations: [expect.stringContaining("has no backup of 7 days before")],
    });
    expect(record.measured.recovery_point_hours["private-host/files"]).toBeLessThan(1);
    expect(record.measured.whole_bytes).toBe(record.restores[0]?.bytes);
    expect(record.restores[0]?.recovery_point?.manifest_key).not.toBe(old.manifestKey);
    expect(readBackupRows("drill.json", JSON.parse(JSON.stringify(record)))).toHaveLength(2);
    expect(drillText(record, "drills/1.json")).toContain("✓ drill of private-host/files");
    nothingIsLeft();
  });

  test("where the newest is as old as the older one would be, it is restored once, and that is said", async () => {
    await backups.make({ source: tarOf(source) });
    const later = () => Date.now() + 8 * 24 * 3_600_000;
    const record = await drill({ now: later, expected: [] });
    // By that clock the newest is eight days old itself.
    expect(record.deviations).toEqual([expect.stringContaining("has had no backup for 7 days")]);
    expect(record.measured.recovery_point_hours["private-host/files"]).toBeGreaterThan(190);
  });

  test("a newest backup that is too old fails the drill, though it comes back", async () => {
    await backups.make({ source: tarOf(source) });
    const record = await drill({ now: () => Date.now() + 27 * 3_600_000 });
    expect(record.restores[0]?.status).toBe("restored");
    expect(record.status).toBe("failed");
  });

  test("a flipped byte fails the drill, and nothing of it stays on the host", async () => {
    const data = (whole: Buffer) => Buffer.concat([whole.subarray(0, -1), Buffer.from("x")]);
    await backups.make({ source: tarOf(source), data });
    const record = await drill();
    expect(record).toMatchObject({
      status: "failed",
      restores: [{ status: "failed", validation: "failed", message: expect.stringContaining("manifest") }],
    });
    expect(record.backups.map(({ verdict }) => verdict)).toEqual(["contradicted", "contradicted"]);
    nothingIsLeft();
  });

  test("a job without a backup fails the drill, and what is in Glacier leaves it incomplete", async () => {
    expect(await drill()).toMatchObject({ status: "failed", restores: [{ validation: "failed" }] });
    await backups.make({ source: tarOf(source), storageClass: "GLACIER" });
    const record = await drill();
    expect(record.status).toBe("incomplete");
    expect(record.deviations.join()).toContain("asks for nothing that is billed");
  });

  test("a host that cannot be reached leaves a record that says so", async () => {
    const record = await drill({ ssh: `ssh -F ${servers.configuration} -p 1 ${servers.user}@127.0.0.1` });
    expect(record).toMatchObject({ status: "incomplete", restores: [] });
    expect(record.deviations[0]).toContain("could not list the backups");
    expect(existsSync(scratch)).toBe(true);
  });

  test("a job that could end in a command is refused", async () => {
    await expect(drill({ jobs: ["private-host/$(id)"] })).rejects.toThrow("is no job");
  });
});
