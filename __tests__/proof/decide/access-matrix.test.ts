import { foreignMatrix } from "../../../proof/decide/access-matrix";
import { prove } from "../../../proof/prove";
import { RequestSpace } from "../../../proof/requests/request-space";
import { allSpent } from "../../../proof/requests/space-bounds";
import { readSubjects } from "../../../proof/system/read-subjects";
import { System } from "../../../proof/system/system";
import { readChanged, readStack } from "../../support/read-stack";

const marks = (read: Parameters<typeof prove>[0]) =>
  Object.fromEntries(
    prove(read).matrix.map(({ who, cells }) => [
      who,
      cells.filter(({ verdict }) => verdict === "allowed").map(({ column }) => column),
    ]),
  );

test("the private host puts, operators list and change the policy, and that is all", () => {
  expect(marks(readStack())).toEqual({
    "private host": ["upload"],
    bastion: [],
    operators: ["list", "change policy"],
    "anyone else": [],
  });
});

test("with a restore lane it is asked too who may have what is archived returned: its host, and nobody else", () => {
  expect(marks(readStack({ restoreLane: {} }))).toEqual({
    "private host": ["upload"],
    bastion: [],
    "restore host": ["read", "list", "return"],
    operators: ["list", "change policy"],
    "anyone else": [],
  });
  const columns = (read: Parameters<typeof prove>[0]) =>
    prove(read).matrix[0]?.cells.map(({ column }) => column);
  expect(columns(readStack({ restoreLane: {} }))).toContain("return");
  expect(columns(readStack())).not.toContain("return");
});

test("further writers and readers have a row of their own, beside hosts too", () => {
  const writers = ["arn:aws:iam::111122223333:role/database"];
  const readers = ["arn:aws:iam::111122223333:role/auditor"];
  expect(marks(readStack({ writers, hosts: false }))).toMatchObject({ "other writers": ["upload"] });
  expect(marks(readStack({ writers, restoreLane: { readers } }))).toMatchObject({
    "private host": ["upload"],
    "restore host": ["read", "list", "return"],
    "other writers": ["upload"],
    "other readers": ["read", "list", "return"],
  });
});

test("every cell names a layer and a reason", () => {
  for (const { cells } of prove(readStack()).matrix) {
    for (const { verdict, by, reason } of cells) {
      expect(by.length > 0).toBe(verdict !== "allowed");
      expect(reason).toMatch(/\w/);
    }
  }
});

test("a configuration that does not say what it backs up gets all hosts and principals against all buckets", () => {
  const read = readChanged((json) => {
    delete json.output;
    json.resource.aws_s3_bucket.other = { bucket: "acme-other" };
  });
  const { claims, matrix } = prove(read);
  expect(claims).toEqual([]);
  expect(new Set(matrix.map(({ bucket }) => bucket))).toEqual(
    new Set(["aws_s3_bucket.bucket", "aws_s3_bucket.other"]),
  );
  const who = new Set(matrix.map((row) => row.who));
  expect(who).toContain("aws_instance.hosts_private_host");
  expect(who).toContain("anyone without credentials");
});

test("a public bucket is open to anyone, and the row says so", () => {
  const content = JSON.stringify({
    resource: {
      aws_s3_bucket: { site: { bucket: "acme-site" } },
      aws_s3_bucket_public_access_block: { site: { bucket: "acme-site", restrict_public_buckets: false } },
      aws_s3_bucket_policy: {
        site: {
          bucket: "acme-site",
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Principal: "*",
                Action: "s3:GetObject",
                Resource: "arn:aws:s3:::acme-site/*",
              },
            ],
          }),
        },
      },
    },
  });
  expect(marks(readSubjects([{ name: "main.tf.json", content }]))["anyone without credentials"]).toEqual([
    "read",
  ]);
});

/** A Deny on the whole bucket, as a data perimeter is made of. */
const denied = (name: string, Condition: object) => ({
  Sid: name,
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::acme-data", "arn:aws:s3:::acme-data/*"],
  Condition,
});

const PERIMETER = [
  denied("Tls", { Bool: { "aws:SecureTransport": "false" } }),
  denied("TlsVersion", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
  denied("Organization", {
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  }),
  denied("Network", {
    NotIpAddressIfExists: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"] },
    StringNotEqualsIfExists: {
      "aws:SourceVpc": "vpc-0a1b2c3d4e5f60718",
      "aws:PrincipalTag/network-exempt": "true",
    },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
  }),
  denied("ConfusedDeputy", {
    StringNotEqualsIfExists: { "aws:SourceOrgID": "o-abcdefghij" },
    Null: { "aws:SourceAccount": "false" },
    Bool: { "aws:PrincipalIsAWSService": "true" },
  }),
  denied("Encryption", { StringNotEqualsIfExists: { "s3:x-amz-server-side-encryption": "aws:kms" } }),
  denied("Key", {
    ArnNotEqualsIfExists: {
      "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/data",
    },
  }),
  denied("Age", { NumericGreaterThan: { "s3:signatureAge": "600000" } }),
  denied("Version", { StringNotEquals: { "s3:signatureversion": "AWS4-HMAC-SHA256" } }),
];

const bucketWith = (Statement: readonly object[], more: object = {}) => {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  const resource = {
    aws_s3_bucket: { data: { bucket: "acme-data" } },
    aws_s3_bucket_policy: { data: { bucket: "acme-data", policy } },
    ...more,
  };
  return readSubjects([{ name: "main.tf.json", content: JSON.stringify({ resource }) }]);
};

test("a data perimeter of nine statements is decided in every cell", () => {
  const cells = prove(bucketWith(PERIMETER)).matrix.flatMap((row) => row.cells);
  expect(cells.length).toBeGreaterThan(0);
  expect(cells.filter(({ verdict }) => verdict === "unknown")).toEqual([]);
});

test("roles by buckets that are more than can be laid out are unknown, with their number", () => {
  const roles = Array.from({ length: 4_001 }, (_, at) => [`r${at}`, { name: `r${at}` }]);
  const [row, more] = prove(bucketWith(PERIMETER, { aws_iam_role: Object.fromEntries(roles) })).matrix;
  expect(more).toBeUndefined();
  expect(row?.cells.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 5 }, () => "unknown"));
  expect(row?.cells[0]?.reason).toContain("4001 roles by 1 buckets");
});

test("when the buckets before took all requests that are decided of one input, the others are unknown and say so", () => {
  const { configuration } = bucketWith(PERIMETER);
  const system = new System(configuration);
  const [bucket] = configuration.resources("aws_s3_bucket");
  const space = new RequestSpace(system, system.bucket(bucket!), undefined);
  expect(allSpent(system)).toBeUndefined();
  expect(() => space.spend(2_000_000)).toThrow("more than 1500000 requests");
  const [row, more] = foreignMatrix(system);
  expect(more).toBeUndefined();
  expect(row?.cells.map(({ verdict, reason }) => [verdict, reason])).toEqual(
    Array.from({ length: 5 }, () => ["unknown", allSpent(system)]),
  );
  expect(allSpent(system)).toContain("1500000 requests");
});
