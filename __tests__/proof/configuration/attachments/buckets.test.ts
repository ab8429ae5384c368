import {
  bucketPolicy,
  buckets,
  encryption,
  findBucket,
  objectLock,
  ownership,
  publicAccessBlock,
  versioning,
} from "../../../../proof/configuration/attachments/buckets";
import { readConfiguration } from "../../../../proof/configuration/read-configuration";
import { Problem } from "../../../../proof/terms/problem";
import { isUnknown } from "../../../../proof/configuration/value";

function read(resource: object, more: object = {}) {
  const aws_s3_bucket = { b: { bucket: "mine" }, other: { bucket: "other" } };
  const content = { variable: { x: {} }, resource: { aws_s3_bucket, ...resource }, ...more };
  const configuration = readConfiguration([{ name: "main.tf.json", content }]);
  return { configuration, bucket: configuration.get("aws_s3_bucket.b") };
}

const of = "${aws_s3_bucket.b.id}";
const Statement = [{ Effect: "Deny" }];
const policy = JSON.stringify({ Statement });

describe("the buckets of the input", () => {
  test("are found by address, name and ARN", () => {
    const { configuration } = read({}, { provider: { aws: { region: "eu-west-1" } } });
    for (const wanted of ["aws_s3_bucket.b", "mine", "arn:aws:s3:::mine"]) {
      expect(findBucket(configuration, wanted)?.address).toBe("aws_s3_bucket.b");
    }
    expect(findBucket(configuration, "nobody's")).toBeUndefined();
  });

  test("may not share a name", () => {
    const { configuration } = read({ aws_s3_bucket: { b: { bucket: "mine" }, c: { bucket: "mine" } } });
    expect(() => buckets(configuration)).toThrow(Problem);
    expect(() => buckets(configuration)).toThrow(
      "two buckets have the name mine: aws_s3_bucket.b and aws_s3_bucket.c",
    );
  });

  test("may be named by the same variable without being the same", () => {
    const { configuration } = read({
      aws_s3_bucket: { b: { bucket: "${var.x}" }, c: { bucket: "${var.x}" } },
    });
    expect(buckets(configuration)).toHaveLength(2);
  });

  test("that exist already are buckets too, and one that is managed counts once", () => {
    const { configuration } = read(
      {},
      { data: { aws_s3_bucket: { there: { bucket: "there" }, again: { bucket: "mine" } } } },
    );
    expect(buckets(configuration).map(({ address }) => address)).toEqual([
      "aws_s3_bucket.b",
      "aws_s3_bucket.other",
      "data.aws_s3_bucket.there",
    ]);
  });
});

describe("the bucket policy", () => {
  test.each([
    ["by id", { p: { bucket: of, policy } }],
    ["by name", { p: { bucket: "mine", policy } }],
    ["beside another bucket's", { p: { bucket: of, policy }, q: { bucket: "other", policy: "{}" } }],
  ])("is found %s", (_name, aws_s3_bucket_policy) => {
    const { configuration, bucket } = read({ aws_s3_bucket_policy });
    expect(bucketPolicy(configuration, bucket)).toEqual({
      address: "aws_s3_bucket_policy.p",
      value: { Statement },
    });
  });

  test("may be the bucket's own argument", () => {
    const { configuration, bucket } = read({ aws_s3_bucket: { b: { bucket: "mine", policy } } });
    expect(bucketPolicy(configuration, bucket)).toEqual({ address: "aws_s3_bucket.b", value: { Statement } });
  });

  test("is undefined where there is none", () => {
    const { configuration, bucket } = read({});
    expect(bucketPolicy(configuration, bucket)).toBeUndefined();
  });

  test.each([
    ["two resources", { aws_s3_bucket_policy: { p: { bucket: of, policy }, q: { bucket: "mine", policy } } }],
    [
      "the argument and a resource",
      {
        aws_s3_bucket: { b: { bucket: "mine", policy } },
        aws_s3_bucket_policy: { p: { bucket: of, policy } },
      },
    ],
  ])("may not be there twice: %s", (_name, resource) => {
    const { configuration, bucket } = read(resource);
    expect(() => bucketPolicy(configuration, bucket)).toThrow(Problem);
  });

  test.each([
    ["its bucket is", { p: { bucket: "${var.x}", policy } }],
    ["it may not exist, because its count is", { p: { count: "${var.x}", bucket: of, policy } }],
    ["its text is", { p: { bucket: of, policy: "${var.x}" } }],
    ["a second one's bucket is", { p: { bucket: of, policy }, q: { bucket: "${var.x}", policy } }],
  ])("is unknown where %s unknown", (_name, aws_s3_bucket_policy) => {
    const { configuration, bucket } = read({ aws_s3_bucket_policy });
    expect(isUnknown(bucketPolicy(configuration, bucket)?.value)).toBe(true);
  });

  test("of a state is repeated in the bucket's attribute, and counts once", () => {
    const row = (type: string, name: string, values: object) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      values,
    });
    const resources = [
      row("aws_s3_bucket", "b", { id: "mine", bucket: "mine", policy }),
      row("aws_s3_bucket_policy", "p", { id: "mine", bucket: "mine", policy }),
    ];
    const content = { format_version: "1.0", values: { root_module: { resources } } };
    const configuration = readConfiguration([{ name: "state.json", content }]);
    const bucket = configuration.get("aws_s3_bucket.b");
    expect(bucketPolicy(configuration, bucket)?.address).toBe("aws_s3_bucket_policy.p");
  });
});

