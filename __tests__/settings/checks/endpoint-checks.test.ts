import { fileWith, problemsOf } from "../support/problems";

const EXISTING =
  "network: { mode: existing, vpcId: vpc-0a1b2c3d, privateSubnetIds: [subnet-0a1b2c3d], routeTableIds: [rtb-0a1b2c3d], publicSubnetId: subnet-1a1b2c3d }";
const endpoint = (more = "") => `endpoint: { id: vpce-0a1b2c3d${more} }`;

test("an endpoint that exists goes with an existing VPC and its route tables", () => {
  expect(() => problemsOf(fileWith(EXISTING, endpoint()))).toThrow("found none");
});

test.each([
  [[endpoint()], "endpoint.id", /needs network: \{ mode: existing \} with routeTableIds or routeTables/],
  [
    [
      EXISTING.replace(/ routeTableIds: [^,]*,/, ""),
      endpoint(),
      "acknowledge: [new-route-table-for-existing-subnets]",
    ],
    "endpoint.id",
    /needs network/,
  ],
  [[EXISTING, endpoint(), "s3: interface"], "endpoint.id", /does not go with s3: interface/],
  [[EXISTING, endpoint(", policy: as-it-is")], "endpoint.policy", /expected upload-only, or proof: warn/],
  [[EXISTING, "endpoint: { id: eni-0a1b2c3d }"], "endpoint.id", /not an id of this kind/],
])("%s: refused at %s", (lines, path, message) => {
  expect(problemsOf(fileWith(...lines))).toMatchObject([
    { path: `backups[0].${path}`, message: expect.stringMatching(message) },
  ]);
});

test("any policy is let pass knowingly", () => {
  expect(() => problemsOf(fileWith(EXISTING, endpoint(", policy: as-it-is"), "proof: warn"))).toThrow(
    "found none",
  );
});
