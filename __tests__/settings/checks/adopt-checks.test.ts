import { fileWith, problemsOf } from "../support/problems";

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
const EXISTING =
  "network: { mode: existing, vpcId: vpc-0a1b2c3d, privateSubnetIds: [subnet-0a1b2c3d], publicSubnetId: subnet-1a1b2c3d }";

test.each([
  [["protect: false", "adopt: { vpc: vpc-0a1b2c3d }"], "adopt", /does not go with protect: false/],
  [
    ["bucket: { name: acme-one }", "adopt: { bucket: { name: acme-two } }"],
    "bucket.name",
    /cannot be renamed, so expected acme-two/,
  ],
  [
    ["bucket: { prefix: acme- }", "adopt: { bucket: { name: acme-two } }"],
    "bucket.prefix",
    /has a name already, acme-two/,
  ],
  [[`adopt: { key: ${KEY} }`], "adopt.key", /needs bucket.encryption: \{ type: kms \} without keyArn/],
  [["adopt: { key: alias/backup }"], "adopt.key", /is not a KMS key's id/],
  [
    [EXISTING.replace("}", ", routeTableIds: [rtb-0a1b2c3d] }"), "adopt: { vpc: vpc-0a1b2c3d }"],
    "adopt.vpc",
    /expected new/,
  ],
  [
    [
      EXISTING.replace("}", ", routeTableIds: [rtb-0a1b2c3d] }"),
      "endpoint: { id: vpce-0a1b2c3d }",
      "adopt: { endpoint: vpce-0a1b2c3d }",
    ],
    "adopt.endpoint",
    /stands beside endpoint.id/,
  ],
  [
    ["network: { mode: new, zones: 2 }", "adopt: { routeTables: [rtb-0a1b2c3d] }"],
    "adopt.routeTables",
    /names 1 for the 2/,
  ],
  [
    [EXISTING.replace("}", ", routeTableIds: [rtb-0a1b2c3d] }"), "adopt: { routeTables: [rtb-0a1b2c3d] }"],
    "adopt.routeTables",
    /no route table is made/,
  ],
  [
    ["adopt: { bucket: { name: acme-two, without: [polcy] } }"],
    "adopt.bucket.without[0]",
    /did you mean policy/,
  ],
])("%s: refused at %s", (lines, path, message) => {
  expect(problemsOf(fileWith(...lines))).toMatchObject([
    { path: `backups[0].${path}`, message: expect.stringMatching(message) },
  ]);
});

test("what exists may be adopted together, the bucket under its own name", () => {
  const adopt = `adopt: { bucket: { name: acme-two }, key: ${KEY}, vpc: vpc-0a1b2c3d, routeTables: [rtb-0a1b2c3d] }`;
  const bucket = "bucket: { name: acme-two, encryption: { type: kms } }";
  expect(() => problemsOf(fileWith(bucket, adopt))).toThrow("found none");
});

test("no two backups adopt the same", () => {
  const backup = (name: string) =>
    `  - { name: ${name}, region: eu-west-1, adopt: { endpoint: vpce-0a1b2c3d, bucket: { name: acme-two } } }`;
  const file = ["version: 1", "backups:", backup("one"), backup("two")].join("\n");
  expect(
    problemsOf(file)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(["backups[1].adopt.bucket.name", "backups[1].adopt.endpoint"]);
});
