import { acknowledgementChecks } from "./checks/acknowledgement-checks";
import { adoptChecks } from "./checks/adopt-checks";
import { alarmChecks } from "./checks/alarm-checks";
import { backendChecks } from "./checks/backend-checks";
import { bucketChecks } from "./checks/bucket-checks";
import type { CrossCheck } from "./checks/cross-check";
import { endpointChecks } from "./checks/endpoint-checks";
import { hostsChecks } from "./checks/hosts-checks";
import { jobChecks } from "./checks/job-checks";
import { lifecycleChecks } from "./checks/lifecycle-checks";
import { networkAclChecks } from "./checks/network-acl-checks";
import { networkChecks } from "./checks/network-checks";
import { principalChecks } from "./checks/principal-checks";
import { restoreLaneChecks } from "./checks/restore-lane-checks";
import { tearDownChecks } from "./checks/tear-down-checks";

/** Everything that is judged by comparing settings of one backup with each other. */
export const CROSS_CHECKS: readonly CrossCheck[] = [
  ...networkChecks,
  ...endpointChecks,
  ...networkAclChecks,
  ...adoptChecks,
  ...tearDownChecks,
  ...restoreLaneChecks,
  ...alarmChecks,
  ...bucketChecks,
  ...lifecycleChecks,
  ...principalChecks,
  ...hostsChecks,
  ...jobChecks,
  ...backendChecks,
  ...acknowledgementChecks,
];
