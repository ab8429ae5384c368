import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hereDocument, quote } from "./shell-words";

/** A backup job, as far as its machine has to know it. */
export interface AgentJob {
  readonly name: string;
  /** @default - a command makes the backup */
  readonly paths?: readonly string[] | undefined;
  readonly exclude: readonly string[];
  /** @default - paths are archived */
  readonly command?: string | undefined;
  /** In systemd's words, in UTC. */
  readonly schedule: string;
  readonly timeLimitHours: number;
  readonly compression: string;
  /** A certificate in PEM. @default - the machine does not encrypt */
  readonly encryptTo?: string | undefined;
  /** @default - nothing runs */
  readonly onFailure?: string | undefined;
}

export interface InstallerProps {
  readonly stack: string;
  /** Name under which the machine stores. */
  readonly host: string;
  readonly region: string;
  readonly bucket: string;
  /** S3's address where it is not the region's usual one. @default - the usual one */
  readonly endpointUrl?: string;
  /** Whether the bucket refuses uploads without If-None-Match. */
  readonly onlyNew: boolean;
  readonly jobs: readonly AgentJob[];
}

const AGENT = readFileSync(join(__dirname, "private-backup.sh"), "utf8");
const INSTALL = readFileSync(join(__dirname, "install.sh"), "utf8");

/**
 * A file for bash that installs a machine's jobs: the agent, each job's settings, and its systemd service and timer.
 * It needs nothing but itself, may be run again, and does nothing when it came half.
 */
export function installer(props: InstallerProps): string {
  const { stack, region, host, jobs } = props;
  return [
    "#!/bin/bash",
    `# Backup jobs of ${host} to the private backup ${stack}. Run it as root; it may be run again.`,
    `stack=${quote(stack)} host=${quote(host)} region=${quote(region)}`,
    "",
    "write_agent() {",
    `  cat ${hereDocument(AGENT)}`,
    "}",
    "",
    "write_jobs() {",
    ...(jobs.length === 0 ? ["  :"] : jobs.flatMap((job) => writeJob(job, props))),
    "}",
    "",
    INSTALL,
    'install_jobs "$@"',
    "",
  ].join("\n");
}

function writeJob(job: AgentJob, props: InstallerProps): string[] {
  const { name, schedule, timeLimitHours, encryptTo } = job;
  const pem = `/etc/private-backup/${props.stack}.${name}.pem`;
  const seconds = timeLimitHours * 3600;
  const when = `${schedule.trim().replace(/\s+UTC$/, "")} UTC`;
  return [
    ...(encryptTo === undefined ? [] : [`  cat >"$root${pem}" ${hereDocument(encryptTo)}`]),
    `  write_job ${quote(name)} ${quote(when)} ${seconds} ${hereDocument(configuration(job, props, pem))}`,
  ];
}

/** What `private-backup` reads, as assignments of bash. */
function configuration(job: AgentJob, props: InstallerProps, pem: string): string {
  const texts: Record<string, string | undefined> = {
    stack: props.stack,
    job: job.name,
    bucket: props.bucket,
    region: props.region,
    endpoint_url: props.endpointUrl,
    only_new: props.onlyNew ? "yes" : undefined,
    command: job.command,
    compression: job.compression,
    certificate: job.encryptTo === undefined ? undefined : pem,
    time_limit: String(job.timeLimitHours * 3600),
    on_failure: job.onFailure,
  };
  const lists: Record<string, readonly string[]> = { paths: job.paths ?? [], exclude: job.exclude };
  return [
    ...Object.entries(texts).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${quote(value)}`],
    ),
    ...Object.entries(lists).flatMap(([name, values]) =>
      values.length === 0 ? [] : [`${name}=(${values.map(quote).join(" ")})`],
    ),
    "",
  ].join("\n");
}
