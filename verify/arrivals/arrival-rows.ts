import type { BackupRow } from "../../report/backup-rows";
import type { Arrival, Newest } from "./arrivals";
import type { ReadArrivals } from "./read-arrivals";

/** What was expected of each job and what was seen of it, which a report shows beside the claims. */
export function arrivalRows(
  { arrivals, expected, unread }: ReadArrivals,
  stack: string,
  at: Date,
): BackupRow[] {
  const common = { stack, at: at.toISOString() };
  if (arrivals === undefined)
    return expected.map(({ host, job, maxAgeHours }) => ({
      ...common,
      subject: `${host}/${job}`,
      expected: expectationOf(maxAgeHours),
      verdict: "not checked",
      seen: unread.map(({ what, why }) => `${what} could not be read (${why})`).join("; "),
    }));
  return arrivals.jobs.map((arrival) => ({
    ...common,
    subject: `${arrival.host}/${arrival.job}`,
    expected:
      arrival.maxAgeHours === undefined
        ? "nothing: the stack does not know it"
        : expectationOf(arrival.maxAgeHours),
    verdict: VERDICTS[arrival.state],
    seen: seenOf(arrival),
  }));
}

const VERDICTS: Readonly<Record<Arrival["state"], BackupRow["verdict"]>> = {
  "in time": "confirmed",
  overdue: "contradicted",
  none: "contradicted",
  "not expected": "not checked",
};

function expectationOf(hours: number): string {
  return `a backup that is at most ${hoursText(hours)} old`;
}

/** The newest backup in a sentence. */
export function seenOf({ newest, backups, withoutManifest }: Arrival): string {
  const left = withoutManifest === 0 ? "" : `; ${withoutManifest} more without a manifest, which are none`;
  if (newest === undefined) return `no backup at all${left}`;
  const { size, arrived } = newest;
  if (size === undefined) return `a manifest of ${arrived.toISOString()} whose data are not there${left}`;
  const age = `${hoursText(newest.ageHours)} old, of ${arrived.toISOString().slice(0, 16)}Z`;
  return `${age}, ${sizeText(size)}${remarks(newest)}; ${backups} in all${left}`;
}

function remarks({ trend, skewMinutes, storageClass }: Newest): string {
  const percent = trend === undefined ? undefined : Math.round(trend * 100);
  return [
    ...(percent === undefined ? [] : [`${percent} % of what is usual`]),
    ...(storageClass === "STANDARD" ? [] : [`in ${storageClass}`]),
    ...(skewMinutes === undefined
      ? []
      : [
          `its name is ${Math.abs(skewMinutes)} minutes ${skewMinutes > 0 ? "ahead of" : "behind"} S3's clock`,
        ]),
  ]
    .map((remark) => `, ${remark}`)
    .join("");
}

/** `26 h`, `3.5 days`, `12 min`. */
export function hoursText(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 72 ? `${rounded(hours)} h` : `${rounded(hours / 24)} days`;
}

/** `1.5 GB`; of a thousand, as S3 bills. */
export function sizeText(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB", "PB"];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${rounded(bytes / 1000 ** power)} ${units[power]}`;
}

function rounded(number: number): string {
  return String(Math.round(number * 10) / 10);
}
