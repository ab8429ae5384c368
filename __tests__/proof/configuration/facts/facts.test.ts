import { refuseUnusedFacts } from "../../../../proof/configuration/facts/unused-facts";
import { readConfiguration } from "../../../../proof/configuration/read-configuration";

const OTHER = "arn:aws:s3:::other-bucket";
const POLICY = { Version: "2012-10-17", Statement: [] };

const FOLDER = {
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] },
  variable: { name: { type: "string" }, ports: { type: "list(number)" }, unused: {} },
  data: {
    aws_vpc: { existing: { id: "vpc-0a1b" } },
    aws_region: { current: {} },
    aws_route_table: { t: { subnet_id: "subnet-0a" } },
    aws_iam_policy_document: { d: { statement: [{ actions: ["s3:GetObject"], resources: ["*"] }] } },
    aws_subnet: { own: { id: "${aws_subnet.s.id}" } },
  },
  resource: {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16", enable_dns_support: true, tags: { Name: "${var.name}" } } },
    aws_subnet: { s: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.1.0/24" } },
    aws_s3_bucket: { b: { bucket: "my-bucket" }, named: { bucket: "backups-${var.name}" } },
    aws_s3_bucket_policy: { p: { bucket: "${aws_s3_bucket.b.id}", policy: JSON.stringify(POLICY) } },
    aws_vpc_endpoint: {
      s3: {
        vpc_id: "${aws_vpc.main.id}",
        service_name: "com.amazonaws.eu-west-1.s3",
        route_table_ids: ["rtb-1"],
      },
    },
    aws_instance: { host: { subnet_id: "${aws_subnet.s.id}" } },
  },
  output: { image: { value: "${aws_instance.host.password_data}" } },
};

const read = (facts: Record<string, unknown>, content: object = FOLDER) =>
  readConfiguration([{ name: "main.tf.json", content }], facts);
const held =
  (facts: Record<string, unknown>, content: object = FOLDER) =>
  () => {
    refuseUnusedFacts([read(facts, content)]);
  };

describe("a fact that contradicts what the input writes is refused, with both values and the place", () => {
  test.each<[string, unknown, string]>([
    ["aws_vpc.main.cidr_block", "10.9.0.0/16", 'the input says "10.0.0.0/16": aws_vpc.main in main.tf.json'],
    ["aws_vpc.main.enable_dns_support", false, "the input says true: aws_vpc.main in main.tf.json"],
    [
      "aws_s3_bucket_policy.p.policy",
      { ...POLICY, Statement: [{ Effect: "Deny" }] },
      "aws_s3_bucket_policy.p",
    ],
    ["aws_s3_bucket.b.bucket", "your-bucket", 'the input says "my-bucket"'],
    ["aws_s3_bucket.b.arn", "arn:aws:s3:::your-bucket", 'the input says "arn:aws:s3:::my-bucket"'],
    ["aws_s3_bucket.named.bucket", "logs-eu", "aws_s3_bucket.named in main.tf.json"],
    ["aws_subnet.s.region", "us-east-1", 'the input says "eu-west-1"'],
    ["aws_vpc_endpoint.s3.route_table_ids", ["rtb-1", "rtb-2"], 'the input says ["rtb-1"]'],
    [
      "data.aws_vpc.existing.id",
      "vpc-99",
      'the input says "vpc-0a1b": data.aws_vpc.existing in main.tf.json',
    ],
    ["data.aws_region.current.name", "us-east-1", 'the input says "eu-west-1"'],
    ["data.aws_iam_policy_document.d.json", POLICY, "data.aws_iam_policy_document.d in main.tf.json"],
    ["data.aws_subnet.own.cidr_block", "10.0.9.0/24", 'the input says "10.0.1.0/24"'],
    ["provider.aws.region", "us-east-1", 'the input says "eu-west-1": provider aws'],
    ["account", "444455556666", 'the input says ["111122223333"]: allowed_account_ids of provider aws'],
    ["provider.aws.account", "444455556666", "allowed_account_ids of provider aws"],
    ["arn:aws:s3:::my-bucket", null, "aws_s3_bucket.b is in the input"],
  ])("%s = %j", (subject, value, says) => {
    expect(held({ [subject]: value })).toThrow(says);
    expect(held({ [subject]: value })).toThrow(
      `the assumption ${subject} is ${value === null ? "null" : ""}`,
    );
  });
});

