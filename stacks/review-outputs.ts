import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { BackupSettings } from "../settings";
import { backingHosts } from "./backup-jobs";
import { placeOf } from "./place";

/** What the review of a change compares and no resource holds: which jobs there are, and what is known of the change. */
export function reviewOutputs(scope: Construct, settings: BackupSettings): void {
  const jobs = backingHosts(settings).flatMap(({ host, jobs: own }) =>
    own.map(({ name }) => `${host}/${name}`),
  );
  if (jobs.length > 0) output(scope, "jobs", jobs, "Backup jobs, each as host/name.");
  changeOutputs(scope, settings);
}

/** Where the private backup is, and the setting `changes`, where the review of a configuration and of a plan finds them. */
export function changeOutputs(scope: Construct, settings: BackupSettings): void {
  output(scope, "place", placeOf(settings), "Where this private backup is; a later synthesis compares it.");
  const { changes } = settings;
  if (changes.length === 0) return;
  output(scope, "acknowledged_changes", changes, "What the last change did knowingly, for its reviewer.");
}

function output(scope: Construct, name: string, value: unknown, description: string): void {
  new TerraformOutput(scope, name, { value, description }).overrideLogicalId(name);
}
