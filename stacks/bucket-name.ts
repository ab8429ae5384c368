import type { BackupSettings } from "../settings";
import type { WorkspaceVariables } from "./workspace-variables";

export interface BucketName {
  readonly bucketName?: string;
  readonly bucketPrefix?: string;
}

/** The bucket's name or prefix as the settings have it; where they have neither, what the workspace's variable says. */
export function bucketNameOf(
  { name, bucket, adopt }: BackupSettings,
  workspace: WorkspaceVariables,
): BucketName {
  const known = bucket.name ?? adopt?.bucket?.name;
  if (known !== undefined) return { bucketName: known };
  if (bucket.prefix !== undefined) return { bucketPrefix: bucket.prefix };
  const given = workspace.bucketName().stringValue;
  return {
    bucketName: `\${${given} == "" ? null : ${given}}`,
    bucketPrefix: `\${${given} == "" ? "${name}-" : null}`,
  };
}
