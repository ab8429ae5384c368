import { prove } from "../../../proof/prove";
import type { BackupSettingsInput } from "../../../settings";
import { readChanged } from "../../support/read-stack";
import { SAMPLES } from "../../support/settings-samples";

const ADOPTED = SAMPLES[
  "a VPC, its route tables, an endpoint, a bucket and its key that exist, adopted"
] as BackupSettingsInput;

const openOf = (change: (resource: any, json: any) => void) =>
  prove(readChanged((json) => change(json.resource, json), ADOPTED))
    .claims.filter(({ holds }) => holds === false)
    .map(({ id, verdict }) => `${id} ${verdict}`);

const ignoring = (type: string, name: string, changes: unknown) => (resource: any) =>
  (resource[type][name].lifecycle = { ...resource[type][name].lifecycle, ignore_changes: changes });

test("what is adopted and written whole is as it is written", () => {
  expect(openOf(() => undefined)).toEqual([]);
});

test.each([
  [
    "a bucket's policy",
    "nobody-else-can-upload unknown",
    ignoring("aws_s3_bucket_policy", "policy", ["policy"]),
  ],
  [
    "an endpoint's policy",
    "only-our-bucket unknown",
    ignoring("aws_vpc_endpoint", "endpoint", ["tags", "policy"]),
  ],
  [
    "all of a route table",
    "no-internet-out unknown",
    ignoring("aws_route_table", "network_private_0_route_table", "all"),
  ],
])("%s that is adopted and whose changes are ignored stays as it is: %s", (_, claim, change) => {
  expect(openOf(change)).toContain(claim);
});

test.each(["route", "propagating_vgws"])(
  "an adopted route table whose %s is not written keeps what it has",
  (argument) => {
    const silent = openOf((resource) => {
      for (const table of Object.values<any>(resource.aws_route_table)) delete table[argument];
    });
    expect(silent).toContain("no-internet-out unknown");
  },
);

test("what is not adopted is made as it is written, also where later changes are ignored", () => {
  expect(
    openOf((resource, json) => {
      ignoring("aws_vpc_endpoint", "endpoint", ["policy"])(resource);
      json.import = json.import.filter(([{ to }]: any) => to !== "aws_vpc_endpoint.endpoint");
    }),
  ).toEqual([]);
});
