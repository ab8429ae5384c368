import { backupSettings } from "../../settings";
import { synthesizeStack } from "../support/synthesize-stack";

type Access = "ssh" | "instance-connect" | "instance-connect-endpoint" | "session-manager";

const outputs = (access: Access, restoreLane: false | object = {}) =>
  synthesizeStack(
    backupSettings({
      name: "backup",
      region: "eu-west-1",
      operators: ["deployer"],
      hosts: { access },
      restoreLane,
    }),
  ).output;

test.each([
  [
    "ssh",
    "ssh_to_restore_host",
    /ssh -J ec2-user@.*hosts_bastion.* ec2-user@.*restore_lane_host\.private_ip/,
  ],
  [
    "instance-connect",
    "send_key_to_restore_host",
    /send-ssh-public-key --instance-id .*restore_lane_host\.id/,
  ],
  ["instance-connect", "ssh_to_restore_host", /^ssh ec2-user@.*restore_lane_host\.private_ip/],
  [
    "instance-connect-endpoint",
    "ssh_to_restore_host",
    /--instance-id .*restore_lane_host\.id.*--connection-type eice/,
  ],
  ["session-manager", "session_on_restore_host", /^aws ssm start-session --target .*restore_lane_host\.id/],
] as const)("with %s the output %s leads to the restore host", (access, name, command) => {
  expect(outputs(access)[name]?.value).toMatch(command);
});

test("without a restore lane no output leads to one", () => {
  expect(Object.keys(outputs("ssh", false)).filter((name) => name.includes("restore"))).toEqual([]);
});
