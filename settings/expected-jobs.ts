/** A job whose backups are expected in the bucket. */
export interface ExpectedJob {
  /** First part of its keys. */
  readonly host: string;
  /** Second part of its keys. */
  readonly job: string;
  /** Hours that its newest backup may be old. */
  readonly maxAgeHours: number;
}

/** The name of the stack's own private host in keys. */
export const PRIVATE_HOST = "private-host";

interface Jobs {
  readonly jobs?: readonly { readonly name: string; readonly maxAgeHours: number }[];
}

/** The part of the settings that says whose backups are to arrive. */
export interface MakingBackups {
  readonly hosts: false | Jobs;
  /** Machines that the stack does not make. @default - none */
  readonly machines?: readonly (Jobs & { readonly name: string })[];
}

/** Every job that the settings know: those of the private host, then those of machines elsewhere. */
export function expectedJobs({ hosts, machines = [] }: MakingBackups): ExpectedJob[] {
  const own = hosts === false ? [] : [{ name: PRIVATE_HOST, jobs: hosts.jobs }];
  return [...own, ...machines].flatMap(({ name: host, jobs = [] }) =>
    jobs.map(({ name: job, maxAgeHours }) => ({ host, job, maxAgeHours })),
  );
}
