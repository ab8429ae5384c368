import { isList, isObject, type Value } from "../../proof/configuration/value";
import { Problem } from "../../proof/terms/problem";

/** A job whose backups are expected in the bucket. */
export interface ExpectedJob {
  /** The first part of its keys: the host that makes them. */
  readonly host: string;
  /** The second part of its keys. */
  readonly job: string;
  /** Hours that its newest backup may be old. */
  readonly maxAgeHours: number;
}

/** How hosts and jobs are named in keys, which also end in commands. */
export const KEY_PART = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/;

/**
 * The jobs that a stack expects, by its output `backup_jobs`; none where it has no such output.
 * @throws Problem for an output that is not formed so
 */
export function expectedJobs(output: Value | undefined): ExpectedJob[] {
  if (output === undefined) return [];
  if (!isList(output)) throw malformed(output);
  return output.map((entry) => {
    if (!isObject(entry)) throw malformed(entry);
    const { host, job, max_age_hours: hours } = entry;
    if (typeof host !== "string" || typeof job !== "string" || !KEY_PART.test(host) || !KEY_PART.test(job))
      throw malformed(entry);
    if (typeof hours !== "number" || !(hours > 0)) throw malformed(entry);
    return { host, job, maxAgeHours: hours };
  });
}

function malformed(value: unknown): Problem {
  return new Problem(
    `the output backup_jobs holds ${JSON.stringify(value)}: expected entries like ` +
      '{"host": "private-host", "job": "etc", "max_age_hours": 26}; terraform apply -refresh-only writes it anew',
  );
}
