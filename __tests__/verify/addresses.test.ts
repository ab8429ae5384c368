import type { Row } from "../../verify/account/row";
import { Addresses } from "../../verify/addresses";
import { TerraformState } from "../../verify/terraform-state";

const resource = (address: string, values: object) => {
  const [type = "", name = ""] = address.replace(/^data\./u, "").split(".");
  return { address, mode: address.startsWith("data.") ? "data" : "managed", type, name, values };
};
const stateOf = (...resources: object[]) =>
  TerraformState.read({
    name: "backup",
    content: {
      format_version: "1.0",
      values: {
        outputs: { bucket_arn: { value: "arn:aws:s3:::b" } },
        root_module: { resources: [resource("aws_s3_bucket.b", { arn: "arn:aws:s3:::b" }), ...resources] },
      },
    },
  });
const row = (type: string, id: string, values: Row["values"] = {}): Row => ({ type, id, values, says: id });
const placeOf = (state: TerraformState, one: Row) => {
  const { address, isKnown } = new Addresses(state).placeOf(one);
  return [address, isKnown];
};

test.each<[string, object, Row, string]>([
  ["by its id", resource("aws_vpc.x", { id: "vpc-1" }), row("aws_vpc", "vpc-1"), "aws_vpc.x"],
  [
    "by a data source's",
    resource("data.aws_subnet.x", { id: "subnet-1" }),
    row("aws_subnet", "subnet-1"),
    "data.aws_subnet.x",
  ],
  [
    "as the default one",
    resource("aws_default_security_group.x", { id: "sg-1" }),
    row("aws_security_group", "sg-1"),
    "aws_default_security_group.x",
  ],
  [
    "a route, by table and destination",
    resource("aws_route.x", { id: "r-1", route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" }),
    row("aws_route", "rtb-1_0.0.0.0/0", { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" }),
    "aws_route.x",
  ],
  [
    "a route within a table",
    resource("aws_route_table.x", { id: "rtb-1", route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }] }),
    row("aws_route", "rtb-1_0.0.0.0/0", {
      route_table_id: "rtb-1",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
    }),
    "aws_route_table.x (0.0.0.0/0)",
  ],
  [
    "an association, by its subnet",
    resource("aws_route_table_association.x", { id: "a-1", subnet_id: "subnet-1", route_table_id: "rtb-1" }),
    row("aws_route_table_association", "a-2", { subnet_id: "subnet-1", route_table_id: "rtb-2" }),
    "aws_route_table_association.x",
  ],
  [
    "an association of a table that was looked up",
    resource("aws_route_table.x", { id: "rtb-1", associations: [{ route_table_association_id: "a-1" }] }),
    row("aws_route_table_association", "a-1", { subnet_id: "subnet-1", route_table_id: "rtb-1" }),
    "aws_route_table.x (a-1)",
  ],
  [
    "a rule of the older kind",
    resource("aws_security_group_rule.x", { id: "sgrule-1", security_group_rule_id: "sgr-1" }),
    row("aws_vpc_security_group_ingress_rule", "sgr-1", { security_group_id: "sg-1" }),
    "aws_security_group_rule.x",
  ],
  [
    "a rule within a group",
    resource("aws_security_group.x", {
      id: "sg-1",
      ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8", "192.0.2.0/24"] }],
    }),
    row("aws_vpc_security_group_ingress_rule", "sgr-1", {
      ...{
        security_group_id: "sg-1",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        cidr_ipv4: "192.0.2.0/24",
      },
    }),
    "aws_security_group.x (sgr-1)",
  ],
  [
    "an entry of a network ACL",
    resource("aws_network_acl.x", { id: "acl-1", ingress: [{ rule_no: 100 }] }),
    row("aws_network_acl_rule", "acl-1_ingress_100", {
      network_acl_id: "acl-1",
      egress: false,
      rule_number: 100,
    }),
    "aws_network_acl.x (acl-1_ingress_100)",
  ],
  [
    "a policy on a role",
    resource("aws_iam_role_policy_attachment.x", { id: "r-2026", role: "r", policy_arn: "arn:p" }),
    row("aws_iam_role_policy_attachment", "r/arn:p", { role: "r", policy_arn: "arn:p" }),
    "aws_iam_role_policy_attachment.x",
  ],
])("what the state knows is found: %s", (_, known, one, address) => {
  expect(placeOf(stateOf(known), one)).toEqual([address, true]);
});

test.each<[string, object, Row]>([
  [
    "an entry of a network ACL that was turned round",
    resource("aws_network_acl.x", {
      id: "acl-1",
      ingress: [{ rule_no: 90, action: "deny", cidr_block: "0.0.0.0/0", protocol: "tcp" }],
    }),
    row("aws_network_acl_rule", "acl-1_ingress_90", {
      ...{ network_acl_id: "acl-1", egress: false, rule_number: 90 },
      ...{ rule_action: "allow", cidr_block: "0.0.0.0/0", protocol: "6" },
    }),
  ],
  ["another id", resource("aws_vpc.x", { id: "vpc-1" }), row("aws_vpc", "vpc-2")],
  [
    "another target of a route within a table",
    resource("aws_route_table.x", { id: "rtb-1", route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }] }),
    row("aws_route", "rtb-1_0.0.0.0/0", {
      ...{ route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
    }),
  ],
  [
    "another port of a rule within a group",
    resource("aws_security_group.x", {
      id: "sg-1",
      ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8"] }],
    }),
    row("aws_vpc_security_group_ingress_rule", "sgr-1", {
      ...{
        security_group_id: "sg-1",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
        cidr_ipv4: "10.0.0.0/8",
      },
    }),
  ],
])("what the state does not know says so: %s", (_, known, one) => {
  expect(placeOf(stateOf(known), one)).toEqual([`${one.type}.unmanaged["${one.id}"]`, false]);
});

test("a group whose rules are resources of their own repeats all it has: that is no knowing", () => {
  const state = stateOf(
    resource("aws_security_group.x", {
      id: "sg-1",
      ingress: [{ protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }],
    }),
    resource("aws_vpc_security_group_egress_rule.x", { id: "sgr-9", security_group_id: "sg-1" }),
  );
  const open = row("aws_vpc_security_group_ingress_rule", "sgr-1", {
    ...{ security_group_id: "sg-1", ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" },
  });
  expect(placeOf(state, open)).toEqual(['aws_vpc_security_group_ingress_rule.unmanaged["sgr-1"]', false]);
});

test("no two things have one address", () => {
  const addresses = new Addresses(stateOf(resource("aws_vpc.x", { id: "vpc-1" })));
  const given = [row("aws_vpc", "vpc-1"), row("aws_vpc", "vpc-1")].map(
    (one) => addresses.placeOf(one).address,
  );
  expect(given).toEqual(["aws_vpc.x", "aws_vpc.x (vpc-1)"]);
});

test("what Terraform manages and looks up as well is what it manages", () => {
  const state = stateOf(resource("data.aws_vpc.x", { id: "vpc-1" }), resource("aws_vpc.x", { id: "vpc-1" }));
  expect(placeOf(state, row("aws_vpc", "vpc-1"))).toEqual(["aws_vpc.x", true]);
});
