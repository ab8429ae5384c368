import { prove } from "../../../proof/prove";
import { readSubjects } from "../../../proof/system/read-subjects";
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
