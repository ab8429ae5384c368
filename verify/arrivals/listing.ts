/** A version of an object, as a listing tells of it. */
export interface ListedVersion {
  readonly key: string;
  readonly size: number;
  /** S3's own clock, in milliseconds. */
  readonly modified: number;
  readonly storageClass: string;
}

/** An upload in parts that was begun and neither completed nor aborted. */
export interface ListedUpload {
  readonly key: string;
  readonly initiated: number;
}

/** What a bucket's lists tell: names, sizes and times, no content. */
export interface Listing {
  readonly versions: readonly ListedVersion[];
  readonly uploads: readonly ListedUpload[];
}

/** One backup: the first version of its manifest, and its data by the same name. */
export interface ListedBackup {
  readonly host: string;
  readonly job: string;
  /** Time and number of the run, as in the key. */
  readonly run: string;
  /** When its manifest arrived, by S3's clock, in milliseconds. */
  readonly arrived: number;
  /** When its run began, by the host's clock, in milliseconds. */
  readonly began: number;
  /** When the first of its objects arrived, by S3's clock, in milliseconds. */
  readonly firstArrived: number;
  /** Bytes of its data as they are stored. @default - the data are not there */
  readonly size?: number;
  readonly storageClass: string;
}

/** Data of a run that has no manifest. */
export interface Headless {
  readonly host: string;
  readonly job: string;
  readonly run: string;
  readonly modified: number;
}

const KEY = /^([A-Za-z0-9._-]+)\/([A-Za-z0-9._-]+)\/(\d{8}T\d{6}Z-[0-9a-f]{16})\.([A-Za-z0-9.]+)$/;
const MANIFEST = "manifest.json";

/**
 * The backups of a listing. Locks guard versions, not names: a marker, or something newer, may lie on top of a backup,
 * so the first version of each key counts.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
export function backupsIn({ versions }: Listing): { backups: ListedBackup[]; headless: Headless[] } {
  const runs = new Map<string, Map<string, ListedVersion>>();
  for (const version of versions) {
    const [, host, job, run, extension = ""] = KEY.exec(version.key) ?? [];
    if (host === undefined) continue;
    const stem = `${host}/${job}/${run}`;
    const objects = runs.get(stem) ?? new Map<string, ListedVersion>();
    const before = objects.get(extension);
    if (before === undefined || version.modified < before.modified) objects.set(extension, version);
    runs.set(stem, objects);
  }
  const backups: ListedBackup[] = [];
  const headless: Headless[] = [];
  for (const [stem, objects] of runs) {
    const [host = "", job = "", run = ""] = stem.split("/");
    const manifest = objects.get(MANIFEST);
    const data = [...objects].find(([extension]) => extension !== MANIFEST)?.[1];
    if (manifest === undefined) headless.push({ host, job, run, modified: data?.modified ?? 0 });
    else
      backups.push({
        ...{ host, job, run, arrived: manifest.modified, began: timeOf(run) },
        firstArrived: Math.min(manifest.modified, data?.modified ?? manifest.modified),
        ...(data === undefined ? {} : { size: data.size }),
        storageClass: data?.storageClass ?? manifest.storageClass,
      });
  }
  return { backups, headless };
}

function timeOf(run: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(run) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
