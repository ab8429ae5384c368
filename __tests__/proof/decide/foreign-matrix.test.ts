import { foreignMatrix } from "../../../proof/decide/foreign-matrix";
import { prove } from "../../../proof/prove";
import { RequestSpace } from "../../../proof/requests/request-space";
import { allSpent } from "../../../proof/requests/space-bounds";
import { readSubjects } from "../../../proof/system/read-subjects";
import { System } from "../../../proof/system/system";

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

test("of very many buckets that are too much to decide a hundred are named, and the others counted", () => {
  const numbered = (count: number, make: (at: number) => object) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, make(at)]));
  const resource = {
    aws_s3_bucket: numbered(130, (at) => ({ bucket: `acme-${at}` })),
    aws_iam_role: numbered(4_001, (at) => ({ name: `r${at}` })),
  };
  const read = readSubjects([{ name: "main.tf.json", content: JSON.stringify({ resource }) }]);
  const { matrix } = prove(read);
  expect(matrix.map(({ bucket }) => bucket)).toEqual([
    ...Array.from({ length: 100 }, (_, at) => `aws_s3_bucket.n${at}`),
    "30 more buckets",
  ]);
  const reason = "0 hosts and 4001 roles by 130 buckets are more than 4000 rows";
  expect(new Set(matrix.flatMap(({ cells }) => cells.map((cell) => cell.reason)))).toEqual(new Set([reason]));
});

test("names so long that all that is said of them takes too much leave the others open, with the reason and their number", () => {
  const hosts = Array.from({ length: 300 }, (_, at) => [`h${at}`.padEnd(20_000, "x"), { ami: "ami-1" }]);
  const { matrix } = prove(bucketWith(PERIMETER, { aws_instance: Object.fromEntries(hosts) }));
  const last = matrix.at(-1);
  expect(last?.who).toMatch(/^\d+ more hosts and principals$/u);
  expect(matrix.length - 1 + Number.parseInt(last?.who ?? "", 10)).toBeGreaterThan(300);
  expect(last?.cells.map(({ verdict, reason }) => [verdict, reason])).toEqual(
    Array.from({ length: 5 }, () => [
      "unknown",
      "what is said of the hosts and principals before takes more than 40000000 characters",
    ]),
  );
  expect(JSON.stringify(matrix).length).toBeLessThan(60_000_000);
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
