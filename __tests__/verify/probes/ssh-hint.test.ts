import { sshHint } from "../../../verify/probes/ssh-hint";

test.each([
  ["ssh ended with 255: Host key verification failed.", /connect once by hand/u],
  [
    "ssh ended with 255: ec2-user@10.0.0.1: Permission denied (publickey).",
    /a key that your SSH agent does not offer/u,
  ],
  ["ssh ended with 255: connect to host 10.0.0.1 port 22: Connection timed out", /hosts\.sshFrom .* --ssh/u],
  ["ssh ended with 255: connect to host 10.0.0.1 port 22: Connection refused", /hosts\.sshFrom .* --ssh/u],
])("%s has a usual reason", (failed, says) => {
  expect(sshHint(failed)).toMatch(says);
});

test("what a host's own command says stands by itself", () => {
  expect(sshHint("ssh ended with 3: no space left on device")).toBe("");
});
