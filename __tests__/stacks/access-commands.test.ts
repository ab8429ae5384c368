import { backupSettings, type BackupSettingsInput } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

const stackWith = (hosts: NonNullable<BackupSettingsInput["hosts"]>) =>
  synthesizeStack(
    backupSettings({ name: "backup", region: "eu-west-1", operators: ["deployer"], hosts }),
  ) as any;
const outputs = (hosts: NonNullable<BackupSettingsInput["hosts"]>) => stackWith(hosts).output;

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIMzl5rZcyVrgmWdxgSX+8wS5n2k7oFGyQjk3X3zXJ2E backup";
const JUMP =
  "ssh -J ec2-user@${aws_instance.hosts_bastion.public_ip} ec2-user@${aws_instance.hosts_private_host.private_ip}";

test("over the bastion by SSH, unless other access is set", () => {
  const { ssh_to_private_host: ssh, bastion_id: bastion } = outputs({
    sshPublicKey: KEY,
    sshFrom: ["203.0.113.7/32"],
  });
  expect(ssh.value).toBe(JUMP);
  expect(bastion).toBeDefined();
});

test("where no network or no key is let in, the line that is missing stands in place of the command", () => {
  const network = /^nobody can log in: hosts.sshFrom in the settings, or the variable ssh_from/;
  expect(outputs({ sshPublicKey: KEY, sshFrom: [] }).ssh_to_private_host.value).toMatch(network);
  const { value } = outputs({}).ssh_to_private_host;
  expect(value).toContain(`"${JUMP}"`);
  expect(value).toMatch(
    /length\(var\.ssh_from\) < 1\) \? "nobody.*length\(var\.ssh_public_key\) < 1\) \? "nobody/,
  );
});

test("from the console to the bastion, and on with a key that is let in for a moment", () => {
  const { connect_to_bastion: connect, send_key_to_private_host: send } = outputs({
    access: "instance-connect",
  });
  expect(connect.value).toMatch(/eu-west-1.*aws_instance\.hosts_bastion\.id/);
  expect(send.value).toMatch(/send-ssh-public-key --instance-id \$\{aws_instance\.hosts_private_host\.id\}/);
});

test.each([
  ["instance-connect-endpoint", "ssh_to_private_host", "aws ec2-instance-connect ssh --instance-id"],
  ["session-manager", "session_on_private_host", "aws ssm start-session --target"],
] as const)("%s: one command, and nothing of a bastion", (access, output, command) => {
  const all = outputs({ access });
  expect(all[output].value).toContain(`${command} \${aws_instance.hosts_private_host.id}`);
  expect(Object.keys(all).filter((name) => /bastion|upload_that_fails/.test(name))).toEqual([]);
});

test("variables for SSH are asked for where SSH is the access, and nowhere else", () => {
  expect(Object.keys(stackWith({}).variable)).toEqual(expect.arrayContaining(["ssh_from", "ssh_public_key"]));
  for (const access of ["instance-connect", "instance-connect-endpoint", "session-manager"] as const)
    expect(Object.keys(stackWith({ access }).variable)).toEqual(["bucket_name"]);
});

test("the upload goes by S3's dualstack name where the private subnets have IPv6", () => {
  const upload = (ipv6: boolean) =>
    (
      synthesizeStack(
        backupSettings({
          name: "backup",
          region: "eu-west-1",
          operators: ["deployer"],
          network: { mode: "new", ipv6 },
        }),
      ) as any
    ).output.upload_that_succeeds.value;
  expect(upload(true)).toMatch(/--endpoint-url https:\/\/s3\.dualstack\.eu-west-1\.amazonaws\.com$/);
  expect(upload(false)).not.toContain("dualstack");
});
