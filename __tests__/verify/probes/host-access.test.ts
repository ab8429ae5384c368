import { readTargets } from "../../../verify/probes/targets";
import { accessTo } from "../../../verify/probes/host-access";
import { PROBED_OUTPUTS } from "../../support/probed-stack";

const SSH = readTargets(PROBED_OUTPUTS, "eu-west-1");
const words = (access: ReturnType<typeof accessTo>) => (access.kind === "command" ? access.words : []);

test("over the bastion by ssh, with nobody to ask and no key accepted by itself", () => {
  const line = words(accessTo("the private host", SSH)).join(" ");
  expect(line).toMatch(/^ssh -T -o BatchMode=yes .*-J ec2-user@203.0.113.5 ec2-user@10.42.0.20 sh -s$/);
  expect(line).not.toContain("StrictHostKeyChecking");
  expect(words(accessTo("the bastion", SSH)).join(" ")).toMatch(/ ec2-user@203.0.113.5 sh -s$/);
  expect(line).toContain("ControlMaster=no");
});

test("by the tunnel of an Instance Connect endpoint, with a key for the moment", () => {
  const ssh_to_private_host = "aws ec2-instance-connect ssh --instance-id i-0a1b2c3d4e5f60718";
  const access = accessTo(
    "the private host",
    readTargets({ ...PROBED_OUTPUTS, ssh_to_private_host }, "eu-west-1"),
  );
  expect(access).toMatchObject({ sendKeyTo: "i-0a1b2c3d4e5f60718" });
  expect(words(access)).toContain(
    "ProxyCommand=aws ec2-instance-connect open-tunnel --instance-id i-0a1b2c3d4e5f60718 --region eu-west-1",
  );
});

test.each([
  [{ session_on_private_host: "aws ssm start-session" }, /reads no script; give .*--ssh private-host=/],
  [{ connect_to_bastion: "EC2 console" }, /console alone/],
  [{ ssh_to_private_host: undefined }, /name no access/],
  [{ bastion_id: undefined }, /no bastion to go over/],
])("where the outputs have %j there is none, and it is said what to do", (outputs, because) => {
  const access = accessTo("the private host", readTargets({ ...PROBED_OUTPUTS, ...outputs }, "eu-west-1"));
  expect(access).toMatchObject({ kind: "none", because: expect.stringMatching(because) });
});

test("a command of the user's own is run without a shell, with the options of ssh where it is ssh", () => {
  const ssh = words(accessTo("the private host", SSH, "/usr/bin/ssh -F 'my config' host;id"));
  expect(ssh.slice(0, 2)).toEqual(["/usr/bin/ssh", "-T"]);
  expect(ssh.slice(-5)).toEqual(["-F", "my config", "host;id", "sh", "-s"]);
  expect(words(accessTo("the private host", SSH, "docker exec -i host"))).toEqual([
    "docker",
    "exec",
    "-i",
    "host",
    "sh",
    "-s",
  ]);
});

test("a host that the stack does not have is not reached", () => {
  const none = readTargets({ ...PROBED_OUTPUTS, bastion_id: undefined }, "eu-west-1");
  expect(accessTo("the bastion", none)).toEqual({ kind: "none", because: "the stack has no bastion" });
});
