import { ask } from "../../../proof/ask/ask";
import { systemOf } from "../../support/shipped-system";

const ACCOUNT = "111122223333";
const READER = `arn:aws:iam::${ACCOUNT}:role/reader`;
const KEY_HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY = "${aws_kms_key.k.arn}";

const json = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const onObjects = { Principal: "*", Resource: "arn:aws:s3:::acme-backups/*" };
const refuses = (Condition: object, more: object = {}) => ({
  ...{ Effect: "Deny", Action: "s3:PutObject", ...onObjects, Condition },
  ...more,
});
const lets = { Effect: "Allow", Action: "s3:GetObject", ...onObjects, Principal: { AWS: READER } };

/** A bucket under a key that only an administrator may use, whose policy lets somebody read. */
const bucket = (statements: readonly object[], more: object = {}) => ({
  provider: { aws: [{ region: "eu-west-1" }] },
  resource: {
    aws_kms_key: {
      k: {
        policy: json({
          ...{ Effect: "Allow", Action: "kms:*", Resource: "*" },
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/admin` },
        }),
      },
    },
    aws_s3_bucket: { b: { bucket: "acme-backups" } },
    aws_s3_bucket_public_access_block: {
      b: { bucket: "acme-backups", block_public_policy: true, restrict_public_buckets: true },
    },
    aws_s3_bucket_policy: { b: { bucket: "acme-backups", policy: json(lets, ...statements) } },
    aws_s3_bucket_server_side_encryption_configuration: {
      b: {
        bucket: "acme-backups",
        rule: {
          apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY },
        },
      },
    },
  },
  ...more,
});

const read = (content: object, action = "s3:GetObject", as = READER) =>
  ask(systemOf(content, { account: ACCOUNT }), { from: "internet", as, action, on: "aws_s3_bucket.b/x" });

const SINCE_THE_FIRST =
  "the policy of aws_s3_bucket.b has refused every other encryption than its key since the first upload";
const OTHER_KEYS = refuses({ StringNotEquals: { [KEY_HEADER]: KEY } });

describe("a read that the bucket's default key alone refuses", () => {
  test.each<[string, readonly object[]]>([
    ["nothing holds the uploads to the key", []],
    [
      "only the algorithm is asked for, which aws/s3 has too",
      [refuses({ StringNotEquals: { [ALGORITHM]: "aws:kms" } })],
    ],
    [
      "another key is refused only where one is named",
      [refuses({ StringNotEquals: { [KEY_HEADER]: KEY }, Null: { [KEY_HEADER]: "false" } })],
    ],
    ["one prefix alone is held to it", [{ ...OTHER_KEYS, Resource: "arn:aws:s3:::acme-backups/db/*" }]],
    ["one writer is held to it", [{ ...OTHER_KEYS, Principal: { AWS: READER } }]],
    [
      "a condition beside lets somebody upload otherwise",
      [refuses({ StringNotEquals: { [KEY_HEADER]: KEY, "aws:PrincipalTag/team": "backup" } })],
    ],
  ])("is not decided for an object nobody has shown: %s", (_what, statements) => {
    expect(read(bucket(statements))).toMatchObject({
      verdict: "unknown",
      by: ["kms-key-policy"],
      missing: [
        expect.stringMatching(
          /^whether the object is encrypted with \S+: the default of arn:aws:s3:::acme-backups holds for new objects that name no encryption/u,
        ),
      ],
    });
  });

  test.each<[string, readonly object[]]>([
    ["by its id", [OTHER_KEYS]],
    [
      "in two statements",
      [
        refuses({ StringNotEquals: { [KEY_HEADER]: KEY }, Null: { [KEY_HEADER]: "false" } }),
        refuses({ Null: { [KEY_HEADER]: "true" } }),
      ],
    ],
  ])("is denied where the policy holds every upload to that key, %s", (_what, statements) => {
    const answer = read(bucket(statements));
    expect(answer).toMatchObject({ verdict: "denied", by: ["kms-key-policy"] });
    expect(answer.assumptions.map(({ says }) => says)).toContain(SINCE_THE_FIRST);
  });

  test("assumes nothing of older objects where nothing holds uploads to the key, or where the bucket has no key", () => {
    const plain = bucket([OTHER_KEYS]);
    const resource = { ...plain.resource, aws_s3_bucket_server_side_encryption_configuration: {} };
    for (const content of [bucket([]), { ...plain, resource }])
      expect(read(content).assumptions.map(({ says }) => says)).not.toContain(SINCE_THE_FIRST);
  });

  test("is not decided for a bucket that exists, whose objects may be older than its policy", () => {
    const adopted = { import: [{ to: "aws_s3_bucket.b", id: "acme-backups" }] };
    expect(read(bucket([OTHER_KEYS], adopted)).verdict).toBe("unknown");
  });

  test("of a version, too", () => {
    const versions = { ...lets, Action: "s3:GetObjectVersion" };
    expect(read(bucket([versions]), "s3:GetObjectVersion").verdict).toBe("unknown");
  });
});

test("an upload that names no encryption gets the key, which refuses it for certain", () => {
  const puts = { ...lets, Action: "s3:PutObject" };
  expect(read(bucket([puts]), "s3:PutObject")).toMatchObject({ verdict: "denied", by: ["kms-key-policy"] });
});

test("a read that another layer refuses is denied, whatever the object is encrypted with", () => {
  const other = `arn:aws:iam::999999999999:role/other`;
  expect(read(bucket([]), "s3:GetObject", other)).toMatchObject({ verdict: "denied", by: ["bucket-policy"] });
});
