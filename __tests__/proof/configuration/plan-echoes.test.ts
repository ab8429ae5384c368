import { ask } from "../../../proof/ask/ask";
import { readConfiguration } from "../../../proof/configuration/read-configuration";
import { System } from "../../../proof/system/system";

interface Change {
  readonly type: string;
  readonly before: object;
  readonly after?: object;
}

/** A plan that leaves one resource as it is, with changes of others. */
function planOf(type: string, values: object, changes: readonly Change[], written: object = {}): object {
  const resource = (of: string, name: string, rest: object) => ({
    ...{ address: `${of}.${name}`, mode: "managed", type: of, name, ...rest },
  });
  const kept = changes.flatMap(({ type: of, after }, at) =>
    after === undefined ? [] : [resource(of, `c${at}`, { values: after })],
  );
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources: [resource(type, "own", { values }), ...kept] } },
    resource_changes: [
      resource(type, "own", { change: { actions: ["no-op"], before: values, after: values } }),
      ...changes.map(({ type: of, before, after = null }, at) =>
        resource(of, `c${at}`, {
          change: { actions: [after === null ? "delete" : "update"], before, after },
        }),
      ),
    ],
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } } },
      root_module: {
        resources: [resource(type, "own", { provider_config_key: "aws", expressions: written })],
      },
    },
  };
}

const read = (plan: object) => readConfiguration([{ name: "plan.json", content: plan }]);
const valueIn = (plan: object, type: string, attribute: string) =>
  read(plan).get(`${type}.own`).values[attribute];

const everywhere = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] };
const inside = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8"] };
const both = { ...everywhere, cidr_blocks: ["0.0.0.0/0", "10.0.0.0/8"] };
const rest = { ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false };

const ROWS: readonly [string, string, string, object, Change, unknown][] = [
  [
    "a bucket without its policy",
    "aws_s3_bucket",
    "policy",
    { bucket: "b", id: "b", policy: "{}" },
    { type: "aws_s3_bucket_policy", before: { bucket: "b" } },
    undefined,
  ],
  [
    "another bucket with its own",
    "aws_s3_bucket",
    "policy",
    { bucket: "b", id: "b", policy: "{}" },
    { type: "aws_s3_bucket_policy", before: { bucket: "c" } },
    "{}",
  ],
  [
    "a role without one of its policies",
    "aws_iam_role",
    "inline_policy",
    { name: "r", inline_policy: [{ name: "a" }, { name: "b" }] },
    { type: "aws_iam_role_policy", before: { role: "r", name: "a" } },
    [{ name: "b" }],
  ],
  [
    "a role without an attachment",
    "aws_iam_role",
    "managed_policy_arns",
    { name: "r", managed_policy_arns: ["x", "y"] },
    { type: "aws_iam_role_policy_attachment", before: { role: "r", policy_arn: "y" } },
    ["x"],
  ],
  [
    "a group without one of a rule's sources",
    "aws_security_group",
    "ingress",
    { id: "sg", ingress: [{ ...both, ...rest }] },
    {
      type: "aws_vpc_security_group_ingress_rule",
      before: {
        security_group_id: "sg",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        cidr_ipv4: "0.0.0.0/0",
      },
    },
    [{ ...inside, ...rest }],
  ],
  [
    "a group without the only rule, of every port",
    "aws_security_group",
    "egress",
    { id: "sg", egress: [{ ...everywhere, protocol: "-1", from_port: 0, to_port: 0, ...rest }] },
    {
      type: "aws_security_group_rule",
      before: {
        security_group_id: "sg",
        type: "egress",
        protocol: "-1",
        from_port: -1,
        to_port: -1,
        cidr_blocks: ["0.0.0.0/0"],
      },
    },
    [],
  ],
  [
    "a group with its rules of the other direction",
    "aws_security_group",
    "ingress",
    { id: "sg", ingress: [{ ...everywhere, ...rest }] },
    { type: "aws_security_group_rule", before: { security_group_id: "sg", type: "egress", ...everywhere } },
    [{ ...everywhere, ...rest }],
  ],
  [
    "a table that was looked up without a route",
    "aws_route_table",
    "routes",
    { id: "rtb", routes: [{ cidr_block: "0.0.0.0/0", ipv6_cidr_block: "", gateway_id: "igw" }] },
    { type: "aws_route", before: { route_table_id: "rtb", destination_cidr_block: "0.0.0.0/0" } },
    [],
  ],
  [
    "a prefix list that was looked up without an entry",
    "aws_ec2_managed_prefix_list",
    "entries",
    { id: "pl", entries: [{ cidr: "10.0.0.0/8" }, { cidr: "10.1.0.0/16" }] },
    { type: "aws_ec2_managed_prefix_list_entry", before: { prefix_list_id: "pl", cidr: "10.0.0.0/8" } },
    [{ cidr: "10.1.0.0/16" }],
  ],
  [
    "a table without a route",
    "aws_route_table",
    "route",
    { id: "rtb", route: [{ cidr_block: "0.0.0.0/0", ipv6_cidr_block: "", gateway_id: "igw" }] },
    { type: "aws_route", before: { route_table_id: "rtb", destination_cidr_block: "0.0.0.0/0" } },
    [],
  ],
  [
    "a network ACL without an entry of one direction",
    "aws_network_acl",
    "egress",
    { id: "acl", egress: [{ rule_no: 1 }, { rule_no: 2 }] },
    { type: "aws_network_acl_rule", before: { network_acl_id: "acl", egress: true, rule_number: 2 } },
    [{ rule_no: 1 }],
  ],
  [
    "an endpoint without a table",
    "aws_vpc_endpoint",
    "route_table_ids",
    { id: "vpce", route_table_ids: ["rtb-1", "rtb-2"] },
    {
      type: "aws_vpc_endpoint_route_table_association",
      before: { vpc_endpoint_id: "vpce", route_table_id: "rtb-1" },
    },
    ["rtb-2"],
  ],
  [
    "an instance that may have another public address",
    "aws_instance",
    "associate_public_ip_address",
    { id: "i-1", associate_public_ip_address: true },
    { type: "aws_eip", before: { instance: "i-1" } },
    expect.stringContaining("public address"),
  ],
  [
    "a prefix list without an entry",
    "aws_ec2_managed_prefix_list",
    "entry",
    { id: "pl", entry: [{ cidr: "10.0.0.0/8" }] },
    { type: "aws_ec2_managed_prefix_list_entry", before: { prefix_list_id: "pl", cidr: "10.0.0.0/8" } },
    [],
  ],
];

