import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { readable } from "../../../proof/terms/text";

function evaluate(resource: object, expression: string) {
  const content = {
    provider: { aws: { region: "eu-west-1" } },
    variable: { x: {} },
    resource,
    output: { it: { value: `\${${expression}}` } },
  };
  const value = readConfiguration([{ name: "main.tf.json", content }]).outputs.get("it");
  return typeof value === "string" ? readable(value) : value;
}

const ec2 = "arn:aws:ec2:eu-west-1:⟨account⟩:";

test.each([
  [{ aws_s3_bucket: { b: { bucket: "mine" } } }, "aws_s3_bucket.b.arn", "arn:aws:s3:::mine"],
  [{ aws_s3_bucket: { b: { bucket: "mine" } } }, "aws_s3_bucket.b.id", "mine"],
  [{ aws_s3_bucket: { b: { bucket_prefix: "logs-" } } }, "aws_s3_bucket.b.bucket", "logs-⟨aws_s3_bucket.b⟩"],
  [{ aws_s3_bucket: { b: {} } }, "aws_s3_bucket.b.arn", "arn:aws:s3:::⟨aws_s3_bucket.b⟩"],
  [{ aws_s3_bucket: { b: { bucket: null } } }, "aws_s3_bucket.b.bucket", "⟨aws_s3_bucket.b⟩"],
  [{ aws_s3_bucket: { b: { bucket: "${var.x}" } } }, "aws_s3_bucket.b.arn", "arn:aws:s3:::(var.x)"],
  [
    { aws_s3_bucket: { b: { bucket: "m" } } },
    "aws_s3_bucket.b.bucket_regional_domain_name",
    "m.s3.eu-west-1.amazonaws.com",
  ],
  [{ aws_iam_role: { r: { name: "w" } } }, "aws_iam_role.r.arn", "arn:aws:iam::⟨account⟩:role/w"],
  [
    { aws_iam_role: { r: { name: "w", path: "/a/b/" } } },
    "aws_iam_role.r.arn",
    "arn:aws:iam::⟨account⟩:role/a/b/w",
  ],
  [{ aws_iam_role: { r: { name_prefix: "w-" } } }, "aws_iam_role.r.name", "w-⟨aws_iam_role.r⟩"],
  [{ aws_iam_role: { r: { name_prefix: "w-" } } }, "aws_iam_role.r.id", "w-⟨aws_iam_role.r⟩"],
  [{ aws_iam_role: { r: {} } }, "aws_iam_role.r.unique_id", "⟨aws_iam_role.r.unique_id⟩"],
  [{ aws_iam_user: { u: { name: "u" } } }, "aws_iam_user.u.arn", "arn:aws:iam::⟨account⟩:user/u"],
  [{ aws_iam_policy: { p: { name: "p" } } }, "aws_iam_policy.p.id", "arn:aws:iam::⟨account⟩:policy/p"],
  [{ aws_iam_instance_profile: { p: { name: "p" } } }, "aws_iam_instance_profile.p.name", "p"],
  [
    { aws_kms_key: { k: {} } },
    "aws_kms_key.k.arn",
    "arn:aws:kms:eu-west-1:⟨account⟩:key/⟨aws_kms_key.k.key_id⟩",
  ],
  [{ aws_kms_key: { k: {} } }, "aws_kms_key.k.id", "⟨aws_kms_key.k.key_id⟩"],
  [{ aws_instance: { i: {} } }, "aws_instance.i.id", "i-⟨aws_instance.i.id⟩"],
  [{ aws_vpc: { v: {} } }, "aws_vpc.v.arn", `${ec2}vpc/vpc-⟨aws_vpc.v.id⟩`],
  [{ aws_vpc: { v: {} } }, "aws_vpc.v.default_route_table_id", "rtb-⟨aws_vpc.v.main_route_table_id⟩"],
  [{ aws_vpc: { v: {} } }, "aws_vpc.v.default_network_acl_id", "acl-⟨aws_vpc.v.default_network_acl_id⟩"],
  [{ aws_vpc: { v: { cidr_block: "10.0.0.0/16" } } }, "aws_vpc.v.cidr_block", "10.0.0.0/16"],
  [{ aws_vpc: { v: {} } }, "aws_vpc.v.ipv6_cidr_block", "(aws_vpc.v.ipv6_cidr_block)"],
  [{ aws_vpc: { v: {} } }, "aws_vpc.v.owner_id", "⟨account⟩"],
  [{ aws_subnet: { s: {} } }, "aws_subnet.s.availability_zone", "(aws_subnet.s.availability_zone)"],
  [
    { aws_dynamodb_table: { t: { name: "t" } } },
    "aws_dynamodb_table.t.arn",
    "arn:aws:dynamodb:eu-west-1:⟨account⟩:table/t",
  ],
  [
    { aws_secretsmanager_secret: { s: { name: "s" } } },
    "aws_secretsmanager_secret.s.arn",
    "arn:aws:secretsmanager:eu-west-1:⟨account⟩:secret:s-⟨aws_secretsmanager_secret.s.suffix⟩",
  ],
  [{ aws_something_new: { s: {} } }, "aws_something_new.s.arn", "⟨aws_something_new.s.arn⟩"],
  [{ random_id: { s: {} } }, "random_id.s.hex", "(random_id.s.hex)"],
])("%j: %s is %s", (resource, expression, expected) => {
  expect(evaluate(resource, expression)).toBe(expected);
});