test.each<[string, unknown]>([
  ["aws_vpc.main.cidr_block", "10.0.0.0/16"],
  ["aws_vpc.main.enable_dns_support", "true"],
  ["aws_s3_bucket_policy.p.policy", { Statement: [], Version: "2012-10-17" }],
  ["aws_s3_bucket.named.bucket", "backups-eu"],
  ["aws_vpc_endpoint.s3.route_table_ids", ["rtb-1"]],
  ["region", "eu-west-1"],
  ["provider.aws.region", "eu-west-1"],
  ["account", "111122223333"],
  ["account", 111122223333],
  ["arn:aws:s3:::my-bucket", POLICY],
  [OTHER, null],
  ["var.name", "x"],
  ["var.unused", "x"],
  ["var.ports", ["1", 2]],
  ["aws_instance.host.private_ip", "10.0.1.7"],
  ["aws_instance.host.password_data", "x"],
  ["data.aws_vpc.existing.cidr_block", "10.7.0.0/16"],
  ["data.aws_vpc.existing.enable_dns_support", false],
  ["data.aws_route_table.t.routes", []],
])("%s = %j says what is written, or what the input leaves open, and is taken", (subject, value) => {
  expect(held({ [subject]: value })).not.toThrow();
});

describe("a fact that names nothing in the input is refused, with what it could have meant", () => {
  test.each<[string, unknown, string]>([
    ["var.nome", "x", "did you mean var.name?"],
    ["aws_vpc.mian.id", "vpc-1", "did you mean aws_vpc.main.id?"],
    ["aws_vpc.main.cidr_blok", "10.0.0.0/16", 'nothing writes or asks for "cidr_blok" of aws_vpc.main'],
    ["aws_vpc_endpoint.s3.policy", POLICY, 'nothing writes or asks for "policy" of aws_vpc_endpoint.s3'],
    ["data.aws_route_table.t.no_way_out_checked", true, '"no_way_out_checked" of data.aws_route_table.t'],
    ["provider.google.region", "eu-west-1", "names nothing in the input"],
    ["output.x", 1, "names nothing in the input"],
  ])("%s", (subject, value, says) => {
    expect(held({ [subject]: value })).toThrow(says);
  });

  test("a region where each provider has its own", () => {
    expect(held({ region: "us-east-1" })).toThrow("every provider says its own region");
  });

  test("and bears on nothing: a check that only Terraform makes cannot be assumed", () => {
    const { values } = read({ "data.aws_route_table.t.no_way_out_checked": true }).get(
      "data.aws_route_table.t",
    );
    expect(values).not.toHaveProperty("no_way_out_checked");
    const policy = { "aws_vpc_endpoint.s3.policy": POLICY };
    expect(read(policy).get("aws_vpc_endpoint.s3").values).not.toHaveProperty("policy");
  });

  test("one of several inputs is enough", () => {
    const other = {
      resource: { aws_vpc: { other: { cidr_block: "${var.block}" } } },
      variable: { block: {} },
    };
    const facts = { "var.name": "x", "var.block": "10.0.0.0/16" };
    expect(() => {
      refuseUnusedFacts([read(facts), read(facts, other)]);
    }).not.toThrow();
    expect(held(facts)).toThrow("the assumption var.block names nothing in the input");
  });

  test.each([
    ["acount", "; did you mean account?"],
    ["var.nam", "; did you mean var.name?"],
  ])("%s is near a name that can be assumed", (fact, proposal) => {
    expect(held({ [fact]: "x" })).toThrow(proposal);
  });

  test("a name that is near nothing gets no proposal", () => {
    expect(held({ a: "x" })).not.toThrow("did you mean");
    expect(held({ a: "x" })).toThrow(
      "the assumption a names nothing in the input that it leaves open; expected",
    );
  });
});

