import { readTargets } from "../../../verify/probes/targets";
import { PROBED_OUTPUTS } from "../../support/probed-stack";

const upload = (command: string) =>
  readTargets({ ...PROBED_OUTPUTS, upload_that_succeeds: command }, "eu-west-1").s3Url;

test("S3's dualstack name is taken from the command that uploads, and nothing else is", () => {
  expect(upload("aws s3 cp x s3://b/x --endpoint-url https://s3.dualstack.eu-west-1.amazonaws.com")).toBe(
    "https://s3.dualstack.eu-west-1.amazonaws.com",
  );
  expect(
    upload("aws s3 cp x s3://b/x --endpoint-url https://evil.example/s3.dualstack.eu-west-1.amazonaws.com"),
  ).toBeUndefined();
  expect(upload("--endpoint-url https://s3.dualstack.eu-west-1.amazonaws.com.evil.example")).toBeUndefined();
  expect(upload("--endpoint-url https://s3.dualstack.eu-west-1.amazonaws.com$(id)")).toBeUndefined();
});

test("a stack without hosts has a bucket alone", () => {
  expect(readTargets({ bucket: "backup-1", writers: ["w"] }, "eu-west-1")).toEqual({
    bucket: "backup-1",
    region: "eu-west-1",
    hosts: {},
    writers: ["w"],
    operators: [],
    hasRestoreLane: false,
  });
});

test.each(["eu-west-1; id", "", "EU-WEST-1", "eu-west-1\n"])("region %j is refused", (region) => {
  expect(() => readTargets(PROBED_OUTPUTS, region)).toThrow(/the region is/);
});

test.each(["a", "-bucket-", "Bucket", "b/../c", "b'c", "b\n"])("bucket %j is refused", (bucket) => {
  expect(() => readTargets({ ...PROBED_OUTPUTS, bucket }, "eu-west-1")).toThrow(/the output bucket/);
});

test("outputs are read as terraform output -json writes them, too", () => {
  const written = Object.entries(PROBED_OUTPUTS).map(([name, value]) => [name, { value, sensitive: false }]);
  const given = Object.fromEntries(written) as Record<string, unknown>;
  expect(readTargets(given, "eu-west-1")).toEqual(readTargets(PROBED_OUTPUTS, "eu-west-1"));
});
