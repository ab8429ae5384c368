import { Fn, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { gzipSync } from "node:zlib";
import { installer } from "../agent/installer";
import type { BackupBucket } from "../constructs/bucket/backup-bucket";
import { dualstackName } from "../constructs/endpoints/public-names";
import { PRIVATE_HOST, type BackupSettings, type JobSettings } from "../settings";

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

/** What EC2 hands to a host as its user data. @see AWSEC2/latest/UserGuide/user-data.html */
const MOST_BYTES = 16_384;
/** Stands for the bucket's name, which AWS may complete; no longer than that can be. */
const BUCKET = "x".repeat(63);

/**
 * The private host's jobs, as what it runs when it first starts. Compressed, as cloud-init takes it: the agent would
 * take most of the 16 KB otherwise.
 * @see https://cloudinit.readthedocs.io/en/latest/explanation/format.html#gzip-compressed-content
 */
export function firstBootOf(
  scope: Construct,
  id: string,
  settings: BackupSettings,
  bucket: BackupBucket,
): { firstBootBase64?: string } {
  const [host] = backingHosts(settings);
  if (host?.host !== PRIVATE_HOST || host.jobs.length === 0) return {};
  const text = installerFor(settings, host, BUCKET);
  const size = gzipSync(text).length;
  if (size > MOST_BYTES * 0.95)
    throw new Error(
      `the jobs of hosts take ${size} bytes, compressed, and a host starts with ${MOST_BYTES} at most: move long commands into files on the host`,
    );
  // What Terraform would take for an expression is the script's own.
  const escaped = text.replace(/[$%](?=\{)/g, (mark) => mark + mark);
  const local = new TerraformLocal(
    scope,
    id,
    escaped.replaceAll(BUCKET, () => bucket.bucketName),
  );
  local.overrideLogicalId("private_host_jobs");
  return { firstBootBase64: Fn.base64gzip(local.asString) };
}
