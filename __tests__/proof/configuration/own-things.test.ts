import { ask } from "../../../proof/ask/ask";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { readable } from "../../../proof/terms/text";
import { smallSystem, upload } from "../../support/small-upload";

type Blocks = Parameters<typeof smallSystem>[0];

const OWN: Record<string, Record<string, object>> = {
  aws_vpc: { v: { cidr_block: "10.0.0.0/16", tags: { Name: "ours" } } },
  aws_subnet: {
    a: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.1.0/24", tags: { Name: "a", Tier: "private" } },
  },
  aws_route_table: { t: { vpc_id: "${aws_vpc.v.id}", tags: { Name: "t" } } },
  aws_route_table_association: {
    a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.t.id}" },
  },
  aws_security_group: { g: { name: "g", vpc_id: "${aws_vpc.v.id}" } },
  aws_vpc_endpoint: { e: { vpc_id: "${aws_vpc.v.id}", service_name: "com.amazonaws.eu-west-1.s3" } },
  aws_iam_role: { r: { name: "uploader", path: "/hosts/" } },
  aws_s3_bucket: { b: { bucket: "small-backups" } },
  aws_instance: { i: { subnet_id: "${aws_subnet.a.id}", tags: { Name: "host" } } },
};

/** The attribute of a data source `d` of that type, beside the resources above. */
function found(type: string, body: object, attribute = "id", more: object = {}, provider: object = {}) {
  const content = {
    provider: {
      aws: [
        { region: "eu-west-1", ...provider },
        { alias: "us", region: "us-east-1" },
      ],
    },
    variable: { x: {} },
    resource: { ...OWN, ...more },
    data: { [type]: { d: body } },
    output: { it: { value: `\${data.${type}.d.${attribute}}` } },
  };
  const read = readConfiguration([{ name: "main.tf.json", content }]);
  return {
    value: JSON.parse(readable(JSON.stringify(read.outputs.get("it")))) as unknown,
    notes: read.notes.map(({ says }) => says),
    isRow: read.find(`data.${type}.d`) !== undefined,
  };
}

const filter = (name: string, ...values: unknown[]) => ({ filter: { name, values } });
const vpc = "${aws_vpc.v.id}";

