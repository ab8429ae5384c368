import { gzipSync } from "node:zlib";
import { backupSettings, type BackupSettingsInput } from "../../settings";
import { backingHosts, installerFor } from "../../stacks/backup-jobs";
import { SAMPLES } from "../support/settings-samples";
import { synthesizeStack } from "../support/synthesize-stack";

const JOBS = [{ name: "files", paths: ["/srv/${here} %{there}"], schedule: "02:30", keepForDays: 60 }];
const stackOf = (more: Partial<BackupSettingsInput> = {}) => {
  const settings = backupSettings({
    name: "backup",
    region: "eu-west-1",
    operators: ["deployer"],
    hosts: { jobs: JOBS },
    ...more,
  });
  return { settings, json: synthesizeStack(settings) as any };
};
const privateHost = (json: any) => json.resource.aws_instance.hosts_private_host;

test("the private host starts with its jobs, and what Terraform would take for its own is the script's", () => {
  const { settings, json } = stackOf();
  expect(privateHost(json).user_data_base64).toBe("${base64gzip(local.private_host_jobs)}");
  const text: string = json.locals.private_host_jobs;
  const expressions = [...text.matchAll(/(?<!\$)\$\{[^}]*\}/g)].map(([expression]) => expression);
  expect(expressions).toEqual(["${aws_s3_bucket.bucket.bucket}"]);
  const asTerraformReadsIt = text
    .replace("${aws_s3_bucket.bucket.bucket}", "acme")
    .replace(/([$%])\1\{/g, "$1{");
  expect(asTerraformReadsIt).toBe(installerFor(settings, backingHosts(settings)[0]!, "acme"));
});

test("a change of the jobs, even to none, leaves a running host alone", () => {
  for (const hosts of [{ jobs: JOBS }, {}])
    expect(privateHost(stackOf({ hosts }).json).lifecycle.ignore_changes).toEqual(
      expect.arrayContaining(["user_data", "user_data_base64"]),
    );
  expect(privateHost(stackOf({ hosts: {} }).json).user_data_base64).toBeUndefined();
});

test("jobs that no host could start with are refused", () => {
  const jobs = Array.from({ length: 400 }, (_, index) => ({
    name: `job-${index}`,
    command: `echo ${gzipSync(String(index * 7919)).toString("base64")}`,
    schedule: "02:30",
  }));
  expect(() => stackOf({ hosts: { jobs } })).toThrow(/16384 at most/);
});

test("a job's backups expire at their own age, those of machines too", () => {
  const machines = [{ name: "db.1", jobs: JOBS }];
  const { json } = stackOf({ machines, writers: ["arn:aws:iam::111122223333:role/db"] });
  const rules = json.resource.aws_s3_bucket_lifecycle_configuration.bucket_lifecycle.rule;
  const own = rules.filter(({ filter }: any) => filter[0].prefix !== "");
  expect(own.map(({ filter, expiration }: any) => [filter[0].prefix, expiration[0].days])).toEqual([
    ["private-host/files/", 60],
    ["db.1/files/", 60],
  ]);
});

test.each(Object.entries(SAMPLES))(
  "%s: hosts upload to the address that the test upload names",
  (_, sample) => {
    const settings = backupSettings(sample);
    const output = synthesizeStack(settings).output["upload_that_succeeds"];
    if (output === undefined) return;
    const [host] = backingHosts(stackOf().settings);
    const installed = installerFor(settings, host!, "acme");
    const url = /--endpoint-url (\S+)/.exec(String(output.value))?.[1];
    expect(/^endpoint_url=(\S+)/m.exec(installed)?.[1]).toBe(url);
  },
);

test("where the bucket refuses overwriting, the test upload and every job send If-None-Match", () => {
  const { json } = stackOf({ bucket: { overwrite: "refuse" } });
  expect(json.output.upload_that_succeeds.value).toContain("put-object");
  expect(json.output.upload_that_succeeds.value).toContain("--if-none-match '*'");
  expect(json.locals.private_host_jobs).toContain("only_new=yes");
});

test("commands carry the partition of the region", () => {
  const { json } = stackOf({ region: "cn-north-1" });
  expect(json.output.break_glass_by_assume_root.value).toContain("arn:aws-cn:iam");
});

test("what a role of writers needs is an output where there are any", () => {
  const { json } = stackOf({ writers: ["arn:aws:iam::111122223333:role/db"] });
  expect(json.output.writer_policy.value).toContain("s3:PutObject");
  expect(stackOf().json.output.writer_policy).toBeUndefined();
});
