import { z } from "zod";
import { judgeSourceCidr } from "./cidr";
import { jobsSettings } from "./job-settings";
import { DEFAULT_INSTANCE_TYPE, judgeInstanceType } from "./instance-type";
import { about, list, text, wholeNumber } from "./setting";
import { judgeSshPublicKey } from "./ssh-public-key";

const hostPair = z
  .strictObject({
    architecture: z
      .enum(["arm64", "x86_64"])
      .meta(about({ description: "Processor architecture of both hosts.", example: "x86_64" }))
      .default("arm64"),
    instanceType: text(judgeInstanceType, {
      title: "an EC2 instance type",
      description: "EC2 instance type of both hosts; it must fit the architecture.",
      otherwise: "t4g.micro for arm64, t3.micro for x86_64",
      example: "t4g.small",
    }).optional(),
    volumeSize: wholeNumber(8, 16_384, {
      description: "Root volume of each host, in GiB; the image needs 8.",
      example: 16,
    }).default(8),
    access: z
      .enum(["ssh", "instance-connect", "instance-connect-endpoint", "session-manager"])
      .meta(
        about({
          description:
            "How people get in. ssh: over the bastion, from sshFrom. instance-connect: over the bastion, from the EC2 console. instance-connect-endpoint: by an EC2 Instance Connect endpoint, without a bastion. session-manager: by SSM Session Manager, without a bastion and without SSH; its three interface endpoints cost by the hour.",
          example: "instance-connect-endpoint",
        }),
      )
      .default("ssh"),
    sshPublicKey: text(judgeSshPublicKey, {
      title: "an OpenSSH public key line",
      description: "The public key for SSH to the hosts; EC2 takes RSA and ED25519.",
      otherwise: "a Terraform variable with access: ssh, else no key",
      example:
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMfmPGFUgAHDZP3zZ3ffV6MT95FMb2rVsHFjqSGmSeB6 you@example.org",
    }).optional(),
    sshFrom: list(
      text(judgeSourceCidr, {
        title: "an IPv4 or IPv6 block",
        description: "A block.",
        example: "203.0.113.7/32",
      }),
      {
        description:
          "Blocks from which SSH to the bastion is let in, with access: ssh; [] for none. Very wide ones must be acknowledged (ssh-from-anywhere).",
        otherwise: "a Terraform variable",
        example: ["203.0.113.7/32"],
      },
    ).optional(),
    bastionMayTryToUpload: z
      .boolean()
      .meta(
        about({
          description:
            "Gives the bastion a role whose IAM policy allows the upload, so that you can see the bucket policy refuse it.",
          example: true,
        }),
      )
      .default(false),
    jobs: jobsSettings,
  })
  .transform((hosts) => ({
    ...hosts,
    instanceType: hosts.instanceType ?? DEFAULT_INSTANCE_TYPE[hosts.architecture],
  }));

/** The bastion and the private host, or `false` for neither. */
export const hostsSettings = z
  .union([z.literal(false), hostPair])
  .meta(
    about({
      description:
        "The private host in the private subnet and access to it, by default a bastion in the public subnet; false leaves both out.",
    }),
  )
  .prefault({});

/** Whether the hosts have a bastion, which stands in a public subnet. */
export function haveBastion(hosts: HostsSettings): boolean {
  return hosts !== false && (hosts.access === "ssh" || hosts.access === "instance-connect");
}

export type HostsSettings = z.output<typeof hostsSettings>;
