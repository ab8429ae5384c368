import { fileWith, problemsOf } from "../support/problems";

const EXISTING =
  "network: { mode: existing, vpcId: vpc-0a1b2c3d, privateSubnetIds: [subnet-0a1b2c3d], publicSubnetId: subnet-0a1b2c3e }";

test.each([
  ["compliance-cannot-be-undone", "bucket: { objectLock: { mode: compliance } }", "bucket.objectLock.mode"],
  ["strict-bucket-policy-locks-out-operators", "bucketPolicy: strict", "bucketPolicy"],
  ["new-route-table-for-existing-subnets", "network: { mode: default }", "network.mode"],
  ["new-route-table-for-existing-subnets", EXISTING, "network.privateSubnetIds"],
  ["ssh-from-anywhere", "hosts: { sshFrom: [0.0.0.0/0] }", "hosts.sshFrom"],
  ["ssh-from-anywhere", "hosts: { sshFrom: ['::/0'] }", "hosts.sshFrom"],
  ["ssh-from-anywhere", "hosts: { sshFrom: [0.0.0.0/1, 128.0.0.0/1] }", "hosts.sshFrom"],
])("%s is asked for by %s, and enough", (acknowledgement, line, path) => {
  expect(problemsOf(fileWith(line))).toMatchObject([
    {
      line: 5,
      path: `backups[0].${path}`,
      message: expect.stringContaining(`add acknowledge: [${acknowledgement}]`),
    },
  ]);
  expect(() => problemsOf(fileWith(line, `acknowledge: [${acknowledgement}]`))).toThrow("found none");
});

test("another acknowledgement is not enough", () => {
  expect(problemsOf(fileWith("bucketPolicy: strict", "acknowledge: [ssh-from-anywhere]"))).toHaveLength(1);
});

test.each([
  "hosts: { sshFrom: [] }",
  "hosts: { sshFrom: [10.0.0.0/8] }",
  "hosts: false",
  EXISTING.replace("}", ", routeTableIds: [rtb-0a1b2c3d] }"),
])("%s asks for none", (line) => expect(() => problemsOf(fileWith(line))).toThrow("found none"));

test("a misspelled acknowledgement is the mistake, not that it is missing", () => {
  expect(problemsOf(fileWith("bucketPolicy: strict", "acknowledge: [ssh-from-anywere]"))).toMatchObject([
    {
      line: 6,
      path: "backups[0].acknowledge[0]",
      message: expect.stringMatching(/did you mean ssh-from-anywhere\?/),
    },
  ]);
});
