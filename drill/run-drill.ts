import { Problem } from "../proof/terms/problem";
import type { ExpectedJob } from "../verify/arrivals/expected-job";
import { KEY_PART } from "../verify/arrivals/expected-job";
import { runOnHost, type HostRun } from "../verify/probes/run-on-host";
import { sshHint } from "../verify/probes/ssh-hint";
import type { Targets } from "../verify/probes/targets";
import { accessTo } from "../verify/probes/host-access";
import { readList, readRestore, type HostRestore, type ListedBackup } from "./drill-answers";
import type { DrilledRestore, DrillRecord } from "./drill-record";
import { drillScript, type DrillScriptProps } from "./drill-script";
import { drillRows } from "./drill-rows";

export interface DrillProps {
  readonly stack: string;
  readonly targets: Targets;
  /** What the stack expects. */
  readonly expected: readonly ExpectedJob[];
  /** Jobs to drill, `private-host/etc`. @default - every job that is expected, or is there where none is */
  readonly jobs?: readonly string[];
  /** Days before the drill, of which a second backup of each job is restored. */
  readonly daysBefore: number;
  /** Hours in which everything is to be restored. @default - not judged */
  readonly recoveryTimeHours?: number;
  /** Command of the user's own to the restore host. @default - what the outputs offer */
  readonly ssh?: string;
  readonly scratch: string;
  readonly keyOnHost?: string;
  readonly endpointUrl?: string;
  /** Time for each restore, in milliseconds. */
  readonly timeout: number;
  /** Who drills. */
  readonly by: string;
  readonly id: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** The clock, in milliseconds. @default - the machine's */
  readonly now?: () => number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ARCHIVED = 5;

/**
 * Restores the newest backup of each job and an older one into a scratch folder of the restore host, compares them with
 * their manifests and deletes them. It asks Glacier for nothing: what is in an archive class is a deviation.
 * @throws Problem for a job that cannot be named so, or where there is no job at all
 */
export async function runDrill(props: DrillProps): Promise<DrillRecord> {
  const { now = Date.now, targets, expected, stack } = props;
  const start = now();
  const host = new RestoreHost(props);
  const listed = await host.list();
  const known = expected.map(({ host: of, job }) => `${of}/${job}`);
  const backups = "failed" in listed ? [] : listed.backups;
  const there = [...new Set(backups.map(({ job }) => job))];
  const jobs = props.jobs ?? (known.length > 0 ? known : there);
  for (const job of jobs)
    if (job.split("/").length !== 2 || !job.split("/").every((part) => KEY_PART.test(part)))
      throw new Problem(`${JSON.stringify(job)} is no job: expected HOST/JOB, for example private-host/etc`);
  const deviations: string[] = [];
  const restores: DrilledRestore[] = [];
  if ("failed" in listed)
    deviations.push(`the restore host could not list the backups: ${listed.failed}${sshHint(listed.failed)}`);
  else if (jobs.length === 0) deviations.push("the stack expects no job, and the bucket holds no backup");
  else
    for (const job of jobs) {
      if (props.signal.aborted) {
        deviations.push(`${job} was not drilled: the drill was stopped`);
        continue;
      }
      const own = backups.filter((one) => one.job === job);
      restores.push(await host.restore(job, "the newest"));
      const before = start - props.daysBefore * DAY;
      const newest = newestOf(own);
      const older = newestOf(own.filter(({ arrived }) => Date.parse(arrived) <= before));
      if (older === undefined)
        deviations.push(
          `${job} has no backup of ${props.daysBefore} days before, so only the newest was restored`,
        );
      else if (older.arrived !== newest?.arrived)
        restores.push(
          await host.restore(job, `the newest of ${props.daysBefore} days before`, new Date(before)),
        );
      else
        deviations.push(
          `${job} has had no backup for ${props.daysBefore} days: the newest is the older one too`,
        );
    }
  for (const { job, sampled, status, message, deletion } of restores) {
    if (status === "not done") deviations.push(`${job}, ${sampled}, was not restored: ${message}`);
    if (deletion === "failed") deviations.push(`${job}, ${sampled}, was not deleted from the restore host`);
  }
  const record = {
    ...{ format: "private-backup-drill/1" as const, id: props.id, stack, bucket: targets.bucket },
    ...{ region: targets.region, by: props.by, restore_host: targets.hosts["the restore host"]?.id ?? "" },
    ...{ start: new Date(start).toISOString(), end: new Date(now()).toISOString(), scope: jobs },
    how_sampled: `of each job the newest backup, and the newest that had arrived ${props.daysBefore} days before`,
    restores,
    target: {
      recovery_point_hours: Object.fromEntries(
        expected.map(({ host: of, job, maxAgeHours }) => [`${of}/${job}`, maxAgeHours]),
      ),
      ...(props.recoveryTimeHours === undefined ? {} : { recovery_time_hours: props.recoveryTimeHours }),
    },
    measured: measure(jobs, backups, restores, start),
    deviations,
    observations: [] as const,
  };
  const status = statusOf(record);
  return { ...record, status, backups: drillRows({ ...record, status }) };
}

/** The one that arrived last; of those of one second, the one whose name comes later: names sort by time. */
function newestOf(backups: readonly ListedBackup[]): ListedBackup | undefined {
  return backups.reduce<ListedBackup | undefined>(
    (one, other) => (one === undefined || other.arrived >= one.arrived ? other : one),
    undefined,
  );
}

/** What was seen, and by size what it says of everything. */
function measure(
  jobs: readonly string[],
  backups: readonly ListedBackup[],
  restores: readonly DrilledRestore[],
  start: number,
): DrillRecord["measured"] {
  const newest = (job: string) => newestOf(backups.filter((one) => one.job === job));
  const ages = jobs.flatMap((job) => {
    const arrived = newest(job)?.arrived;
    return arrived === undefined ? [] : [[job, Math.max(0, (start - Date.parse(arrived)) / HOUR)] as const];
  });
  const all = [...new Set(backups.map(({ job }) => job))];
  const whole = all.reduce((sum, job) => sum + (newest(job)?.bytes ?? 0), 0);
  const done = restores.filter(({ status }) => status === "restored");
  const seconds = done.reduce((sum, one) => sum + one.seconds, 0);
  const bytes = done.reduce((sum, one) => sum + one.bytes, 0);
  return {
    recovery_point_hours: Object.fromEntries(ages),
    recovery_time_seconds: seconds,
    whole_bytes: whole,
    ...(bytes === 0
      ? {}
      : { whole_recovery_time_seconds: Math.max(1, Math.ceil((seconds * whole) / bytes)) }),
  };
}

/** A restore that failed, a job too old or a time too long fails the drill; what was not tried leaves it incomplete. */
function statusOf({
  restores,
  target,
  measured,
  scope,
}: Pick<DrillRecord, "restores" | "target" | "measured" | "scope">): DrillRecord["status"] {
  const late = scope.some(
    (job) => (measured.recovery_point_hours[job] ?? 0) > (target.recovery_point_hours[job] ?? Infinity),
  );
  const slow = (measured.whole_recovery_time_seconds ?? 0) / 3600 > (target.recovery_time_hours ?? Infinity);
  if (late || slow || restores.some(({ status, deletion }) => status === "failed" || deletion === "failed"))
    return "failed";
  const isWhole = scope.length > 0 && scope.every((job) => restores.some((one) => one.job === job));
  return isWhole && restores.every(({ status }) => status === "restored") ? "passed" : "incomplete";
}

/** The stack's restore host, by a script for each step. */
class RestoreHost {
  constructor(private readonly props: DrillProps) {}