test.each<[string, unknown, string]>([
  [
    "account",
    "12",
    'the assumption account is "12": expected the 12 digits of an account, for example "111122223333"',
  ],
  ["account", null, "expected the 12 digits"],
  ["provider.aws.account", true, "expected the 12 digits"],
  ["region", "Ireland", 'expected the name of a region, for example "eu-west-1"'],
  ["region", 1, "expected the name of a region"],
  ["provider.aws.partition", "amazon", "expected a partition"],
  ["aws_s3_bucket.named.arn", "backups", "expected an ARN"],
  ["data.aws_vpc.existing.cidr_block", "10.0.0.0", "expected a block of addresses"],
  ["data.aws_vpc.existing.enable_dns_support", "yes", "expected true or false"],
  ["data.aws_route_table.t.vpc_id", "subnet-1", 'expected an id, for example "vpc-'],
  [OTHER, "everybody", "expected a policy document or null"],
  [OTHER, { Statement: "x" }, "expected a policy document or null"],
  [OTHER, { Statement: [{ Effect: "Alow", Action: "s3:*", Resource: "*" }] }, "expected a policy document"],
  [
    "var.ports",
    "80 and 443",
    'the assumption var.ports is "80 and 443", which is not of its type, list(number)',
  ],
  ["var.name", { a: 1 }, "which is not of its type, string"],
])("%s = %j has the wrong shape and is refused", (subject, value, says) => {
  const content = { ...FOLDER, output: { all: { value: ["${var.ports}", "${var.name}"] } } };
  expect(() => read({ [subject]: value }, content)).toThrow(says);
});

describe("in a plan", () => {
  const plan = {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          {
            address: "aws_vpc.main",
            mode: "managed",
            type: "aws_vpc",
            name: "main",
            values: { cidr_block: "10.0.0.0/16", ipv6_cidr_block: null },
          },
        ],
      },
    },
    resource_changes: [
      {
        address: "aws_vpc.main",
        mode: "managed",
        type: "aws_vpc",
        name: "main",
        change: { actions: ["create"], after: {}, after_unknown: { id: true, dhcp_options_id: true } },
      },
    ],
    variables: { name: { value: "x" } },
    configuration: { root_module: {} },
  };

  test.each<[string, unknown]>([
    ["aws_vpc.main.dhcp_options_id", "dopt-1"],
    ["aws_vpc.main.cidr_block", "10.0.0.0/16"],
    ["var.name", "x"],
  ])("%s = %j, which is not known before the apply or is planned, is taken", (subject, value) => {
    expect(held({ [subject]: value }, plan)).not.toThrow();
  });

  test.each<[string, unknown, string]>([
    ["aws_vpc.main.cidr_block", "10.1.0.0/16", 'the input says "10.0.0.0/16": aws_vpc.main'],
    ["aws_vpc.main.ipv6_cidr_block", "fd00::/64", "the input does not set it: aws_vpc.main"],
    ["aws_vpc.main.colour", "red", "names nothing in the input"],
    ["var.name", "y", 'main.tf.json was planned with "x"'],
  ])("%s = %j is refused", (subject, value, says) => {
    expect(held({ [subject]: value }, plan)).toThrow(says);
  });
});

test("a state has an account and a region, which nobody can assume to be others", () => {
  const state = {
    format_version: "1.0",
    values: {
      root_module: {
        resources: [
          {
            address: "aws_vpc.main",
            mode: "managed",
            type: "aws_vpc",
            name: "main",
            values: {
              arn: "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1",
              cidr_block: "10.0.0.0/16",
              tags: null,
            },
          },
        ],
      },
    },
  };
  expect(held({ account: "111122223333" }, state)).not.toThrow();
  expect(held({ account: "444455556666" }, state)).toThrow('the input says "111122223333"');
  expect(held({ "aws_vpc.main.tags": { a: "b" } }, state)).toThrow("does not set it: aws_vpc.main");
});
