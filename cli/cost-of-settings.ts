import { alarmLines } from "../cost/alarm";
import type { Holding } from "../cost/bill";
import type { PriceTable } from "../cost/prices";
import { SSM } from "../constructs/endpoints/interface-services";
import { needsBastion } from "../constructs/hosts/host-access";
import { notified, type BackupSettings, type JobSettings } from "../settings";
import { readCalendar, timesAMonth } from "../settings/calendar";
import { expectedJobs } from "../settings/expected-jobs";
import { DEFAULT_INSTANCE_TYPE } from "../settings/instance-type";
import { numberOfZones } from "../settings/zone-settings";

/** What is uploaded, where the settings do not tell. */
export interface Uploads {
  readonly gigabytes: number;
  /** Backups a month. @default - as often as the jobs' schedules have it, or daily where there is no job */
  readonly backups?: number;
}

/** Zones with a private subnet; an existing VPC's subnets count as one zone each, those found by tags as one. */
export function zonesOf({ network }: BackupSettings): number {
  switch (network.mode) {
    case "new":
      return numberOfZones(network.zones);
    case "existing":
      return network.privateSubnetIds?.length ?? 1;
    case "default":
      return 1;
  }
}

/**
 * All that a private backup has and AWS charges for. Session Manager's interface endpoints stand in the private host's
 * subnet alone.
 */
export function holdingOf(settings: BackupSettings, table: PriceTable, uploads: Uploads): Holding {
  const { region, s3, hosts, restoreLane, bucket, alarms } = settings;
  const { lifecycle, encryption } = bucket;
  const hasBastion = hosts !== false && needsBastion(hosts.access);
  const count = hosts === false ? 0 : 1 + (hasBastion ? 1 : 0) + (restoreLane === false ? 0 : 1);
  const type = hosts === false ? "" : (hosts.instanceType ?? DEFAULT_INSTANCE_TYPE[hosts.architecture]);
  const ownsKey = encryption.type === "kms" && encryption.keyArn === undefined;
  return {
    region,
    instances: new Map(count === 0 ? [] : [[type, count]]),
    volumeGigabytes: hosts === false ? 0 : count * hosts.volumeSize,
    publicIpv4Addresses: hasBastion ? 1 : 0,
    interfaceEndpoints: hosts !== false && hosts.access === "session-manager" ? SSM.length : 0,
    ...(s3 === "interface" ? { s3InterfaceZones: zonesOf(settings) } : {}),
    keys: ownsKey ? 1 : 0,
    alarms:
      alarms === false
        ? []
        : alarmLines(table, region, {
            refusals: alarms.refusals,
            arrivals: overdueAlarmsOf(settings),
            emails: notified(alarms).emails.length > 0,
          }),
    kept: {
      gigabytes: uploads.gigabytes,
      ...(lifecycle.transition === undefined ? {} : { transition: lifecycle.transition }),
      ...(lifecycle.expireAfterDays === undefined ? {} : { expireAfterDays: lifecycle.expireAfterDays }),
    },
    backups: uploads.backups ?? backupsAMonth(settings),
  };
}

/** As often as the schedules of all jobs have it. */
function backupsAMonth({ hosts, machines }: BackupSettings): number {
  const jobs: readonly JobSettings[] = [
    ...(hosts === false ? [] : hosts.jobs),
    ...machines.flatMap((machine) => machine.jobs),
  ];
  const times = jobs.map(({ schedule }) => {
    const calendar = readCalendar(schedule);
    return typeof calendar === "string" ? 0 : timesAMonth(calendar);
  });
  return Math.round(times.length === 0 ? 365 / 12 : times.reduce((sum, one) => sum + one, 0));
}

/** Alarms on arrivals: one a job, and one more for each that is watched for small backups. */
function overdueAlarmsOf(settings: BackupSettings): number {
  const { alarms } = settings;
  return alarms === false || !alarms.overdue ? 0 : expectedJobs(settings).length + alarms.smallBackups.length;
}