  async list(): Promise<{ backups: ListedBackup[] } | { failed: string }> {
    const { text, failed } = await this.#run({ kind: "list" });
    return failed === undefined ? { backups: readList(text) } : { failed };
  }

  async restore(job: string, sampled: string, at?: Date): Promise<DrilledRestore> {
    const { now = Date.now, say } = this.props;
    const began = now();
    say(`restoring ${job}, ${sampled}`);
    const run = await this.#run({
      kind: "restore",
      job,
      ...(at === undefined ? {} : { at: at.toISOString() }),
    });
    const ended = now();
    return drilled(job, sampled, run, [began, ended]);
  }

  async #run(step: DrillScriptProps["step"]): Promise<HostRun> {
    const { targets, ssh, scratch, keyOnHost, endpointUrl, signal, timeout } = this.props;
    const access = accessTo("the restore host", targets, ssh);
    if (access.kind === "none") return { text: "", failed: access.because };
    const script = drillScript({
      ...{ bucket: targets.bucket, region: targets.region, scratch, step },
      ...(keyOnHost === undefined ? {} : { keyOnHost }),
      ...(endpointUrl === undefined ? {} : { endpointUrl }),
    });
    return runOnHost({ access, region: targets.region, script, signal, timeout });
  }
}

function drilled(
  job: string,
  sampled: string,
  { text, failed }: HostRun,
  [began, ended]: readonly [number, number],
): DrilledRestore {
  const answer = readRestore(text);
  const common = {
    ...{ job, sampled, seconds: Math.max(1, Math.round((ended - began) / 1000)) },
    ...{ start: new Date(began).toISOString(), end: new Date(ended).toISOString() },
  };
  if (answer === undefined) {
    const message = failed ?? "the restore host said nothing of it";
    const nothing = { bytes: 0, restored_bytes: 0, files: 0 };
    return {
      ...common,
      ...nothing,
      message,
      status: "not done",
      validation: "not done",
      deletion: "nothing to delete",
    };
  }
  const { exit, message, manifest, data, arrived } = answer;
  const isArchived = exit === ARCHIVED;
  return {
    ...common,
    message: isArchived ? `${message}; a drill asks for nothing that is billed` : message,
    status: exit === 0 ? "restored" : isArchived ? "not done" : "failed",
    ...(manifest.key === ""
      ? {}
      : {
          recovery_point: {
            ...{ manifest_key: manifest.key, manifest_version_id: manifest.version_id },
            ...{
              manifest_sha256: manifest.sha256,
              data_key: data.key,
              data_version_id: data.version_id,
              arrived,
            },
          },
        }),
    ...{ bytes: data.bytes, restored_bytes: exit === 0 ? answer.restoredBytes : 0, files: answer.files },
    validation: exit === 0 ? "sizes and SHA-256 as the manifest says" : isArchived ? "not done" : "failed",
    deletion: deletionOf(answer),
  };
}

function deletionOf({ deleted, exit }: HostRestore): DrilledRestore["deletion"] {
  if (!deleted) return "failed";
  return exit === 0 ? "deleted" : "nothing to delete";
}
