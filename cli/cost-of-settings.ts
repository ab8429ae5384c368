import type { Counts } from "../cost/hourly";
import { needsBastion } from "../constructs/hosts/host-access";
import { SSM } from "../constructs/endpoints/interface-services";
import type { BackupSettings } from "../settings";
import { expectedJobs } from "../settings/expected-jobs";
import { numberOfZones } from "../settings/zone-settings";

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
 * What the settings add to the path to S3 and what costs by the hour: access to the hosts. Session Manager's
 * interface endpoints stand in the private host's subnet alone.
 */
export function besideThePath({ hosts }: BackupSettings): Counts {
  if (hosts === false) return {};
  return {
    interfaceEndpoint: hosts.access === "session-manager" ? SSM.length : 0,
    publicIpv4Address: needsBastion(hosts.access) ? 1 : 0,
  };
}

/** Alarms on arrivals: one a job, and one more for each that is watched for small backups. */
export function overdueAlarmsOf(settings: BackupSettings): number {
  const { alarms } = settings;
  return alarms === false || !alarms.overdue ? 0 : expectedJobs(settings).length + alarms.smallBackups.length;
}
