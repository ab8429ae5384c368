import { fileWith, problemsOf } from "../support/problems";

test.each([
  [
    ["restoreLane: {}", "network: { mode: default }", "acknowledge: [new-route-table-for-existing-subnets]"],
    "restoreLane",
    /expected network: \{ mode: new \}/,
  ],
  [
    ["restoreLane: {}", "bucketPolicy: strict", "acknowledge: [strict-bucket-policy-locks-out-operators]"],
    "restoreLane",
    /expected bucketPolicy: guarded/,
  ],
  [["restoreLane: {}", "hosts: false"], "restoreLane", /nobody could get in .* expected hosts: \{\}/],
  [["restoreLane: {}", "s3: interface"], "restoreLane", /expected s3: gateway/],
  [
    ["restoreLane: { cidr: 10.42.0.128/28 }"],
    "restoreLane.cidr",
    /overlaps network.cidr, 10.42.0.0\/24: .* example 100.64.0.0\/28/,
  ],
  [
    ["restoreLane: {}", "network: { mode: new, cidr: 100.64.0.0/16 }"],
    "restoreLane.cidr",
    /"100.64.0.0\/28" overlaps .* example 100.96.0.0\/28/,
  ],
  [
    ["restoreLane: { cidr: 192.168.0.0/28 }"],
    "restoreLane.cidr",
    /is of 192.168.0.0\/16, which AWS does not add/,
  ],
  [["restoreLane: { cidr: 198.19.0.0/28 }"], "restoreLane.cidr", /is of 198.19.0.0\/16/],
  [
    ["restoreLane: { cidr: 10.0.9.0/28 }", "network: { mode: new, cidr: 10.1.0.0/24 }"],
    "restoreLane.cidr",
    /is of 10.0.0.0\/16, which AWS does not add to a VPC with 10.1.0.0\/24/,
  ],
  [
    ["restoreLane: { cidr: 172.31.0.0/28 }", "network: { mode: new, cidr: 172.16.0.0/24 }"],
    "restoreLane.cidr",
    /is of 172.31.0.0\/16/,
  ],
  [
    ["restoreLane: { cidr: 10.9.0.0/28 }", "network: { mode: new, cidr: 100.64.0.0/24 }"],
    "restoreLane.cidr",
    /is of 10.0.0.0\/8/,
  ],
  [["restoreLane: { readers: [restore] }"], "restoreLane.readers[0]", /./],
])("%s: refused at %s", (lines, path, message) => {
  expect(problemsOf(fileWith(...lines))).toMatchObject([
    { path: `backups[0].${path}`, message: expect.stringMatching(message) },
  ]);
});

test("a lane is off, or one with what it needs", () => {
  expect(() => problemsOf(fileWith("restoreLane: false"))).toThrow("found none");
  expect(() => problemsOf(fileWith("restoreLane: {}"))).toThrow("found none");
});

test.each([
  ["10.9.0.0/28", "10.42.0.0/24"],
  ["10.2.0.0/28", "10.1.0.0/24"],
  ["100.64.1.0/28", "100.64.0.0/24"],
  ["100.96.0.0/28", "192.168.0.0/24"],
])("%s may be added to a VPC with %s", (lane, vpc) => {
  const lines = [`restoreLane: { cidr: ${lane} }`, `network: { mode: new, cidr: ${vpc} }`];
  expect(() => problemsOf(fileWith(...lines))).toThrow("found none");
});
