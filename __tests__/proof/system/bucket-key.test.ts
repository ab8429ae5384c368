import { ask } from "../../../proof/ask/ask";
import { smallAccount, type Resources } from "../../support/small-account";

const ADMIN = { AWS: "arn:aws:iam::111122223333:role/admin" };
const KEY: Resources = {
  aws_kms_key: {
    own: {
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: ADMIN, Action: "kms:*", Resource: "*" },
      }),
    },
  },
  aws_kms_alias: { own: { name: "alias/own", target_key_id: "${aws_kms_key.own.key_id}" } },
};

/** An upload to a bucket whose default key is named so, and that no identity policy refuses. */
function upload(kms_master_key_id: string, data: Resources = {}, more: Resources = {}) {
  const { verdict, missing } = asked({ action: "s3:PutObject" }, { kms_master_key_id }, data, more);
  return { verdict, missing };
}

/** A request on an object of a bucket with that default encryption, of a role that may do everything unless said otherwise. */
function asked(
  question: { action: string; as?: string; set?: Readonly<Record<string, string>> },
  { bucket_key_enabled, ...byDefault }: { kms_master_key_id?: string; bucket_key_enabled?: boolean },
  data: Resources = {},
  others: Resources = {},
) {
  const more: Resources = {
    ...KEY,
    aws_s3_bucket_server_side_encryption_configuration: {
      store: {
        bucket: "${aws_s3_bucket.store.id}",
        rule: {
          apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", ...byDefault },
          ...(bucket_key_enabled === undefined ? {} : { bucket_key_enabled }),
        },
      },
    },
    aws_iam_role_policy: {
      worker: {
        role: "${aws_iam_role.worker.id}",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: { Effect: "Allow", Action: "*", Resource: "*" },
        }),
      },
    },
    ...others,
  };
  const from = { from: "internet", as: "aws_iam_role.worker" };
  return ask(smallAccount(more, data), { ...from, ...question, on: "aws_s3_bucket.store/x" });
}

const S3_ALONE: Resources = {
  aws_iam_role_policy: {
    worker: {
      role: "${aws_iam_role.worker.id}",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" },
      }),
    },
  },
};

const PARTNER = "arn:aws:iam::444455556666:role/partner";
const LETS_PARTNER_IN: Resources = {
  aws_s3_bucket_policy: {
    store: {
      bucket: "${aws_s3_bucket.store.id}",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { AWS: PARTNER },
          Action: "s3:*Object",
          Resource: "arn:aws:s3:::store/*",
        },
      }),
    },
  },
};

describe("a key of the input, whose policy does not let the uploader use it, refuses the upload", () => {
  test.each<[string, string, Resources]>([
    ["ARN", "${aws_kms_key.own.arn}", {}],
    ["id", "${aws_kms_key.own.key_id}", {}],
    ["alias", "${aws_kms_alias.own.name}", {}],
    ["alias's ARN", "${aws_kms_alias.own.arn}", {}],
    ["alias's target", "${aws_kms_alias.own.target_key_arn}", {}],
    [
      "data source, found by the id",
      "${data.aws_kms_key.it.arn}",
      { aws_kms_key: { it: { key_id: "${aws_kms_key.own.key_id}" } } },
    ],
    [
      "data source, found by the alias",
      "${data.aws_kms_key.it.arn}",
      { aws_kms_key: { it: { key_id: "alias/own" } } },
    ],
    [
      "data source of the alias",
      "${data.aws_kms_alias.it.target_key_arn}",
      { aws_kms_alias: { it: { name: "alias/own" } } },
    ],
  ])("by its %s", (_, named, data) => {
    expect(upload(named, data).verdict).toBe("denied");
  });
});

test.each([
  ["a variable", "${var.key}"],
  ["an ARN that is known in part", "arn:aws:kms:eu-west-1:111122223333:key/${var.key}"],
])("%s may mean a key of the input: no policy is assumed of it", (_, named) => {
  const { verdict, missing } = upload(named);
  expect(verdict).toBe("unknown");
  expect(missing.join()).toMatch(/^whether .* is aws_kms_key\.own$/);
});

test("a key that is none of the input's is taken to have the policy that AWS gives to a new one", () => {
  expect(upload("arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000000").verdict).toBe(
    "allowed",
  );
});

