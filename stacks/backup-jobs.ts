import type { Construct } from "constructs";
import { installer } from "../agent/installer";
import type { BackupBucket } from "../constructs/bucket/backup-bucket";
import { dualstackName } from "../constructs/endpoints/public-names";
import { PRIVATE_HOST, type BackupSettings, type JobSettings } from "../settings";
import { firstBoot } from "./first-boot";

/** Who stores backups under which name, and what. */
export interface BackingHost {
  readonly host: string;
  readonly jobs: readonly JobSettings[];
}

/** The private host, where the stack has one, and the machines that are not the stack's. */
export function backingHosts({ hosts, machines }: BackupSettings): BackingHost[] {
  return [
    ...(hosts === false ? [] : [{ host: PRIVATE_HOST, jobs: hosts.jobs }]),
    ...machines.map(({ name, jobs }) => ({ host: name, jobs })),
  ];
}

/** The jobs whose backups expire at an age of their own. */
export function expiriesOf(settings: BackupSettings): { prefix: string; afterDays: number }[] {
  return backingHosts(settings).flatMap(({ host, jobs }) =>
    jobs.flatMap(({ name, keepForDays }) =>
      keepForDays === undefined ? [] : [{ prefix: `${host}/${name}/`, afterDays: keepForDays }],
    ),
  );
}

/** The installer for a host of the stack. */
export function installerFor(settings: BackupSettings, { host, jobs }: BackingHost, bucket: string): string {
  const { name, region, network } = settings;
  // By S3's dualstack name where the endpoint carries IPv6: its other names have IPv4 addresses alone.
  const isDualstack = settings.s3 === "gateway" && network.mode === "new" && network.ipv6;
  return installer({
    stack: name,
    host,
    region,
    bucket,
    onlyNew: settings.bucket.overwrite === "refuse",
    jobs,
    ...(isDualstack ? { endpointUrl: `https://${dualstackName(region)}` } : {}),
  });
}

/** The private host's jobs, as what it runs when it first starts. */
export function firstBootOf(
  scope: Construct,
  id: string,
  settings: BackupSettings,
  bucket: BackupBucket,
): { firstBootBase64?: string } {
  const [host] = backingHosts(settings);
  if (host?.host !== PRIVATE_HOST || host.jobs.length === 0) return {};
  const tooLong = { what: "the jobs of hosts take", do: "move long commands into files on the host" };
  const props = { bucket, local: "private_host_jobs", tooLong };
  return { firstBootBase64: firstBoot(scope, id, props, (name) => installerFor(settings, host, name)) };
}
