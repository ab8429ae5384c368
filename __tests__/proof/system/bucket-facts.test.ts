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
function upload(kms_master_key_id: string, data: Resources = {}) {
  const byDefault = { sse_algorithm: "aws:kms", kms_master_key_id };
  const more: Resources = {
    ...KEY,
    aws_s3_bucket_server_side_encryption_configuration: {
      store: {
        bucket: "${aws_s3_bucket.store.id}",
        rule: { apply_server_side_encryption_by_default: byDefault },
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
  };
  const question = { from: "internet", as: "aws_iam_role.worker", action: "s3:PutObject" };
  const { verdict, missing } = ask(smallAccount(more, data), { ...question, on: "aws_s3_bucket.store/x" });
  return { verdict, missing };
}

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