describe("the settings of a bucket", () => {
  test("public-access blocks of bucket and account, false where they are not set", () => {
    const { configuration, bucket } = read({
      aws_s3_bucket_public_access_block: { a: { bucket: of, block_public_policy: true } },
      aws_s3_account_public_access_block: { a: { restrict_public_buckets: true } },
    });
    const none = {
      block_public_acls: false,
      block_public_policy: false,
      ignore_public_acls: false,
      restrict_public_buckets: false,
    };
    expect(publicAccessBlock(configuration, bucket)).toEqual({
      bucket: {
        address: "aws_s3_bucket_public_access_block.a",
        value: { ...none, block_public_policy: true },
      },
      account: {
        address: "aws_s3_account_public_access_block.a",
        value: { ...none, restrict_public_buckets: true },
      },
    });
    expect(publicAccessBlock(configuration, configuration.get("aws_s3_bucket.other")).bucket).toBeUndefined();
  });

  test("the account's block, set through another configuration of the provider, may be another account's", () => {
    const { configuration, bucket } = read(
      { aws_s3_account_public_access_block: { a: { provider: "aws.w" } } },
      { provider: { aws: [{}, { alias: "w" }] } },
    );
    expect(isUnknown(publicAccessBlock(configuration, bucket).account?.value)).toBe(true);
  });

  const retention = { rule: { default_retention: { mode: "COMPLIANCE", days: 30 } } };
  const byDefault = {
    apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "k" },
  };

  test.each([
    [
      ownership,
      {
        aws_s3_bucket_ownership_controls: {
          a: { bucket: of, rule: { object_ownership: "BucketOwnerEnforced" } },
        },
      },
      "BucketOwnerEnforced",
    ],
    [
      versioning,
      { aws_s3_bucket_versioning: { a: { bucket: of, versioning_configuration: { status: "Enabled" } } } },
      "Enabled",
    ],
    [versioning, { aws_s3_bucket: { b: { bucket: "mine", versioning: { enabled: true } } } }, "Enabled"],
    [versioning, { aws_s3_bucket: { b: { bucket: "mine", versioning: [{ enabled: false }] } } }, "Suspended"],
    [
      objectLock,
      { aws_s3_bucket_object_lock_configuration: { a: { bucket: of, ...retention } } },
      { enabled: true, mode: "COMPLIANCE", days: 30 },
    ],
    [objectLock, { aws_s3_bucket: { b: { bucket: "mine", object_lock_enabled: true } } }, { enabled: true }],
    [
      objectLock,
      { aws_s3_bucket: { b: { bucket: "mine", object_lock_configuration: retention } } },
      { enabled: true, mode: "COMPLIANCE", days: 30 },
    ],
    [
      encryption,
      {
        aws_s3_bucket_server_side_encryption_configuration: {
          a: { bucket: of, rule: { ...byDefault, bucket_key_enabled: true } },
        },
      },
      { algorithm: "aws:kms", key: "k", bucketKey: true },
    ],
    [
      encryption,
      { aws_s3_bucket: { b: { bucket: "mine", server_side_encryption_configuration: { rule: byDefault } } } },
      { algorithm: "aws:kms", key: "k", bucketKey: false },
    ],
  ])("%p of %j", (setting, resource, expected) => {
    const { configuration, bucket } = read(resource);
    expect(setting(configuration, bucket)?.value).toEqual(expected);
  });

  test.each([[ownership], [versioning], [objectLock], [encryption]])(
    "%p is undefined where it is not set",
    (setting) => {
      const { configuration, bucket } = read({});
      expect(setting(configuration, bucket)).toBeUndefined();
    },
  );

  test("may not be there twice", () => {
    const block = { bucket: of, versioning_configuration: { status: "Enabled" } };
    const { configuration, bucket } = read({ aws_s3_bucket_versioning: { a: block, b: block } });
    expect(() => versioning(configuration, bucket)).toThrow("aws_s3_bucket.b has two versioning settings");
  });
});
