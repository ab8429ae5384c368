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
  [["restoreLane: { cidr: 10.42.0.128/28 }"], "restoreLane.cidr", /overlaps network.cidr/],
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
