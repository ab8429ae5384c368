import { bucketLifecycle, type BucketLifecycleProps } from "../../../constructs/bucket/bucket-lifecycle";
import { Synthesized } from "../../support/synthesized";

const rules = (props: BucketLifecycleProps = {}) =>
  new Synthesized((scope) => {
    bucketLifecycle(scope, "Lifecycle", "backups", props, []);
  }).one("aws_s3_bucket_lifecycle_configuration").rule as Record<string, any>[];

test("always aborts unfinished uploads, after 7 days unless told otherwise", () => {
  expect(rules()).toHaveLength(1);
  expect(rules()[0]?.abort_incomplete_multipart_upload).toEqual([{ days_after_initiation: 7 }]);
  expect(rules({ abortUnfinishedUploadsAfterDays: 1 })[0]).toMatchObject({
    abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
  });
});

test("expires current versions, and the delete markers that this leaves in a rule of their own", () => {
  const expirations = rules({ expireAfterDays: 400 }).flatMap((rule) => rule.expiration ?? []);
  expect(expirations).toEqual([{ days: 400 }, { expired_object_delete_marker: true }]);
});

test("removes noncurrent versions", () => {
  expect(rules({ expireNoncurrentAfterDays: 30 })[1]).toMatchObject({
    noncurrent_version_expiration: [{ noncurrent_days: 30 }],
  });
});

test("moves to colder storage", () => {
  const transition = { afterDays: 30, storageClass: "DEEP_ARCHIVE" };
  expect(rules({ transition })[1]).toMatchObject({
    transition: [{ days: 30, storage_class: "DEEP_ARCHIVE" }],
  });
});

test("every rule is enabled, named and holds for every object", () => {
  const transition = { afterDays: 30, storageClass: "GLACIER_IR" };
  const all = rules({ transition, expireAfterDays: 400, expireNoncurrentAfterDays: 30 });
  expect(new Set(all.map((rule) => rule.id)).size).toBe(5);
  for (const rule of all) expect(rule).toMatchObject({ status: "Enabled", filter: [{ prefix: "" }] });
});