test.each(ROWS)(
  "a plan that takes something away is read as %s",
  (_, type, attribute, values, change, left) => {
    expect(valueIn(planOf(type, values, []), type, attribute)).not.toBeUndefined();
    expect(valueIn(planOf(type, values, [change]), type, attribute)).toEqual(left);
  },
);

test("what the configuration writes itself is what an apply leaves", () => {
  const values = { bucket: "b", id: "b", policy: "{}" };
  const change = { type: "aws_s3_bucket_policy", before: { bucket: "b" } };
  const written = { policy: { constant_value: "{}" } };
  expect(valueIn(planOf("aws_s3_bucket", values, [change], written), "aws_s3_bucket", "policy")).toBe("{}");
});

test("a policy that a plan changes is read as it will be", () => {
  const policy = (Effect: string) =>
    JSON.stringify({ Version: "2012-10-17", Statement: { Effect, Action: "*", Resource: "*" } });
  const role = {
    name: "r",
    arn: "arn:aws:iam::111122223333:role/r",
    assume_role_policy: "{}",
    inline_policy: [{ name: "p", policy: policy("Allow") }],
  };
  const before = { role: "r", name: "p", policy: policy("Allow") };
  const after = { role: "r", name: "p", policy: policy("Deny") };
  const verdict = (changes: readonly Change[]) =>
    ask(new System(read(planOf("aws_iam_role", role, changes))), {
      ...{ from: "internet", as: "aws_iam_role.own", action: "s3:ListAllMyBuckets", on: "*" },
    });
  expect(verdict([]).verdict).toBe("allowed");
  expect(verdict([{ type: "aws_iam_role_policy", before, after }])).toMatchObject({
    verdict: "denied",
    by: ["identity-policy"],
  });
});
