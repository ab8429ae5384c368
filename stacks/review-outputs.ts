import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { BackupSettings } from "../settings";
import { backingHosts } from "./backup-jobs";

/** What the review of a change compares and no resource holds: which jobs there are, and what is known of the change. */
export function reviewOutputs(scope: Construct, settings: BackupSettings): void {
  const jobs = backingHosts(settings).flatMap(({ host, jobs: own }) =>
    own.map(({ name }) => `${host}/${name}`),
  );
  if (jobs.length > 0) output(scope, "jobs", jobs, "Backup jobs, each as host/name.");
  acknowledgedChanges(scope, settings);
}

/** The setting `changes`, where the review of a configuration and of a plan finds it. */
export function acknowledgedChanges(scope: Construct, { changes }: BackupSettings): void {
  if (changes.length === 0) return;
  output(scope, "acknowledged_changes", changes, "What the last change did knowingly, for its reviewer.");
}

function output(scope: Construct, name: string, value: unknown, description: string): void {
  new TerraformOutput(scope, name, { value, description }).overrideLogicalId(name);
}