describe("what belongs to a VPC from its birth", () => {
  const resource = {
    aws_vpc: { v: {} },
    aws_default_route_table: { t: { default_route_table_id: "${aws_vpc.v.default_route_table_id}" } },
    aws_default_security_group: { g: { vpc_id: "${aws_vpc.v.id}" } },
    aws_default_network_acl: { a: { default_network_acl_id: "${aws_vpc.v.default_network_acl_id}" } },
  };

  test.each([
    ["aws_default_route_table.t.id == aws_vpc.v.main_route_table_id"],
    ["aws_default_route_table.t.vpc_id == aws_vpc.v.id"],
    ["aws_default_security_group.g.id == aws_vpc.v.default_security_group_id"],
    ["aws_default_network_acl.a.id == aws_vpc.v.default_network_acl_id"],
    ["aws_default_network_acl.a.vpc_id == aws_vpc.v.id"],
  ])("%s", (expression) => {
    expect(evaluate(resource, expression)).toBe(true);
  });
});

describe("the prefix list of a gateway endpoint", () => {
  const endpoint = (service: string, more = {}) => ({
    service_name: `com.amazonaws.eu-west-1.${service}`,
    ...more,
  });
  const resource = {
    aws_vpc_endpoint: {
      a: endpoint("s3"),
      b: endpoint("s3", { vpc_endpoint_type: "Gateway" }),
      c: endpoint("dynamodb"),
      d: endpoint("s3", { vpc_endpoint_type: "Interface" }),
    },
  };

  test("is the same for all endpoints of a service", () => {
    expect(evaluate(resource, "aws_vpc_endpoint.a.prefix_list_id")).toBe("pl-⟨s3.eu-west-1⟩");
    expect(evaluate(resource, "aws_vpc_endpoint.a.prefix_list_id == aws_vpc_endpoint.b.prefix_list_id")).toBe(
      true,
    );
    expect(evaluate(resource, "aws_vpc_endpoint.a.prefix_list_id == aws_vpc_endpoint.c.prefix_list_id")).toBe(
      false,
    );
  });

  test("is not an interface endpoint's", () => {
    expect(evaluate(resource, "aws_vpc_endpoint.d.prefix_list_id")).toBe(
      "(aws_vpc_endpoint.d.prefix_list_id)",
    );
  });
});

test("addresses with quotes never share a symbol, nor break JSON", () => {
  const keys = { "a'b": 1, 'a"b': 2, "a%27b": 3, "a\\b": 4 };
  const content = {
    resource: { aws_vpc: { v: { for_each: keys } } },
    output: { it: { value: "${values(aws_vpc.v)[*].id}" } },
  };
  const ids = readConfiguration([{ name: "main.tf.json", content }]).outputs.get("it") as string[];
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(JSON.parse(`"${id}"`)).toBe(id);
});
