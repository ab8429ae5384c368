import type { BackupSettings } from "../backup-settings";
import { findIf, type CrossCheck, type Finding } from "./cross-check";

/** What the jobs' times have to do with the bucket's, and who the machines' roles are. */
export const jobChecks: readonly CrossCheck[] = [
  {
    reads: ["machines", "writers"],
    check: ({ machines, writers }) =>
      findIf(
        machines.length > 0 && writers.length === 0,
        "machines",
        "has machines, and writers names no role with which they could upload: expected the ARN of each one's role under writers",
      ),
  },
  {
    reads: ["hosts.jobs", "machines", "bucket.objectLock.days"],
    check: (settings) =>
      keptJobs(settings).flatMap(({ path, days }) => {
        const { objectLock } = settings.bucket;
        const retention = objectLock === false ? 0 : objectLock.days;
        return findIf(
          days < retention,
          path,
          `${days} is less than the retention of ${retention} days, during which no version can be deleted: expected ${retention} or more`,
        );
      }),
  },
  {
    reads: ["hosts.jobs", "machines", "bucket.lifecycle"],
    check: (settings) => keptJobs(settings).flatMap((job) => besideTheLifecycle(job, settings)),
  },
];

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html the earlier expiry wins */
function besideTheLifecycle({ path, days }: Kept, { bucket: { lifecycle } }: BackupSettings): Finding[] {
  const { expireAfterDays = Infinity, transition } = lifecycle;
  return [
    ...findIf(
      days >= expireAfterDays,
      path,
      `${days} is not before bucket.lifecycle.expireAfterDays, ${expireAfterDays}, which ends every backup: expected ${expireAfterDays - 1} or less, or a longer expireAfterDays`,
    ),
    ...findIf(
      transition !== undefined && days <= transition.afterDays,
      path,
      `${days} is not after the transition on day ${transition?.afterDays}: expected ${(transition?.afterDays ?? 0) + 1} or more`,
    ),
  ];
}

interface Kept {
  readonly path: string;
  readonly days: number;
}

/** The jobs that have an age of their own at which their backups expire. */
function keptJobs({ hosts, machines }: BackupSettings): Kept[] {
  const lists = [
    { path: "hosts", jobs: hosts === false ? [] : hosts.jobs },
    ...machines.map(({ jobs }, index) => ({ path: `machines.${index}`, jobs })),
  ];
  return lists.flatMap(({ path, jobs }) =>
    jobs.flatMap(({ keepForDays }, index) =>
      keepForDays === undefined ? [] : [{ path: `${path}.jobs.${index}.keepForDays`, days: keepForDays }],
    ),
  );
}
