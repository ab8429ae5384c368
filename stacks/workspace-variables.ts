import { TerraformVariable, type TerraformVariableConfig } from "cdktf";
import { Construct } from "constructs";

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
      validation: [
        {
          condition:
            '${var.bucket_name == "" || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket_name))}',
          errorMessage:
            "bucket_name must be 3 to 63 lower-case letters, digits, hyphens and dots, and begin and end with a " +
            "letter or digit, for example acme-backups-eu-west-1.",
        },
      ],
    });
  }

  /** Who runs Terraform. It has no default: nobody becomes an operator silently. */
  operators(): TerraformVariable {
    return this.#variable("operators", {
      type: "list(string)",
      description:
        "Who runs Terraform and may read and change the bucket's configuration from outside the VPC: ARNs or " +
        'patterns of roles and users, or the word deployer for whoever applies. Example: ["deployer"].',
      validation: [
        {
          condition: "${length(var.operators) > 0}",
          errorMessage:
            'operators must name at least one principal, or Terraform is locked out of the bucket: ["deployer"] ' +
            "names whoever applies.",
        },
        {
          condition:
            '${alltrue([for operator in var.operators : operator == "deployer" || ' +
            'can(regex("^arn:aws[a-z-]*:iam::[0-9*?]{1,12}:(role|user)/.*[A-Za-z0-9]", operator))])}',
          errorMessage:
            "operators must be ARNs or patterns of roles or users of one account, for example " +
            "arn:aws:iam::111122223333:role/terraform-*, or the word deployer; a pattern without any letter of a " +
            "name would let everybody in.",
        },
      ],
    });
  }

  /** The public half of the key pair; empty makes none. */
  sshPublicKey(): TerraformVariable {
    return this.#variable("ssh_public_key", {
      type: "string",
      default: "",
      description:
        "Public SSH key for the hosts, one line in OpenSSH's format, RSA or ED25519. Empty: the hosts take no key.",
      validation: [
        {
          condition:
            '${var.ssh_public_key == "" || ' +
            'can(regex("^(ssh-ed25519|ssh-rsa) [A-Za-z0-9+/]+=*( .*)?$", trimspace(var.ssh_public_key)))}',
          errorMessage:
            "ssh_public_key must be the content of a .pub file, for example ssh-ed25519 AAAA… backup; never the " +
            "private key.",
        },
      ],
    });
  }

  /** Networks that may reach the bastion by SSH. */
  sshFrom(mayBeAnywhere: boolean): TerraformVariable {
    return this.#variable("ssh_from", {
      type: "list(string)",
      default: [],
      description: "IPv4 and IPv6 blocks that may reach the bastion by SSH, for example 203.0.113.7/32.",
      validation: [
        {
          condition: "${alltrue([for block in var.ssh_from : can(cidrhost(block, 0))])}",
          errorMessage: "ssh_from must be CIDR blocks, for example 203.0.113.7/32 or 2001:db8::/48.",
        },
        ...(mayBeAnywhere ? [] : [NOT_FROM_ANYWHERE]),
      ],
    });
  }

  #variable(name: string, config: TerraformVariableConfig): TerraformVariable {
    const variable = new TerraformVariable(this, name, { nullable: false, ...config });
    variable.overrideLogicalId(name);
    return variable;
  }
}

/** Wider than the /8, or the /32 of IPv6, that S3 itself takes for public; halves of the whole are caught too. */
const NOT_FROM_ANYWHERE = {
  condition:
    "${alltrue([for block in var.ssh_from : " +
    'try(tonumber(split("/", block)[1]) >= (strcontains(block, ":") ? 32 : 8), false)])}',
  errorMessage:
    "ssh_from opens the bastion to the internet: name narrower networks, or acknowledge ssh-from-anywhere in the " +
    "settings.",
};
