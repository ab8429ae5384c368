import { backupSettings, type BackupSettingsInput } from "../../settings";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const ALL = SAMPLES[
  "a VPC, its route tables, an endpoint, a bucket and its key that exist, adopted"
] as BackupSettingsInput;

const synthesized = (changes: Partial<BackupSettingsInput> = {}) => {
  const json = synthesizeStack(backupSettings({ ...ALL, ...changes })) as any;
  const imports: { to: string; id: string }[] = (json.import ?? []).flat();
  return { json, imports, ids: new Map(imports.map(({ to, id }) => [to, id])) };
};

const resourceAt = (json: any, address: string) =>
  address.split(".").reduce((found: any, step) => found?.[step], json.resource);

test("each thing that exists has one import block, to an address of the stack", () => {
  const { json, imports, ids } = synthesized();
  expect(ids.size).toBe(imports.length);
  for (const { to } of imports) expect([to, resourceAt(json, to)]).toEqual([to, expect.any(Object)]);
  expect(Object.fromEntries(ids)).toMatchObject({
    "aws_s3_bucket.bucket": "acme-backups",
    "aws_kms_key.bucket_key": "1234abcd-12ab-34cd-56ef-1234567890ab",
    "aws_vpc_endpoint.endpoint": "vpce-0a1b2c3d4e5f60718",
    "aws_vpc.network_vpc": "vpc-0a1b2c3d4e5f60718",
    "aws_route_table.network_private_0_route_table": "rtb-0a1b2c3d4e5f60718",
    "aws_route_table.network_private_1_route_table": "rtb-1a1b2c3d4e5f60718",
  });
});

test("everything that is set on the bucket comes along, so that nothing is written over unseen", () => {
  const everything = { bucket: { name: "acme-backups", without: [] } };
  const { json, ids } = synthesized({ adopt: everything });
  const ofBucket = Object.keys(json.resource)
    .filter((type) => type.startsWith("aws_s3_bucket"))
    .flatMap((type) => Object.keys(json.resource[type]).map((name) => `${type}.${name}`));
  expect([...ids.keys()].sort()).toEqual(ofBucket.sort());
  expect(new Set(ids.values())).toEqual(new Set(["acme-backups"]));
});

test("what the bucket does not have yet is made", () => {
  const { ids } = synthesized();
  expect(ids.has("aws_s3_bucket_lifecycle_configuration.bucket_lifecycle")).toBe(false);
  expect(ids.has("aws_s3_bucket_policy.policy")).toBe(true);
});

test("the adopted bucket keeps its name, and asks the workspace for none", () => {
  const { json } = synthesized();
  expect(json.resource.aws_s3_bucket.bucket).toMatchObject({ bucket: "acme-backups" });
  expect(json.resource.aws_s3_bucket.bucket).not.toHaveProperty("bucket_prefix");
  expect(json.variable).not.toHaveProperty("bucket_name");
});

test("whatever is adopted cannot be replaced by a wrong setting", () => {
  const { json, imports } = synthesized();
  for (const { to } of imports) {
    expect([to, resourceAt(json, to).lifecycle.prevent_destroy]).toEqual([to, true]);
  }
});

test("the route tables of subnets that exist come with their associations, those of new subnets without", () => {
  const existing = SAMPLES["the route tables of subnets that exist, adopted"] as BackupSettingsInput;
  const json = synthesizeStack(backupSettings(existing)) as any;
  expect(json.import.flat()).toEqual([
    { to: "aws_route_table.network_private_0_route_table", id: "rtb-0a1b2c3d4e5f60718" },
    {
      to: "aws_route_table_association.network_private_0_association",
      id: "${data.aws_subnet.network_private_subnet_0.id}/rtb-0a1b2c3d4e5f60718",
    },
  ]);
  expect([...synthesized().ids.keys()].join()).not.toContain("association");
});

test("without adopt there is no import block", () => {
  const plain = backupSettings({ name: "backup", region: "eu-west-1" });
  expect(synthesizeStack(plain)).not.toHaveProperty("import");
});
