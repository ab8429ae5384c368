import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { ec2Trust } from "../../policies/ec2-trust";
import type { PolicyDocument } from "../../policies/statement";

export interface InstanceRoleProps {
  /** The start of the role's name, at most 38 characters; AWS appends the rest. */
  readonly namePrefix: string;
  readonly description: string;
  readonly policyName: string;
  readonly policy: PolicyDocument;
}

/** A role that EC2 hands to one host, with one policy and nothing else. No access keys exist. */
export class InstanceRole extends Construct {
  readonly roleArn: string;
  readonly roleName: string;
  readonly instanceProfileName: string;

  constructor(scope: Construct, id: string, { namePrefix, description, ...props }: InstanceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      namePrefix,
      description,
      assumeRolePolicy: Fn.jsonencode(ec2Trust()),
    });
    new IamRolePolicy(this, "Policy", {
      name: props.policyName,
      role: role.name,
      policy: Fn.jsonencode(props.policy),
    });
    const profile = new IamInstanceProfile(this, "Profile", { namePrefix, role: role.name });
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.instanceProfileName = profile.name;
  }
}
