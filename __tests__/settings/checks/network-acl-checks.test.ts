import { fileWith, problemsOf } from "../support/problems";

const network = (acl: string) => `network: { mode: new, networkAcl: ${acl} }`;

test("S3's ranges are needed for the gateway, and mean nothing for an interface", () => {
  expect(problemsOf(fileWith(network("{}")))).toMatchObject([
    {
      line: 5,
      path: "backups[0].network.networkAcl.s3Ranges",
      message: expect.stringMatching(/takes no prefix list.*get-managed-prefix-list-entries/),
    },
  ]);
  expect(problemsOf(fileWith(network("{ s3Ranges: [3.5.64.0/21] }"), "s3: interface"))).toMatchObject([
    { path: "backups[0].network.networkAcl.s3Ranges", message: expect.stringMatching(/means nothing/) },
  ]);
  expect(() => problemsOf(fileWith(network("{}"), "s3: interface"))).toThrow("found none");
  expect(() => problemsOf(fileWith(network("{ s3Ranges: [3.5.64.0/21] }")))).toThrow("found none");
});

test.each([
  ["0.0.0.0/0", /large part of the internet/],
  ["3.0.0.0/7", /not how AWS writes it|large part/],
  ["3.5.64.1/21", /did you mean 3\.5\.64\.0\/21/],
  ["s3", /is not an IPv4 or IPv6 block/],
])("%s is no range of S3's", (range, message) => {
  expect(problemsOf(fileWith(network(`{ s3Ranges: [${range}] }`)))).toMatchObject([
    { path: "backups[0].network.networkAcl.s3Ranges[0]", message: expect.stringMatching(message) },
  ]);
});

test("a range within another one is refused: its rule would only use up the quota", () => {
  expect(
    problemsOf(fileWith(network("{ s3Ranges: [3.5.64.0/22, 52.218.0.0/17, 3.5.64.0/21] }"))),
  ).toMatchObject([
    {
      path: "backups[0].network.networkAcl.s3Ranges",
      message: expect.stringMatching(
        /^"3.5.64.0\/22" lies within 3.5.64.0\/21, .* leave it out, for example/,
      ),
    },
  ]);
});

test("more ranges than AWS takes rules are counted, SSH's with them", () => {
  const ranges = (count: number) =>
    network(`{ s3Ranges: [${Array.from({ length: count }, (_, n) => `3.${n}.0.0/16`).join(", ")}] }`);
  expect(() => problemsOf(fileWith(ranges(39)))).toThrow("found none");
  expect(problemsOf(fileWith(ranges(40)))).toMatchObject([
    { message: expect.stringMatching(/names 40 blocks.*expected at most 39/) },
  ]);
  expect(() => problemsOf(fileWith(ranges(40), "hosts: { access: session-manager }"))).toThrow("found none");
});

test("an existing VPC keeps its own network ACLs", () => {
  const line = "network: { mode: default, networkAcl: {} }";
  const known = "acknowledge: [new-route-table-for-existing-subnets]";
  expect(problemsOf(fileWith(line, known))).toMatchObject([{ path: "backups[0].network.networkAcl" }]);
});
