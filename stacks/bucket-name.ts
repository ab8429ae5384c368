import type { BackupSettings } from "../settings";
import type { WorkspaceVariables } from "./workspace-variables";

export interface BucketName {
  readonly bucketName?: string;
  readonly bucketPrefix?: string;
}

/** The bucket's name or prefix as the settings have it; where they have neither, what the workspace's variable says. */
export function bucketNameOf({ name, bucket }: BackupSettings, workspace: WorkspaceVariables): BucketName {
  if (bucket.name !== undefined) return { bucketName: bucket.name };
  if (bucket.prefix !== undefined) return { bucketPrefix: bucket.prefix };
  const given = workspace.bucketName().stringValue;
  return {
    bucketName: `\${${given} == "" ? null : ${given}}`,
    bucketPrefix: `\${${given} == "" ? "${name}-" : null}`,
  };
}
