import { fileWith, problemsOf } from "../support/problems";

const existing = (more: string) =>
  `network: { mode: existing, vpcId: vpc-0a1b2c3d, privateSubnetIds: [subnet-0a1b2c3d], routeTableIds: [rtb-0a1b2c3d]${more} }`;

test("a bastion needs a public subnet, and no hosts need none", () => {
  expect(problemsOf(fileWith(existing("")))).toMatchObject([
    {
      line: 5,
      column: 14,
      path: "backups[0].network.publicSubnetId",
      message: expect.stringMatching(/is missing.*hosts: false/),
    },
  ]);
  expect(() => problemsOf(fileWith(existing(""), "hosts: false"))).toThrow("found none");
  expect(() => problemsOf(fileWith(existing(""), "hosts: { access: session-manager }"))).toThrow(
    "found none",
  );
  expect(problemsOf(fileWith(existing(""), "hosts: { access: instance-connect }"))).toHaveLength(1);
  expect(problemsOf(fileWith(existing(""), "hosts: { volumeSize: 1 }"))).toHaveLength(2);
});

test("a subnet is public or private", () => {
  expect(problemsOf(fileWith(existing(", publicSubnetId: subnet-0a1b2c3d")))).toMatchObject([
    { path: "backups[0].network.publicSubnetId" },
  ]);
});

test("the two zones of the default VPC differ, defaults included", () => {
  const zones = (text: string) =>
    fileWith(`network: { mode: default${text} }`, "acknowledge: [new-route-table-for-existing-subnets]");
  expect(problemsOf(zones(", publicZone: c, privateZone: c"))).toMatchObject([
    { line: 5, path: "backups[0].network.privateZone" },
  ]);
  expect(problemsOf(zones(", publicZone: b"))).toHaveLength(1);
  expect(() => problemsOf(zones(", publicZone: c"))).toThrow("found none");
});

describe("things that exist, by tags", () => {
  const tags = "{ tags: { team: platform } }";
  const network = (text: string) => fileWith(`network: { mode: existing, ${text} }`, "hosts: false");
  const subnets = "privateSubnetIds: [subnet-0a1b2c3d], routeTableIds: [rtb-0a1b2c3d]";

  test("are taken in place of any id", () => {
    const all = `vpc: ${tags}, privateSubnets: ${tags}, routeTables: ${tags}, publicSubnet: ${tags}`;
    expect(() => problemsOf(network(all))).toThrow("found none");
    expect(() => problemsOf(fileWith(`network: { mode: existing, ${all} }`))).toThrow("found none");
  });

  test.each([
    [`vpcId: vpc-0a1b2c3d, vpc: ${tags}, ${subnets}`, "vpc", /stands beside vpcId/],
    [`${subnets}`, "vpcId", /is missing: expected a VPC id, for example vpc-\w+, or vpc: \{ tags:/],
    [`vpcId: vpc-0a1b2c3d`, "privateSubnetIds", /is missing: .* or privateSubnets: \{ tags:/],
    [
      `vpcId: vpc-0a1b2c3d, ${subnets}, routeTables: ${tags}`,
      "routeTables",
      /stands beside routeTableIds.*take one line away/,
    ],
    [`vpcId: vpc-0a1b2c3d, privateSubnets: ${tags}`, "privateSubnets", /needs routeTableIds or routeTables/],
    [`vpc: { tags: {} }, ${subnets}`, "vpc.tags", /names no tag/],
    [`vpc: { tags: { "aws:x": y } }, ${subnets}`, 'vpc.tags["aws:x"]', /aws: is reserved/],
  ])("%s is refused at %s", (text, path, message) => {
    expect(problemsOf(network(text))).toMatchObject([
      { path: `backups[0].network.${path}`, message: expect.stringMatching(message) },
    ]);
  });

  test("do not go with an interface endpoint, whose subnets must be known by zone", () => {
    const text = `network: { mode: existing, vpc: ${tags}, privateSubnets: ${tags}, routeTables: ${tags} }`;
    expect(problemsOf(fileWith(text, "hosts: false", "s3: interface"))).toMatchObject([
      { path: "backups[0].network.privateSubnets", message: expect.stringMatching(/one subnet a zone/) },
    ]);
  });
});

test.each([
  ["s3: interface", "", /goes with s3: gateway alone/],
  ["protect: true", ", networkAcl: { s3Ranges: [3.5.64.0/21] }", /does not go with networkAcl/],
])("IPv6 is refused with %s%s", (line, more, message) => {
  expect(problemsOf(fileWith(`network: { mode: new, ipv6: true${more} }`, line))).toMatchObject([
    { line: 5, path: "backups[0].network.ipv6", message: expect.stringMatching(message) },
  ]);
});

test("IPv6 is for a new network", () => {
  expect(() => problemsOf(fileWith("network: { mode: new, ipv6: true }"))).toThrow("found none");
  const known = "acknowledge: [new-route-table-for-existing-subnets]";
  expect(problemsOf(fileWith("network: { mode: default, ipv6: true }", known))).toMatchObject([
    { path: "backups[0].network.ipv6" },
  ]);
});
