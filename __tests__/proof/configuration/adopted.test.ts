import { ask } from "../../../proof/ask/ask";
import type { Question } from "../../../proof/ask/question";
import { systemOf } from "../../support/shipped-system";

const ACCOUNT = "111122223333";
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trust = policy({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" },
});
const everything = policy({ Effect: "Allow", Action: "*", Resource: "*" });

/** A bucket with all its settings, and a host with a path to the internet and no permission of its own. */
const whole = () => ({
  provider: { aws: [{ region: "eu-west-1" }] },
  resource: {
    aws_s3_bucket: { b: { bucket: "vault" } },
    aws_s3_bucket_policy: {
      b: {
        bucket: "vault",
        policy: policy({
          Effect: "Deny",
          Principal: "*",
          Action: "s3:DeleteBucket",
          Resource: "arn:aws:s3:::vault",
        }),
      },
    },
    aws_s3_bucket_ownership_controls: {
      b: { bucket: "vault", rule: [{ object_ownership: "BucketOwnerEnforced" }] },
    },
    aws_s3_bucket_server_side_encryption_configuration: {
      b: {
        bucket: "vault",
        rule: [
          {
            apply_server_side_encryption_by_default: [
              { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.k.arn}" },
            ],
          },
        ],
      },
    },
    aws_kms_key: {
      k: {
        policy: policy({
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: "kms:*",
          Resource: "*",
        }),
      },
    },
    aws_iam_role: { r: { name: "r", assume_role_policy: trust } },
    aws_iam_role_policy: { r: { name: "all", role: "r", policy: everything } },
    aws_iam_role_policies_exclusive: { r: { role_name: "r", policy_names: ["all"] } },
    aws_iam_role_policy_attachments_exclusive: { r: { role_name: "r", policy_arns: [] } },
    aws_vpc: { v: { cidr_block: "10.0.0.0/16", enable_dns_support: true, enable_dns_hostnames: true } },
    aws_internet_gateway: { g: { vpc_id: "${aws_vpc.v.id}" } },
    aws_subnet: { s: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.1.0/24" } },
    aws_route_table: { t: { vpc_id: "${aws_vpc.v.id}", route: [], propagating_vgws: [] } },
    aws_route_table_association: {
      s: { subnet_id: "${aws_subnet.s.id}", route_table_id: "${aws_route_table.t.id}" },
    },
    aws_security_group: {
      g: {
        vpc_id: "${aws_vpc.v.id}",
        ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["10.0.0.0/16"] }],
        egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }],
      },
    },
    aws_network_interface: {
      e: { subnet_id: "${aws_subnet.s.id}", security_groups: ["${aws_security_group.g.id}"] },
    },
    aws_instance: {
      h: {
        ami: "ami-1",
        network_interface: [{ network_interface_id: "${aws_network_interface.e.id}", device_index: 0 }],
      },
    },
  } as Record<string, any>,
  import: [] as object[],
});

const answer = (question: Question, change: (json: ReturnType<typeof whole>) => void) => {
  const json = whole();
  change(json);
  return ask(systemOf(json, { account: ACCOUNT }), question);
};
const adopt =
  (...addresses: string[]) =>
  ({ import: adopted }: ReturnType<typeof whole>) =>
    void adopted.push(...addresses.map((to) => ({ to, id: "x" })));
const openRoute = ({ resource }: ReturnType<typeof whole>) => {
  resource["aws_route_table"].t.route = [
    { cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.g.id}" },
  ];
};

const put: Question = { from: "internet", as: "aws_iam_role.r", action: "s3:PutObject", on: "vault/x" };
const byOthers: Question = { ...put, as: "arn:aws:iam::444455556666:role/x" };
const listing: Question = { ...byOthers, action: "s3:ListBucket", on: "vault" };
const out: Question = { from: "aws_instance.h", to: "internet" };

const nothing = () => undefined;
const KINDS: readonly [string, string, Question, readonly string[], Parameters<typeof answer>[1]][] = [
  ["a bucket without its policy", "aws_s3_bucket.b", listing, ["aws_s3_bucket_policy"], nothing],
  [
    "a bucket without its encryption",
    "aws_s3_bucket.b",
    put,
    ["aws_s3_bucket_server_side_encryption_configuration"],
    nothing,
  ],
  ["a bucket without its owner", "aws_s3_bucket.b", listing, ["aws_s3_bucket_ownership_controls"], nothing],
  [
    "a role without the list of its inline policies",
    "aws_iam_role.r",
    put,
    ["aws_iam_role_policies_exclusive"],
    nothing,
  ],
  [
    "a role without the list of its attachments",
    "aws_iam_role.r",
    put,
    ["aws_iam_role_policy_attachments_exclusive"],
    nothing,
  ],
  ["a subnet without its route table", "aws_subnet.s", out, ["aws_route_table_association"], nothing],
  ["a VPC whose main table nobody writes", "aws_vpc.v", out, ["aws_route_table_association"], nothing],
  ["a network interface", "aws_network_interface.e", out, [], openRoute],
  [
    "a key without its policy",
    "aws_kms_key.k",
    put,
    [],
    ({ resource }) => delete resource["aws_kms_key"].k.policy,
  ],
];

test.each(KINDS)("%s that exists already keeps what it has in AWS", (_, address, question, taken, change) => {
  const without = (json: ReturnType<typeof whole>) => {
    for (const type of taken) delete json.resource[type];
    change(json);
  };
  expect(answer(question, without).verdict).not.toBe("unknown");
  const adopted = answer(question, (json) => {
    without(json);
    adopt(address)(json);
  });
  expect(adopted.verdict).toBe("unknown");
  expect(adopted.missing.join()).toMatch(/exists already|route|public|aws_/u);
});

test.each<[string, Question]>([
  ["what a role may do", put],
  ["what others may do", byOthers],
])("of what is adopted and written whole it is known %s", (_, question) => {
  const addresses = ["aws_s3_bucket.b", "aws_kms_key.k", "aws_iam_role.r", "aws_vpc.v", "aws_subnet.s"];
  expect(answer(question, adopt(...addresses)).verdict).toBe(answer(question, () => undefined).verdict);
});

test("the default network ACL of a VPC that exists already is assumed to be as AWS makes it, and said", () => {
  const { verdict, assumptions } = answer(
    { from: "aws_subnet.s", to: "aws_instance.h", port: 22 },
    adopt("aws_vpc.v"),
  );
  expect(verdict).not.toBe("unknown");
  expect(assumptions).toContainEqual({
    subject: "aws_vpc.v",
    says: expect.stringContaining("default network ACL") as string,
  });
});

test("a plan that imports a bucket leaves its policy open, where it does not show one", () => {
  const bucket = (values: object, importing?: object) => ({
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          {
            address: "aws_s3_bucket.b",
            mode: "managed",
            type: "aws_s3_bucket",
            name: "b",
            values: { bucket: "vault", ...values },
          },
        ],
      },
    },
    resource_changes: [
      {
        address: "aws_s3_bucket.b",
        mode: "managed",
        type: "aws_s3_bucket",
        name: "b",
        change: {
          actions: ["no-op"],
          after: { bucket: "vault", ...values },
          ...(importing && { importing }),
        },
      },
    ],
  });
  const verdict = (plan: object) =>
    ask(systemOf(plan, { account: ACCOUNT }), { ...byOthers, as: "anonymous" }).verdict;
  expect(verdict(bucket({}))).toBe("denied");
  expect(verdict(bucket({}, { id: "vault" }))).toBe("unknown");
  expect(verdict(bucket({ policy: "", grant: [] }, { id: "vault" }))).toBe("denied");
});