describe("a data source is the resource of the input that it finds", () => {
  test.each<[string, string, object, string, unknown]>([
    ["a VPC by its tags", "aws_vpc", { tags: { Name: "ours" } }, "id", "vpc-⟨aws_vpc.v.id⟩"],
    ["a VPC by a filter of tags", "aws_vpc", filter("tag:Name", "ours"), "id", "vpc-⟨aws_vpc.v.id⟩"],
    ["a VPC by its block", "aws_vpc", { cidr_block: "10.0.0.0/16" }, "id", "vpc-⟨aws_vpc.v.id⟩"],
    [
      "a VPC by reference",
      "aws_vpc",
      { id: vpc },
      "main_route_table_id",
      "rtb-⟨aws_vpc.v.main_route_table_id⟩",
    ],
    ["a subnet by its id", "aws_subnet", { id: "${aws_subnet.a.id}" }, "vpc_id", "vpc-⟨aws_vpc.v.id⟩"],
    ["a subnet by its tags", "aws_subnet", { tags: { Tier: "private" } }, "id", "subnet-⟨aws_subnet.a.id⟩"],
    ["subnets by VPC", "aws_subnets", filter("vpc-id", vpc), "ids", ["subnet-⟨aws_subnet.a.id⟩"]],
    [
      "subnets by VPC and tags",
      "aws_subnets",
      { ...filter("vpc-id", vpc), tags: { Tier: "private" } },
      "ids",
      ["subnet-⟨aws_subnet.a.id⟩"],
    ],
    [
      "a route table by subnet",
      "aws_route_table",
      { subnet_id: "${aws_subnet.a.id}" },
      "id",
      "rtb-⟨aws_route_table.t.id⟩",
    ],
    [
      "a route table by a filter of subnets",
      "aws_route_table",
      filter("association.subnet-id", "${aws_subnet.a.id}"),
      "route_table_id",
      "rtb-⟨aws_route_table.t.id⟩",
    ],
    ["a route table by tags", "aws_route_table", { tags: { Name: "t" } }, "id", "rtb-⟨aws_route_table.t.id⟩"],
    [
      "a VPC's main route table",
      "aws_route_table",
      { vpc_id: vpc, ...filter("association.main", "true") },
      "id",
      "rtb-⟨aws_vpc.v.main_route_table_id⟩",
    ],
    ["a group by name", "aws_security_group", { name: "g" }, "id", "sg-⟨aws_security_group.g.id⟩"],
    [
      "a group by name and VPC",
      "aws_security_group",
      { name: "g", vpc_id: vpc },
      "id",
      "sg-⟨aws_security_group.g.id⟩",
    ],
    [
      "a VPC's default group",
      "aws_security_group",
      { name: "default", vpc_id: vpc },
      "id",
      "sg-⟨aws_vpc.v.default_security_group_id⟩",
    ],
    [
      "an endpoint by VPC and service",
      "aws_vpc_endpoint",
      { vpc_id: vpc, service_name: "com.amazonaws.eu-west-1.s3" },
      "id",
      "vpce-⟨aws_vpc_endpoint.e.id⟩",
    ],
    [
      "a role by name, with its path",
      "aws_iam_role",
      { name: "uploader" },
      "arn",
      "arn:aws:iam::⟨account⟩:role/hosts/uploader",
    ],
    ["a bucket by name", "aws_s3_bucket", { bucket: "small-backups" }, "id", "small-backups"],
    [
      "an instance by tags",
      "aws_instance",
      { instance_tags: { Name: "host" } },
      "id",
      "i-⟨aws_instance.i.id⟩",
    ],
  ])("%s", (_name, type, body, attribute, expected) => {
    const answer = found(type, body, attribute);
    expect(answer).toMatchObject({ value: expected, notes: [] });
    if (!type.endsWith("s")) expect(answer.isRow).toBe(false);
  });
});

