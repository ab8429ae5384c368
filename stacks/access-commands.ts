import { Fn, Op, Token } from "cdktf";
import type { Host } from "../constructs/hosts/host";
import type { HostPair } from "../constructs/hosts/host-pair";

/** A command or page that leads to a host, and what it does. */
export interface AccessCommand {
  readonly command: string;
  readonly says: string;
}

/** What SSH over the bastion takes, given or as variables. */
export interface SshProps {
  /** @default - no key pair */
  readonly sshPublicKey?: string;
  /** @default - no network */
  readonly sshFrom?: readonly string[];
}

/** User of Amazon Linux's images. */
const USER = "ec2-user";

/** How people get in, by the name of the output that says it. */
export function accessCommands(
  { access, privateHost, bastion }: HostPair,
  region: string,
  ssh: SshProps,
): Record<string, AccessCommand> {
  const { id, privateIp } = privateHost.resource;
  switch (access) {
    case "ssh":
      return bastion === undefined
        ? {}
        : {
            ssh_to_private_host: {
              command: unlessNobodyComesIn(
                `ssh -J ${USER}@${bastion.resource.publicIp} ${USER}@${privateIp}`,
                ssh,
              ),
              says: "Opens a shell on the private host through the bastion; your key stays on your machine.",
            },
          };
    case "instance-connect":
      return bastion === undefined ? {} : fromTheConsole(bastion.resource.id, privateHost.resource, region);
    case "instance-connect-endpoint":
      return {
        ssh_to_private_host: {
          command: `aws ec2-instance-connect ssh --instance-id ${id} --os-user ${USER} --connection-type eice --region ${region}`,
          says: "Opens a shell on the private host through the Instance Connect endpoint, with a key of its own for the moment.",
        },
      };
    case "session-manager":
      return {
        session_on_private_host: {
          command: `aws ssm start-session --target ${id} --region ${region}`,
          says: "Opens a shell on the private host by Session Manager; needs its plugin for the AWS CLI.",
        },
      };
  }
}

/** How people get to the restore host: as they get to the private one. */
export function accessToRestoreHost(
  { access, bastion }: HostPair,
  { resource: { id, privateIp } }: Host,
  region: string,
  ssh: SshProps,
): Record<string, AccessCommand> {
  switch (access) {
    case "ssh":
      return bastion === undefined
        ? {}
        : {
            ssh_to_restore_host: {
              command: unlessNobodyComesIn(
                `ssh -J ${USER}@${bastion.resource.publicIp} ${USER}@${privateIp}`,
                ssh,
              ),
              says: "Opens a shell on the restore host through the bastion; your key stays on your machine.",
            },
          };
    case "instance-connect":
      return bastion === undefined
        ? {}
        : {
            send_key_to_restore_host: {
              command:
                `aws ec2-instance-connect send-ssh-public-key --instance-id ${id} --instance-os-user ${USER} ` +
                `--ssh-public-key file://bastion.pub --region ${region}`,
              says: "Lets a public key, which ssh-keygen made on the bastion, into the restore host for 60 seconds; run it where you have credentials.",
            },
            ssh_to_restore_host: {
              command: `ssh ${USER}@${privateIp}`,
              says: "Run it on the bastion within these 60 seconds: opens a shell on the restore host.",
            },
          };
    case "instance-connect-endpoint":
      return {
        ssh_to_restore_host: {
          command: `aws ec2-instance-connect ssh --instance-id ${id} --os-user ${USER} --connection-type eice --region ${region}`,
          says: "Opens a shell on the restore host through the Instance Connect endpoint, with a key of its own for the moment.",
        },
      };
    case "session-manager":
      return {
        session_on_restore_host: {
          command: `aws ssm start-session --target ${id} --region ${region}`,
          says: "Opens a shell on the restore host by Session Manager; needs its plugin for the AWS CLI.",
        },
      };
  }
}

/** What stands in place of a command that cannot work, and which lines make it work. */
const NO_NETWORK =
  "nobody can log in: hosts.sshFrom in the settings, or the variable ssh_from, names no network";
const NO_KEY =
  "nobody can log in: hosts.sshPublicKey in the settings, or the variable ssh_public_key, holds no key";

/** The command, or why it cannot work; where a variable decides, Terraform does when it knows. */
function unlessNobodyComesIn(command: string, { sshPublicKey, sshFrom }: SshProps): string {
  const withKey = Token.isUnresolved(sshPublicKey)
    ? Token.asString(Fn.conditional(isEmpty(sshPublicKey), NO_KEY, command))
    : sshPublicKey === undefined
      ? NO_KEY
      : command;
  if (Token.isUnresolved(sshFrom)) {
    return Token.asString(Fn.conditional(isEmpty(sshFrom), NO_NETWORK, withKey));
  }
  return (sshFrom ?? []).length === 0 ? NO_NETWORK : withKey;
}

/** Of a text or a list that Terraform knows. CDKTF's own comparisons lose zero and the empty text. */
function isEmpty(value: unknown) {
  return Op.lt(Fn.lengthOf(value), 1);
}

/** The console knows the bastion alone; the private host is given, for a minute, the public key that the bastion makes. */
function fromTheConsole(
  bastionId: string,
  { id, privateIp }: HostPair["privateHost"]["resource"],
  region: string,
): Record<string, AccessCommand> {
  return {
    connect_to_bastion: {
      command: `EC2 console, region ${region}: Instances, ${bastionId}, Connect, EC2 Instance Connect`,
      says: "Where the console opens a shell on the bastion.",
    },
    send_key_to_private_host: {
      command:
        `aws ec2-instance-connect send-ssh-public-key --instance-id ${id} --instance-os-user ${USER} ` +
        `--ssh-public-key file://bastion.pub --region ${region}`,
      says: "Lets a public key, which ssh-keygen made on the bastion, into the private host for 60 seconds; run it where you have credentials.",
    },
    ssh_to_private_host: {
      command: `ssh ${USER}@${privateIp}`,
      says: "Run it on the bastion within these 60 seconds: opens a shell on the private host.",
    },
  };
}