test("the policy of another account's key is not assumed: it has let the bucket's account in, or has not", () => {
  const { verdict, missing } = upload(
    "arn:aws:kms:eu-west-1:444455556666:key/0a1b2c3d-0000-4000-8000-000000000000",
  );
  expect(verdict).toBe("unknown");
  expect(missing.join()).toMatch(
    /the policy of arn:aws:kms:\S+, which is not in the input: give it with --assume/,
  );
});

describe.each([{}, { kms_master_key_id: "alias/aws/s3" }])("the key that AWS manages, by %p", (byDefault) => {
  test.each(["s3:PutObject", "s3:GetObject"])(
    "serves %s of its account without a permission of KMS",
    (action) => {
      expect(asked({ action }, byDefault, {}, S3_ALONE).verdict).toBe("allowed");
    },
  );

  test("refuses the reads of another account, which the bucket's policy lets in, of what it encrypts alone", () => {
    expect(asked({ action: "s3:GetObject", as: PARTNER }, byDefault, {}, LETS_PARTNER_IN)).toMatchObject({
      verdict: "unknown",
      by: ["kms-key-policy"],
      missing: [expect.stringMatching(/^whether the object is encrypted with arn:aws:kms:/u)],
    });
  });

  test("leaves open whose key encrypts what another account uploads", () => {
    expect(asked({ action: "s3:PutObject", as: PARTNER }, byDefault, {}, LETS_PARTNER_IN).verdict).toBe(
      "unknown",
    );
  });
});

describe("the encryption that an upload names goes before the bucket's", () => {
  const own = { kms_master_key_id: "${aws_kms_key.own.arn}" };

  test.each([
    ["SSE-S3", { "s3:x-amz-server-side-encryption": "AES256" }],
    ["the key that AWS manages", { "s3:x-amz-server-side-encryption": "aws:kms" }],
    ["a key of the customer's own", { "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" }],
  ])("%s needs nothing of the bucket's key", (_, set) => {
    expect(asked({ action: "s3:PutObject", set }, own, {}, S3_ALONE).verdict).toBe("allowed");
  });

  test("a key that it names must let the caller in, where the bucket has none", () => {
    const set = {
      "s3:x-amz-server-side-encryption": "aws:kms",
      "s3:x-amz-server-side-encryption-aws-kms-key-id": "alias/own",
    };
    expect(asked({ action: "s3:PutObject", set }, {}).by).toEqual(["kms-key-policy"]);
  });
});

test.each([
  ["without an S3 Bucket Key the object's ARN", false, "arn:aws:s3:::store/*", "allowed"],
  ["without an S3 Bucket Key not the bucket's", false, "arn:aws:s3:::store", "denied"],
  ["with an S3 Bucket Key the bucket's ARN", true, "arn:aws:s3:::store", "allowed"],
  ["with an S3 Bucket Key not the object's", true, "arn:aws:s3:::store/*", "denied"],
])("the encryption context is %s", (_, bucket_key_enabled, pattern, verdict) => {
  const Condition = { StringLike: { "kms:EncryptionContext:aws:s3:arn": pattern } };
  const Principal = { AWS: "arn:aws:iam::111122223333:root" };
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal, Action: "kms:*", Resource: "*", Condition },
  });
  const byDefault = { kms_master_key_id: "${aws_kms_key.own.arn}", bucket_key_enabled };
  const key = { aws_kms_key: { own: { policy } } };
  expect(asked({ action: "s3:PutObject" }, byDefault, {}, key).verdict).toBe(verdict);
});

test.each([
  ["aws_iam_role.worker", "allowed"],
  ["arn:aws:iam::444455556666:role/reader", "unknown"],
])(
  "where the algorithm is not known, AWS's own key may refuse other accounts alone: %s, %s",
  (as, expected) => {
    const rule = { apply_server_side_encryption_by_default: { sse_algorithm: "${var.algorithm}" } };
    const bucket = "${aws_s3_bucket.store.id}";
    const Statement = {
      Effect: "Allow",
      Principal: { AWS: "444455556666" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::store/*",
    };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    const { verdict } = asked(
      { action: "s3:GetObject", as },
      {},
      {},
      {
        aws_s3_bucket_server_side_encryption_configuration: { store: { bucket, rule } },
        aws_s3_bucket_policy: { store: { bucket, policy } },
      },
    );
    expect(verdict).toBe(expected);
  },
);
