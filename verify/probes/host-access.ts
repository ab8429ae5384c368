import { basename } from "node:path";
import type { HostPlace } from "./probe";
import { splitWords } from "./shell-words";
import type { Targets } from "./targets";

/** How a script gets to a host. */
export type HostAccess =
  | {
      readonly kind: "command";
      /** Program and arguments, without a shell in between; `sh -s` comes last. */
      readonly words: readonly string[];
      /** Instance that a key for the moment is sent to first. @default - the user's own keys are used */
      readonly sendKeyTo?: string;
    }
  | { readonly kind: "none"; readonly because: string };

/** User of Amazon Linux's images. */
const USER = "ec2-user";

/**
 * Options that keep a connection from waiting for anybody, and from staying. Keys of hosts are checked as the user's own configuration
 * says; with BatchMode an unknown one ends the connection.
 * @see https://man.openbsd.org/ssh_config under BatchMode and StrictHostKeyChecking
 */
const UNATTENDED = [
  "-T",
  "-o",
  "BatchMode=yes",
  "-o",
  "ControlMaster=no",
  "-o",
  "ConnectTimeout=15",
  "-o",
  "ServerAliveInterval=10",
  "-o",
  "ServerAliveCountMax=3",
];

const SCRIPT = ["sh", "-s"];

/** Access to a host: the user's own command, or what the stack's outputs offer. */
export function accessTo(place: HostPlace, targets: Targets, given?: string): HostAccess {
  if (given !== undefined) return { kind: "command", words: unattended(splitWords(given)) };
  const host = targets.hosts[place];
  if (host === undefined) return none(`the stack has no ${place.replace(/^the /, "")}`);
  const bastion = targets.hosts["the bastion"];
  const instead = `give a command of your own for it, like --ssh ${place.slice(4).replace(" ", "-")}="ssh …"`;
  switch (targets.access) {
    case "ssh": {
      if (bastion === undefined) return none(`the stack has no bastion to go over; ${instead}`);
      const target = `${USER}@${host.address}`;
      const jump = place === "the bastion" ? [] : ["-J", `${USER}@${bastion.address}`];
      return { kind: "command", words: unattended(["ssh", ...jump, target]) };
    }
    case "instance-connect-endpoint":
      return { kind: "command", words: throughEndpoint(host.id, targets.region), sendKeyTo: host.id };
    case "instance-connect":
      return none(`the console alone reaches the bastion, by EC2 Instance Connect; ${instead}`);
    case "session-manager":
      return none(`Session Manager opens shells for people and reads no script; ${instead}`);
    case undefined:
      return none(`the stack's outputs name no access to it; ${instead}`);
  }
}

function none(because: string): HostAccess {
  return { kind: "none", because };
}

/** Adds the options to a command of OpenSSH's; another program is taken as it is. */
function unattended([program = "", ...rest]: readonly string[]): string[] {
  const options = basename(program) === "ssh" ? UNATTENDED : [];
  return [program, ...options, ...rest, ...SCRIPT];
}

/**
 * By the tunnel of an EC2 Instance Connect endpoint. Id and region are read strictly before they come here: ssh hands
 * its ProxyCommand to a shell.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-using-eice.html
 */
function throughEndpoint(id: string, region: string): string[] {
  const tunnel = `aws ec2-instance-connect open-tunnel --instance-id ${id} --region ${region}`;
  const options = ["-o", `ProxyCommand=${tunnel}`, "-o", `HostKeyAlias=${id}`];
  return unattended(["ssh", ...options, `${USER}@${id}`]);
}
