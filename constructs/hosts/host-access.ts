/**
 * How people get to the private host: over a bastion that takes SSH from networks, or from the EC2 console by its
 * service's prefix list; by an Instance Connect endpoint; or by Session Manager, without any SSH.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect.html
 */
export type HostAccess = "ssh" | "instance-connect" | "instance-connect-endpoint" | "session-manager";

/** Whether access leads over a bastion in a public subnet. */
export function needsBastion(access: HostAccess): boolean {
  return access === "ssh" || access === "instance-connect";
}
