import { dataPerimeter } from "../../bench/data-perimeter";
import { prove } from "../../proof/prove";
import { objectsOf, RequestSpace } from "../../proof/requests/request-space";
import { readSubjects } from "../../proof/system/read-subjects";
import { System } from "../../proof/system/system";
import { unknown } from "../../proof/terms/text";

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

const proofOf = (resource: Resources) =>
  prove(readSubjects([{ name: "main.tf.json", content: JSON.stringify({ resource }) }]));

const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const numbered = (count: number, make: (at: number) => object) =>
  Object.fromEntries(many(count, (at) => [`n${at}`, make(at)]));

const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

const trust = policy({
  Effect: "Allow",
  Principal: { Service: "ec2.amazonaws.com" },
  Action: "sts:AssumeRole",
});

const missingIn = (proof: ReturnType<typeof proofOf>) =>
  new Set(proof.matrix.flatMap(({ cells }) => cells.flatMap(({ missing }) => missing)));

test("a policy of megabytes is not looked into, and what it decides is unknown with its length", () => {
  const Statement = many(5_000, (at) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: `arn:aws:s3:::acme/${at}/*`,
    Condition: { StringLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/*${at}*` } },
  }));
  const proof = proofOf({
    aws_s3_bucket: { b: { bucket: "acme" } },
    aws_s3_bucket_policy: { p: { bucket: "acme", policy: policy(...Statement) } },
  });
  expect([...missingIn(proof)].join("; ")).toMatch(
    /the policy has \d{6} characters, at most 20480 are allowed/u,
  );
  // The bucket's root may always change its policy, whatever that says.
  const uploads = proof.matrix.flatMap(({ cells }) => cells.filter(({ column }) => column === "upload"));
  expect(uploads.filter(({ verdict }) => verdict === "allowed")).toEqual([]);
  expect(uploads.some(({ verdict }) => verdict === "unknown")).toBe(true);
});

test("more statements than can be told apart leave every cell unknown, with their number", () => {
  const proof = proofOf({
    aws_s3_bucket: { b: { bucket: "acme" } },
    aws_iam_role: numbered(1_501, (at) => ({ name: `role-${at}`, assume_role_policy: trust })),
    aws_iam_role_policy: numbered(1_501, (at) => ({
      role: `role-${at}`,
      policy: policy({ Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::acme/${at}/*` }),
    })),
  });
  expect([...missingIn(proof)]).toEqual([
    "1501 statements of policies have a say on aws_s3_bucket.b, more than the 1500 that are told apart",
  ]);
  expect(new Set(proof.matrix.flatMap(({ cells }) => cells.map(({ verdict }) => verdict)))).toEqual(
    new Set(["unknown"]),
  );
});

test("more statements than can be told apart leave every claim on a bucket open, not the access matrix alone", () => {
  const roles = (count: number) => {
    const resource = {
      aws_s3_bucket: { b: { bucket: "acme" } },
      aws_iam_role: { host: { name: "host", assume_role_policy: trust } },
      aws_iam_role_policy: numbered(count, (at) => ({
        role: "host",
        policy: policy({ Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::acme/${at}/*` }),
      })),
    };
    const content = JSON.stringify({ resource });
    const system = new System(readSubjects([{ name: "main.tf.json", content }]).configuration);
    return { system, bucket: system.bucket(system.configuration.get("aws_s3_bucket.b")) };
  };
  const reason =
    "1501 statements of policies have a say on aws_s3_bucket.b, more than the 1500 that are told apart";
  const { system, bucket } = roles(1_501);
  expect(new RequestSpace(system, bucket, undefined).unbounded).toBe(reason);
  expect(objectsOf(system, bucket)).toEqual({ bounded: false, reason });
  const few = roles(10);
  expect(new RequestSpace(few.system, few.bucket, undefined).unbounded).toBeUndefined();
  expect(objectsOf(few.system, few.bucket)).toMatchObject({ bounded: true });
});

test("a bucket's name that is longer than any of AWS's leaves all open about the bucket, with its length", () => {
  const of = (length: number) => proofOf({ aws_s3_bucket: { b: { bucket: "b".repeat(length) } } });
  const says = (proof: ReturnType<typeof proofOf>) =>
    proof.matrix.flatMap(({ cells }) => cells.map(({ reason }) => reason));
  expect(new Set(says(of(256)))).toEqual(
    new Set(["the name of aws_s3_bucket.b has 256 characters, more than the 255 that AWS takes"]),
  );
  expect(says(of(255)).join("\n")).not.toContain("characters");
});

test("what stands for a part of a bucket's name is not counted, however long its address is", () => {
  const [long, short] = ["x".repeat(300), "b"].map((name) =>
    proofOf({ aws_s3_bucket: { [name]: { bucket_prefix: "acme-" } } }),
  );
  expect(long?.matrix.map(({ cells }) => cells.map(({ verdict }) => verdict))).toEqual(
    short?.matrix.map(({ cells }) => cells.map(({ verdict }) => verdict)),
  );
});

test("a name, an id or an ARN that is longer than AWS's own is unknown, with its length, and other texts are read", () => {
  const read = (length: number) =>
    readSubjects([
      {
        name: "main.tf.json",
        content: JSON.stringify({
          resource: { aws_subnet: { s: { vpc_id: "v".repeat(length), cidr_block: "1".repeat(length) } } },
        }),
      },
    ]).configuration.get("aws_subnet.s").values;
  expect(read(1_024)["vpc_id"]).toBe("v".repeat(1_024));
  expect(read(1_025)["vpc_id"]).toBe(
    unknown("aws_subnet.s.vpc_id of 1025 characters, at most 1024 are read"),
  );
  expect(read(1_025)["cidr_block"]).toBe("1".repeat(1_025));
});

test("more VPC endpoints than can be told apart leave every claim on a bucket open, with their number", () => {
  const unbounded = (count: number) => {
    const resource = {
      aws_s3_bucket: { b: { bucket: "acme" } },
      aws_vpc_endpoint: numbered(count, () => ({
        vpc_id: "vpc-0a1b2c3d4e5f60718",
        service_name: "com.amazonaws.eu-west-1.s3",
        vpc_endpoint_type: "Interface",
      })),
    };
    const content = JSON.stringify({ resource });
    const system = new System(readSubjects([{ name: "main.tf.json", content }]).configuration);
    const bucket = system.bucket(system.configuration.get("aws_s3_bucket.b"));
    return new RequestSpace(system, bucket, undefined).unbounded;
  };
  expect(unbounded(1_000)).toBeUndefined();
  expect(unbounded(1_001)).toBe("the input holds 1001 VPC endpoints, more than the 1000 that are told apart");
});

test.each([
  [
    "one block",
    { one: { count: 10_001, ami: "ami-1" } },
    "count gives 10001, more than the 10000 that are read: it may have no instance, or several",
  ],
  [
    "all blocks together",
    numbered(6, () => ({ count: 10_000, ami: "ami-1" })),
    "count gives 10000, with the others more than the 50000 instances that are read: it may have no instance, or several",
  ],
])("more instances of %s than are read are said, and none of them is counted as known", (_, blocks, says) => {
  const { configuration } = readSubjects([
    { name: "main.tf.json", content: JSON.stringify({ resource: { aws_instance: blocks } }) },
  ]);
  expect(configuration.notes.map((note) => note.says)).toContain(says);
  expect(configuration.resources("aws_instance").at(-1)).toMatchObject({ uncertain: true });
});

test.each([
  [5_000, "blocks"],
  [5_001, "unknown"],
])("a prefix list of %i entries holds what is %s", (count, kind) => {
  const entry = many(count, (at) => ({ cidr: `20.${at >> 8}.${at % 256}.0/24` }));
  const list = { name: "list", address_family: "IPv4", max_entries: count, entry };
  const content = JSON.stringify({ resource: { aws_ec2_managed_prefix_list: { list } } });
  const { configuration } = readSubjects([{ name: "main.tf.json", content }]);
  const { id } = configuration.get("aws_ec2_managed_prefix_list.list").values;
  expect(new System(configuration).network.prefixLists.entries(id as string, 4).kind).toBe(kind);
});

test("nine statements of a data perimeter are not too many to decide", () => {
  const proof = proofOf({
    aws_s3_bucket: { b: { bucket: "acme" } },
    aws_s3_bucket_policy: {
      p: {
        bucket: "acme",
        policy: JSON.stringify(dataPerimeter("acme")),
      },
    },
  });
  const undecided = [...missingIn(proof)].filter((what) => /more than|combine/u.test(what));
  expect(undecided).toEqual([]);
  expect(proof.matrix.flatMap(({ cells }) => cells).some(({ verdict }) => verdict === "denied")).toBe(true);
});
