import { TerraformVariable, type TerraformVariableConfig } from "cdktf";
import { Construct } from "constructs";
import {
  BUCKET_NAME_RULES,
  NOT_FROM_ANYWHERE,
  OPERATORS_RULES,
  SSH_FROM_RULES,
  SSH_PUBLIC_KEY_RULES,
} from "./variable-rules";

/**
 * What differs by workspace and was left out of the settings: each becomes a Terraform variable with a type, a
 * description and a validation. Logical ids are the variables' names.
 */
export class WorkspaceVariables extends Construct {
  /** The bucket's whole name; empty lets AWS complete the prefix. */
  bucketName(): TerraformVariable {
    return this.#variable("bucket_name", {
      type: "string",
      default: "",
      description:
        "Name of the backup bucket, unique on all of AWS: 3 to 63 lower-case letters, digits, hyphens and dots. " +
        "Empty: AWS completes the private backup's name to a unique one.",
      validation: [...BUCKET_NAME_RULES],
    });
  }

  /** Who runs Terraform. It has no default: nobody becomes an operator silently. */
  operators(): TerraformVariable {
    return this.#variable("operators", {
      type: "list(string)",
      description:
        "Who runs Terraform and may read and change the bucket's configuration from outside the VPC: ARNs or " +
        'patterns of roles and users, or the word deployer for whoever applies. Example: ["deployer"].',
      validation: [...OPERATORS_RULES],
    });
  }

  /** The public half of the key pair; empty makes none. */
  sshPublicKey(): TerraformVariable {
    return this.#variable("ssh_public_key", {
      type: "string",
      default: "",
      description:
        "Public SSH key for the hosts, one line in OpenSSH's format, RSA or ED25519. Empty: the hosts take no key.",
      validation: [...SSH_PUBLIC_KEY_RULES],
    });
  }

  /** Networks that may reach the bastion by SSH. */
  sshFrom(mayBeAnywhere: boolean): TerraformVariable {
    return this.#variable("ssh_from", {
      type: "list(string)",
      default: [],
      description: "IPv4 and IPv6 blocks that may reach the bastion by SSH, for example 203.0.113.7/32.",
      validation: [...SSH_FROM_RULES, ...(mayBeAnywhere ? [] : [NOT_FROM_ANYWHERE])],
    });
  }

  #variable(name: string, config: TerraformVariableConfig): TerraformVariable {
    const variable = new TerraformVariable(this, name, { nullable: false, ...config });
    variable.overrideLogicalId(name);
    return variable;
  }
}
