import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { ec2Trust } from "../../policies/ec2-trust";
import { hostUpload } from "../../policies/host-upload";
import type { BackupBucket } from "../bucket/backup-bucket";

export interface UploadRoleProps {
  /** The start of the role's name, at most 38 characters; AWS appends the rest. */
  readonly namePrefix: string;
  readonly description: string;
  readonly bucket: BackupBucket;
}

/** An instance role that holds the upload actions on one bucket, and nothing else. No access keys exist. */
export class UploadRole extends Construct {
  readonly roleArn: string;
  readonly roleName: string;
  readonly instanceProfileName: string;

  constructor(scope: Construct, id: string, props: UploadRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      namePrefix: props.namePrefix,
      description: props.description,
      assumeRolePolicy: Fn.jsonencode(ec2Trust()),
    });
    new IamRolePolicy(this, "Policy", {
      name: "upload",
      role: role.name,
      policy: Fn.jsonencode(hostUpload(props.bucket.arns, props.bucket.keyArn)),
    });
    const profile = new IamInstanceProfile(this, "Profile", {
      namePrefix: props.namePrefix,
      role: role.name,
    });
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.instanceProfileName = profile.name;
  }
}
