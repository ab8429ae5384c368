import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { LASTING_NAMES } from "../lasting-names";
import { ec2Trust } from "../../policies/ec2-trust";
import type { PolicyDocument } from "../../policies/statement";

export interface InstanceRoleProps {
  /** The start of the role's name, at most 38 characters; AWS appends the rest. */
  readonly namePrefix: string;
  readonly description: string;
  /** Name of the role's only policy. */
  readonly policyName: string;
  readonly policy: PolicyDocument;
}

/**
 * A role that instances take, with one policy. In place of access keys: what it hands out ends by itself.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 */
export class InstanceRole extends Construct {
  readonly roleArn: string;
  readonly roleName: string;
  readonly instanceProfileName: string;

  constructor(scope: Construct, id: string, props: InstanceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      namePrefix: props.namePrefix,
      description: props.description,
      assumeRolePolicy: Fn.jsonencode(ec2Trust()),
      lifecycle: { ignoreChanges: [...LASTING_NAMES.role] },
    });
    new IamRolePolicy(this, "Policy", {
      name: props.policyName,
      role: role.name,
      policy: Fn.jsonencode(props.policy),
    });
    const profile = new IamInstanceProfile(this, "Profile", {
      namePrefix: props.namePrefix,
      role: role.name,
      lifecycle: { ignoreChanges: [...LASTING_NAMES.instanceProfile] },
    });
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.instanceProfileName = profile.name;
  }
}
