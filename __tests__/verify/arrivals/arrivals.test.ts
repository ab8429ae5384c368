import { allInTime, arrivalsOf, type Arrival } from "../../../verify/arrivals/arrivals";
import type { ListedVersion, Listing } from "../../../verify/arrivals/listing";

const NOW = Date.parse("2026-11-29T12:00:00Z");
const HOUR = 3_600_000;
const EXPECTED = [{ host: "private-host", job: "etc", maxAgeHours: 26 }];

/** A backup that arrived so many hours ago, its name as old as its data. */
function backup(
  hoursAgo: number,
  size = 1000,
  name = "private-host/etc",
  nameAgo = hoursAgo,
): ListedVersion[] {
  const time = new Date(NOW - nameAgo * HOUR).toISOString().replace(/[-:]|\.\d+/g, "");
  const stem = `${name}/${time}-${"0".repeat(16)}`;
  const common = { modified: NOW - hoursAgo * HOUR, storageClass: "STANDARD" };
  return [
    { ...common, key: `${stem}.tar.zst`, size },
    { ...common, key: `${stem}.manifest.json`, size: 900 },
  ];
}

const of = (versions: readonly ListedVersion[], uploads: Listing["uploads"] = []) =>
  arrivalsOf({ versions, uploads }, EXPECTED, NOW);
const only = (versions: readonly ListedVersion[]): Arrival => of(versions).jobs[0]!;

test("a job whose newest backup is young enough is in time, one hour later it is overdue", () => {
  expect(only([...backup(50), ...backup(26)])).toMatchObject({
    state: "in time",
    backups: 2,
    newest: { ageHours: 26, size: 1000 },
  });
  expect(only(backup(27)).state).toBe("overdue");
  expect(allInTime(of(backup(26)))).toBe(true);
  expect(allInTime(of(backup(27)))).toBe(false);
});

test("a job without any backup fails, and so does one whose data are gone or whose manifest never came", () => {
  const [data, manifest] = backup(2) as [ListedVersion, ListedVersion];
  expect(only([]).state).toBe("none");
  expect(only([manifest]).state).toBe("none");
  expect(only([data])).toMatchObject({ state: "none", backups: 0, withoutManifest: 1 });
  expect(allInTime(of([data]))).toBe(false);
});

test("data that came a moment ago still wait for their manifest", () => {
  expect(only(backup(0.5).slice(0, 1)).withoutManifest).toBe(0);
});

test("age is by S3's clock, and a name that is more than fifteen minutes off is said", () => {
  expect(only(backup(30, 1000, "private-host/etc", 1))).toMatchObject({
    state: "overdue",
    newest: { skewMinutes: 29 * 60 },
  });
  expect(only(backup(1, 1000, "private-host/etc", 2)).newest?.skewMinutes).toBe(-60);
  expect(only(backup(1, 1000, "private-host/etc", 1.25)).newest?.skewMinutes).toBeUndefined();
});

test("a later version on top of a manifest makes no backup younger", () => {
  const versions = backup(30);
  const newer = versions.map((one) => ({ ...one, modified: NOW - HOUR, size: 1 }));
  expect(only([...newer, ...versions])).toMatchObject({ state: "overdue", newest: { size: 1000 } });
});

test("the size is compared with the middle one of the backups before it", () => {
  const before = [100, 110, 90, 5000].flatMap((size, at) => backup(100 - at, size));
  expect(only([...before, ...backup(1, 55)]).newest?.trend).toBe(0.5);
  expect(only(backup(1, 55)).newest?.trend).toBeUndefined();
});

test("of ten years of backups only the last ten make the trend", () => {
  const before = Array.from({ length: 30 }, (_, at) => backup(100 - at, at < 20 ? 1 : 100)).flat();
  expect(only([...before, ...backup(1, 50)]).newest?.trend).toBe(0.5);
});

test("what nobody expects is told and fails nothing; what is no backup of ours is left out", () => {
  const other = backup(1000, 5, "old-host/db");
  const stray = { key: "hello-backup.txt", size: 6, modified: NOW, storageClass: "STANDARD" };
  const { jobs } = of([...backup(1), ...other, stray]);
  expect(jobs.map(({ host, job, state }) => [host, job, state])).toEqual([
    ["old-host", "db", "not expected"],
    ["private-host", "etc", "in time"],
  ]);
});

test("parts of uploads that never finished are listed", () => {
  expect(of(backup(1), [{ key: "a/b/c", initiated: NOW - HOUR }]).unfinished).toEqual([
    { key: "a/b/c", initiated: new Date(NOW - HOUR) },
  ]);
});
