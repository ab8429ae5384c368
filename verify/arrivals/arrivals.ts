import type { ExpectedJob } from "./expected-job";
import { backupsIn, type ListedBackup, type Listing } from "./listing";

/** How a job's backups stand. `not expected`: they are there, and the stack knows nothing of the job. */
export type ArrivalState = "in time" | "overdue" | "none" | "not expected";

/** What arrived of one job of one host. */
export interface Arrival {
  readonly host: string;
  readonly job: string;
  readonly state: ArrivalState;
  /** @default - the job is not expected */
  readonly maxAgeHours?: number;
  /** How many backups there are. */
  readonly backups: number;
  /** @default - there is none */
  readonly newest?: Newest;
  /** Runs whose data are there and whose manifest never came, an hour and more ago. */
  readonly withoutManifest: number;
}

export interface Newest {
  readonly run: string;
  /** When its manifest arrived, by S3's clock. */
  readonly arrived: Date;
  /** Hours since then. */
  readonly ageHours: number;
  /** Bytes as they are stored. @default - its data are not there */
  readonly size?: number;
  readonly storageClass: string;
  /** Its size by the middle one of up to ten before it. @default - there is none before it */
  readonly trend?: number;
  /** Minutes that its name is ahead of S3's clock, where it is more than fifteen; behind is negative. */
  readonly skewMinutes?: number;
}

/** What arrived in a bucket. */
export interface Arrivals {
  readonly jobs: readonly Arrival[];
  /** Uploads in parts that are open, by job: they cost, and nobody finds them in a list of objects. */
  readonly unfinished: readonly Unfinished[];
}

export interface Unfinished {
  readonly key: string;
  readonly initiated: Date;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A clock that is off by more, in minutes, is said; S3 itself refuses requests that are off by as much. */
const MOST_SKEW = 15;
/** Backups before the newest of which the trend is worked out. */
const TREND = 10;

/** What arrived of every job: of those that are expected, and of those that are there besides. */
export function arrivalsOf(listing: Listing, expected: readonly ExpectedJob[], now: number): Arrivals {
  const { backups, headless } = backupsIn(listing);
  const named = (one: { host: string; job: string }) => `${one.host}/${one.job}`;
  const known = new Map(expected.map((job) => [named(job), job]));
  const names = [...new Set([...known.keys(), ...backups.map(named), ...headless.map(named)])].sort();
  const jobs = names.map((name): Arrival => {
    const [host = "", job = ""] = name.split("/");
    const own = backups
      .filter((one) => named(one) === name)
      .sort((one, other) => one.arrived - other.arrived);
    const newest = own.length === 0 ? undefined : newestOf(own, now);
    const maxAgeHours = known.get(name)?.maxAgeHours;
    const late = headless.filter((one) => named(one) === name && now - one.modified > HOUR);
    return {
      ...{ host, job, state: stateOf(newest, maxAgeHours), backups: own.length },
      ...(maxAgeHours === undefined ? {} : { maxAgeHours }),
      ...(newest === undefined ? {} : { newest }),
      withoutManifest: late.length,
    };
  });
  const unfinished = listing.uploads.map(({ key, initiated }) => ({ key, initiated: new Date(initiated) }));
  return { jobs, unfinished };
}

/** Data without a manifest are no backup, and a backup without its data is none that counts. */
function stateOf(newest: Newest | undefined, maxAgeHours: number | undefined): ArrivalState {
  if (maxAgeHours === undefined) return "not expected";
  if (newest === undefined || newest.size === undefined) return "none";
  return newest.ageHours > maxAgeHours ? "overdue" : "in time";
}

/** The newest of which the data are there too, by S3's clock and not by the names. */
function newestOf(backups: readonly ListedBackup[], now: number): Newest | undefined {
  const whole = backups.filter(({ size }) => size !== undefined);
  const newest = whole.at(-1) ?? backups.at(-1);
  if (newest === undefined) return undefined;
  const { run, arrived, size, storageClass } = newest;
  const before = whole
    .slice(0, -1)
    .slice(-TREND)
    .map((one) => one.size ?? 0);
  const middle = before.sort((one, other) => one - other)[before.length >> 1];
  const skewMinutes = skewOf(newest);
  return {
    ...{ run, arrived: new Date(arrived), ageHours: Math.max(0, (now - arrived) / HOUR), storageClass },
    ...(size === undefined ? {} : { size }),
    ...(middle === undefined || middle === 0 || size === undefined ? {} : { trend: size / middle }),
    ...(skewMinutes === undefined ? {} : { skewMinutes }),
  };
}

/**
 * How far the time in the name is from S3's. Of an upload in parts S3 tells when it was begun, so a run that took long
 * does not look like a wrong clock.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#SysMetadata
 */
function skewOf({ began, firstArrived }: ListedBackup): number | undefined {
  const minutes = Math.round((began - firstArrived) / MINUTE);
  return Math.abs(minutes) > MOST_SKEW ? minutes : undefined;
}

/** Whether every job that is expected has come in time. */
export function allInTime({ jobs }: Arrivals): boolean {
  return jobs.every(({ state }) => state === "in time" || state === "not expected");
}