describe("a data source may be a resource of the input", () => {
  test.each<[string, string, object, object?, object?]>([
    ["where its arguments are not known", "aws_vpc", { tags: "${var.x}" }],
    ["where a value is not known", "aws_security_group", { name: "${var.x}" }],
    ["where a filter is of another kind", "aws_security_group", { ...filter("description", "host") }],
    ["where a filter has wildcards", "aws_subnet", filter("tag:Name", "a*")],
    ["where it asks for nothing", "aws_vpc", {}],
    ["where the resource may not exist", "aws_vpc", { tags: { Name: "m" } }, may()],
    ["where the provider gives tags", "aws_vpc", { tags: { Team: "b" } }, {}, { default_tags: { tags: {} } }],
  ])("%s", (_name, type, body, more = {}, provider = {}) => {
    expect(found(type, body, "id", more, provider).value).toMatch(/^\(whether data\..* is aws_/);
  });

  test("and which of several subnets stands first is not known", () => {
    const more = { aws_subnet: { ...OWN["aws_subnet"], b: { vpc_id: vpc, cidr_block: "10.0.2.0/24" } } };
    expect(found("aws_subnets", filter("vpc-id", vpc), "ids", more).value).toMatch(
      /aws_subnet.a, aws_subnet.b/,
    );
  });

  test("as subnets by tags alone may be another VPC's too", () => {
    expect(found("aws_subnets", { tags: { Tier: "private" } }, "ids").value).toMatch(/aws_subnet.a/);
  });
});

function may() {
  return { aws_vpc: { m: { count: "${var.x}", cidr_block: "10.1.0.0/16", tags: { Name: "m" } } } };
}

describe("a data source is unlike every resource of the input", () => {
  test.each<[string, string, object, string, object?]>([
    ["by another tag", "aws_vpc", { tags: { Name: "theirs" } }, "vpc-⟨data.aws_vpc.d.id⟩"],
    ["by a tag that ours has not", "aws_vpc", { tags: { Team: "b" } }, "vpc-⟨data.aws_vpc.d.id⟩"],
    ["as a region's default VPC", "aws_vpc", { default: true }, "vpc-⟨default-vpc.eu-west-1.id⟩"],
    ["by an id", "aws_subnet", { id: "subnet-0a1b2c3d" }, "subnet-0a1b2c3d"],
    [
      "by another VPC",
      "aws_security_group",
      { name: "g", vpc_id: "vpc-0a1b2c3d" },
      "sg-⟨data.aws_security_group.d.id⟩",
    ],
    [
      "in another region",
      "aws_vpc",
      { provider: "aws.us", tags: { Name: "ours" } },
      "vpc-⟨data.aws_vpc.d.id⟩",
    ],
    ["by another name", "aws_security_group", { name: "h" }, "sg-⟨data.aws_security_group.d.id⟩"],
    [
      "by wildcards that begin otherwise",
      "aws_subnet",
      filter("tag:Name", "z*"),
      "subnet-⟨data.aws_subnet.d.id⟩",
    ],
    [
      "by a subnet's id",
      "aws_route_table",
      { subnet_id: "subnet-0a1b2c3d" },
      "rtb-⟨data.aws_route_table.d.id⟩",
    ],
    [
      "where the resource is made from it",
      "aws_security_group",
      { tags: { Name: "base" } },
      "sg-⟨data.aws_security_group.d.id⟩",
      { aws_security_group: { n: { name: "n", tags: { Name: "${data.aws_security_group.d.id}" } } } },
    ],
  ])("%s", (_name, type, body, expected, more = {}) => {
    expect(found(type, body, "id", more)).toEqual({ value: expected, notes: [], isRow: true });
  });
});

describe("what is put on a thing that is looked up lands on the resource", () => {
  const open: Blocks = {
    aws_eip: { e: { instance: "${aws_instance.h.id}" } },
  };
  const route = (table: string): Blocks => ({
    ...open,
    aws_route: {
      out: {
        route_table_id: table,
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: "${aws_internet_gateway.g.id}",
      },
    },
  });
  const out = (resources: Blocks, data: object) =>
    ask(smallSystem(resources, { data }), { from: "aws_instance.h", to: "internet" }).verdict;

  test("a route to the internet", () => {
    const table = "${data.aws_route_table.d.id}";
    const looked = (body: object) => out(route(table), { aws_route_table: { d: body } });
    expect(out(open, {})).toBe("unreachable");
    expect(looked({ subnet_id: "${aws_subnet.p.id}" })).toBe("allowed");
    expect(looked({ tags: { Name: "private" } })).toBe("allowed");
    expect(looked({ tags: "${var.x}" })).toBe("unknown");
    expect(looked({ tags: { Name: "elsewhere" } })).toBe("unreachable");
  });

  test("a route on the main table of our VPC", () => {
    const withMain = {
      ...route("${data.aws_vpc.d.main_route_table_id}"),
      aws_route_table_association: { p: null },
    };
    expect(out(withMain, { aws_vpc: { d: { tags: { Name: "ours" } } } })).toBe("allowed");
    expect(out(withMain, { aws_vpc: { d: { id: "vpc-0a1b2c3d" } } })).toBe("unreachable");
  });

  test("an endpoint on the table of our subnet, and a policy on our role", () => {
    const resources: Blocks = {
      aws_vpc_endpoint: {
        s3: {
          vpc_id: "${data.aws_vpc.d.id}",
          service_name: "com.amazonaws.eu-west-1.s3",
          route_table_ids: ["${data.aws_route_table.d.id}"],
        },
      },
      aws_iam_role_policy: {
        deny: {
          name: "deny",
          role: "${data.aws_iam_role.d.name}",
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: { Effect: "Deny", Action: "s3:PutObject", Resource: "*" },
          }),
        },
      },
    };
    const data = {
      aws_vpc: { d: { tags: { Name: "ours" } } },
      aws_route_table: { d: { subnet_id: "${aws_subnet.p.id}" } },
      aws_iam_role: { d: { name: "${var.x}" } },
    };
    const named = { ...data, aws_iam_role: { d: { name: "uploader" } } };
    expect(upload(smallSystem(resources, { data: named }))).toBe("denied identity-policy");
    expect(upload(smallSystem(resources, { data }))).toBe("unknown identity-policy");
  });
});
