import { fileWith, problemsOf } from "../support/problems";

test("an instance type fits the architecture, the default one included", () => {
  expect(problemsOf(fileWith("hosts: { instanceType: t3.micro }"))).toMatchObject([
    {
      line: 5,
      path: "backups[0].hosts.instanceType",
      message: expect.stringMatching(
        /is x86_64, but the architecture is arm64.*t4g\.micro.*architecture: x86_64/,
      ),
    },
  ]);
  expect(problemsOf(fileWith("hosts: { architecture: x86_64, instanceType: m7g.large }"))).toHaveLength(1);
  expect(() => problemsOf(fileWith("hosts: { architecture: x86_64 }"))).toThrow("found none");
});

test.each([
  ["instance-connect", "sshFrom: [203.0.113.7/32]", /Instance Connect's own addresses.*access: ssh$/],
  ["instance-connect-endpoint", "sshFrom: []", /SSH comes from the endpoint/],
  ["session-manager", "sshFrom: [203.0.113.7/32]", /there is no SSH/],
  [
    "session-manager",
    "sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIMzl5rZcyVrgmWdxgSX+8wS5n2k7oFGyQjk3X3zXJ2E",
    /there is no SSH/,
  ],
  ["instance-connect-endpoint", "bastionMayTryToUpload: true", /needs a bastion.*ssh or instance-connect$/],
  ["session-manager", "bastionMayTryToUpload: true", /needs a bastion/],
])("access: %s refuses %s, and says why", (access, line, message) => {
  const [setting = ""] = line.split(":");
  expect(problemsOf(fileWith(`hosts: { access: ${access}, ${line} }`))).toMatchObject([
    { line: 5, path: `backups[0].hosts.${setting}`, message: expect.stringMatching(message) },
  ]);
});

test("an access that does not exist is told from those that do", () => {
  expect(problemsOf(fileWith("hosts: { access: session-manger }"))).toMatchObject([
    { path: "backups[0].hosts.access", message: expect.stringMatching(/did you mean session-manager/) },
  ]);
});

test.each([
  "hosts: { access: instance-connect, bastionMayTryToUpload: true }",
  "hosts: { access: instance-connect-endpoint }",
  "hosts: { access: session-manager }",
])("%s is taken", (line) => expect(() => problemsOf(fileWith(line))).toThrow("found none"));
