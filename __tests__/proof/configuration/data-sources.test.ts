import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { readable } from "../../../proof/terms/text";
import type { Value } from "../../../proof/configuration/value";

function read(data: object, expression: string, assumptions = {}, region: unknown = "eu-west-1") {
  const content = {
    provider: { aws: { region } },
    variable: { x: {} },
    data,
    output: { it: { value: `\${${expression}}` } },
  };
  return readConfiguration([{ name: "main.tf.json", content }], assumptions);
}

function evaluate(...args: Parameters<typeof read>): Value {
  return JSON.parse(readable(JSON.stringify(read(...args).outputs.get("it")))) as Value;
}

test.each([
  [{ aws_caller_identity: { me: {} } }, "data.aws_caller_identity.me.account_id", "⟨account⟩"],
  [
    { aws_caller_identity: { me: {} } },
    "data.aws_caller_identity.me.arn",
    "arn:aws:sts::⟨account⟩:assumed-role/⟨data.aws_caller_identity.me⟩/⟨data.aws_caller_identity.me.session⟩",
  ],
  [{ aws_partition: { p: {} } }, "data.aws_partition.p.partition", "aws"],
  [{ aws_partition: { p: {} } }, "data.aws_partition.p.dns_suffix", "amazonaws.com"],
  [{ aws_partition: { p: {} } }, "data.aws_partition.p.reverse_dns_prefix", "com.amazonaws"],
  [{ aws_region: { r: {} } }, "data.aws_region.r.name", "eu-west-1"],
  [{ aws_region: { r: {} } }, "data.aws_region.r.region", "eu-west-1"],
  [{ aws_region: { r: { name: "us-east-1" } } }, "data.aws_region.r.id", "us-east-1"],
  [
    {
      aws_iam_session_context: { s: { arn: "${data.aws_caller_identity.me.arn}" } },
      aws_caller_identity: { me: {} },
    },
    "data.aws_iam_session_context.s.issuer_arn",
    "arn:aws:iam::⟨account⟩:role/⟨data.aws_iam_session_context.s⟩",
  ],
  [
    { aws_prefix_list: { l: { name: "com.amazonaws.eu-west-1.s3" } } },
    "data.aws_prefix_list.l.id",
    "pl-⟨s3.eu-west-1⟩",
  ],
  [
    {
      aws_ec2_managed_prefix_list: {
        l: { filter: { name: "prefix-list-name", values: ["com.amazonaws.eu-west-1.s3"] } },
      },
    },
    "data.aws_ec2_managed_prefix_list.l.id",
    "pl-⟨s3.eu-west-1⟩",
  ],
  [{ aws_prefix_list: { l: { name: "office" } } }, "data.aws_prefix_list.l.id", "⟨data.aws_prefix_list.l⟩"],
  [
    {
      aws_ssm_parameter: {
        p: { name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64" },
      },
    },
    "data.aws_ssm_parameter.p.value",
    "ami-⟨data.aws_ssm_parameter.p.value⟩",
  ],
  [
    { aws_ssm_parameter: { p: { name: "/mine" } } },
    "data.aws_ssm_parameter.p.value",
    "(data.aws_ssm_parameter.p.value)",
  ],
  [{ aws_ami: { a: {} } }, "data.aws_ami.a.id", "ami-⟨data.aws_ami.a.id⟩"],
  [{ aws_vpc: { v: { default: true } } }, "data.aws_vpc.v.cidr_block", "172.31.0.0/16"],
  [{ aws_vpc: { v: { id: "vpc-1" } } }, "data.aws_vpc.v.id", "vpc-1"],
  [{ aws_vpc: { v: { id: "vpc-1" } } }, "data.aws_vpc.v.cidr_block", "(data.aws_vpc.v.cidr_block)"],
  [
    { aws_vpc: { v: { tags: { a: "b" } } } },
    "data.aws_vpc.v.main_route_table_id",
    "rtb-⟨data.aws_vpc.v.main_route_table_id⟩",
  ],
  [{ aws_subnet: { s: { id: "subnet-1" } } }, "data.aws_subnet.s.id", "subnet-1"],
  [{ aws_subnet: { s: {} } }, "data.aws_subnet.s.vpc_id", "(data.aws_subnet.s.vpc_id)"],
  [{ aws_subnets: { s: {} } }, "data.aws_subnets.s.ids[1]", "subnet-⟨data.aws_subnets.s.ids[1]⟩"],
  [{ aws_route_table: { t: { route_table_id: "rtb-1" } } }, "data.aws_route_table.t.id", "rtb-1"],
  [
    { aws_route_table: { t: { subnet_id: "subnet-1" } } },
    "data.aws_route_table.t.route_table_id",
    "rtb-⟨data.aws_route_table.t.id⟩",
  ],
  [{ aws_route_table: { t: {} } }, "data.aws_route_table.t.routes", "(data.aws_route_table.t.routes)"],
  [
    { aws_availability_zones: { z: {} } },
    "data.aws_availability_zones.z.names[0]",
    "eu-west-1⟨data.aws_availability_zones.z.names[0]⟩",
  ],
  [
    { aws_vpc_endpoint_service: { s: { service: "s3" } } },
    "data.aws_vpc_endpoint_service.s.service_name",
    "com.amazonaws.eu-west-1.s3",
  ],
  [{ aws_s3_bucket: { b: { bucket: "mine" } } }, "data.aws_s3_bucket.b.arn", "arn:aws:s3:::mine"],
  [{ aws_iam_role: { r: { name: "w" } } }, "data.aws_iam_role.r.arn", "arn:aws:iam::⟨account⟩:role/w"],
  [
    { aws_security_group: { g: { name: "g" } } },
    "data.aws_security_group.g.id",
    "sg-⟨data.aws_security_group.g.id⟩",
  ],
  [{ aws_kms_key: { k: { key_id: "alias/mine" } } }, "data.aws_kms_key.k.id", "⟨data.aws_kms_key.k.id⟩"],
  [
    { aws_kms_key: { k: { key_id: "arn:aws:kms:eu-west-1:1:key/abc" } } },
    "data.aws_kms_key.k.arn",
    "arn:aws:kms:eu-west-1:1:key/abc",
  ],
  [
    { aws_vpc_endpoint: { e: { service_name: "com.amazonaws.eu-west-1.s3" } } },
    "data.aws_vpc_endpoint.e.prefix_list_id",
    "pl-⟨s3.eu-west-1⟩",
  ],
  [{ aws_something: { s: { id: "given" } } }, "data.aws_something.s.arn", "(data.aws_something.s.arn)"],
  [{ aws_something: { s: { id: "given" } } }, "data.aws_something.s.id", "given"],
])("%j: %s is %j", (data, expression, expected) => {
  expect(evaluate(data, expression)).toEqual(expected);
});

test("an endpoint and a data source mean the same prefix list, even where the region is not said", () => {
  const content = {
    data: { aws_prefix_list: { l: { name: "com.amazonaws.${var.region}.s3" } } },
    variable: { region: {} },
    resource: { aws_vpc_endpoint: { e: { service_name: "com.amazonaws.${var.region}.s3" } } },
    output: { it: { value: "${aws_vpc_endpoint.e.prefix_list_id == data.aws_prefix_list.l.id}" } },
  };
  expect(readConfiguration([{ name: "main.tf.json", content }]).outputs.get("it")).toBe(true);
});

test("the default VPC is one, whoever names it", () => {
  const data = { aws_vpc: { a: { default: true }, b: { default: true }, c: {} } };
  expect(evaluate(data, "data.aws_vpc.a.id == data.aws_vpc.b.id")).toBe(true);
  expect(evaluate(data, "data.aws_vpc.a.id == data.aws_vpc.c.id")).toBe(false);
});

describe("what a data source stands for", () => {
  const data = {
    aws_vpc: { v: { default: true } },
    aws_route_table: { t: { vpc_id: "${data.aws_vpc.v.id}" } },
  };

  test("is said as an assumption", () => {
    expect(read(data, "1").assumptions).toEqual([
      {
        subject: "data.aws_vpc.v",
        says: "data.aws_vpc.v is the region's default VPC as AWS makes it, with 172.31.0.0/16, DNS resolution and DNS hostnames",
      },
      {
        subject: "data.aws_route_table.t",
        says: "data.aws_route_table.t is an existing route table that differs from every other in the input; its routes are not known",
      },
    ]);
  });

  test("can be overridden attribute by attribute", () => {
    const given = { "data.aws_vpc.v.cidr_block": "10.9.0.0/16", "data.aws_route_table.t.routes": [] };
    const configuration = read(data, "data.aws_vpc.v.cidr_block", given);
    expect(configuration.outputs.get("it")).toBe("10.9.0.0/16");
    expect(configuration.get("data.aws_route_table.t").values["routes"]).toEqual([]);
    expect(configuration.assumptions).toContainEqual({
      subject: "data.aws_route_table.t.routes",
      says: "data.aws_route_table.t.routes is [], as given",
      value: [],
    });
    expect(configuration.notes).toEqual([]);
  });
});
