import type { Construct } from "constructs";
import { hostUpload } from "../../policies/host-upload";
import type { BackupBucket } from "../bucket/backup-bucket";
import { InstanceRole } from "./instance-role";

export interface UploadRoleProps {
  /** The start of the role's name, at most 38 characters; AWS appends the rest. */
  readonly namePrefix: string;
  readonly description: string;
  readonly bucket: BackupBucket;
}

/** An instance role that holds the upload actions on one bucket, and nothing else. */
export class UploadRole extends InstanceRole {
  constructor(scope: Construct, id: string, { bucket, ...props }: UploadRoleProps) {
    super(scope, id, { ...props, policyName: "upload", policy: hostUpload(bucket.arns, bucket.keyArn) });
  }
}
