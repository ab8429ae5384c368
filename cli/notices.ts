import type { BackupSettings } from "../settings";

/** What somebody who reads the settings may not expect of them: who cannot log in, what is not made, what is paid for. */
export function noticesOf({ hosts, s3 }: Pick<BackupSettings, "hosts" | "s3">): string[] {
  return [
    ...(hosts === false ? [] : noticesOfHosts(hosts)),
    ...(s3 === "interface" ? ["the interface endpoint for S3 is charged for by the hour, a zone"] : []),
  ];
}

function noticesOfHosts({
  access,
  sshPublicKey,
  sshFrom,
  jobs,
}: Exclude<BackupSettings["hosts"], false>): string[] {
  const missing = [
    ...(sshPublicKey === undefined ? ["hosts.sshPublicKey (variable ssh_public_key)"] : []),
    ...((sshFrom ?? []).length === 0 ? ["hosts.sshFrom (variable ssh_from)"] : []),
  ];
  const hasBastion = access === "ssh" || access === "instance-connect";
  return [
    ...(access === "ssh" && missing.length > 0 ? [`nobody can log in without ${missing.join(" and ")}`] : []),
    ...(jobs.length === 0 ? ["the private host makes no backup by itself: hosts.jobs is empty"] : []),
    ...(hasBastion ? ["the bastion's public IPv4 address is charged for by the hour: npm run cost"] : []),
  ];
}
