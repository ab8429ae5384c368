import { ask } from "../../proof/ask/ask";
import type { Question } from "../../proof/ask/question";
import { readConfiguration } from "../../proof/configuration/read-configuration";
import { System } from "../../proof/system/system";

type Blocks = Record<string, Record<string, object | null>>;

const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };

/** A policy's document as Terraform JSON holds it. */
export const policyText = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** One private host that can upload into one bucket by a gateway endpoint, written by hand as few resources. */
const RESOURCES = {
  aws_vpc: { v: { cidr_block: "10.0.0.0/16", enable_dns_hostnames: true, tags: { Name: "ours" } } },
  aws_subnet: {
    p: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.1.0/24", tags: { Name: "private", Tier: "private" } },
  },
  aws_route_table: { p: { vpc_id: "${aws_vpc.v.id}", tags: { Name: "private" } } },
  aws_route_table_association: {
    p: { subnet_id: "${aws_subnet.p.id}", route_table_id: "${aws_route_table.p.id}" },
  },
  aws_internet_gateway: { g: { vpc_id: "${aws_vpc.v.id}" } },
  aws_vpc_endpoint: {
    s3: {
      vpc_id: "${aws_vpc.v.id}",
      service_name: "com.amazonaws.eu-west-1.s3",
      route_table_ids: ["${aws_route_table.p.id}"],
    },
  },
  aws_security_group: { h: { name: "host", vpc_id: "${aws_vpc.v.id}" } },
  aws_vpc_security_group_egress_rule: {
    out: { security_group_id: "${aws_security_group.h.id}", ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" },
  },
  aws_iam_role: { r: { name: "uploader", assume_role_policy: policyText(trust) } },
  aws_iam_role_policy: {
    up: {
      name: "up",
      role: "${aws_iam_role.r.name}",
      policy: policyText({ Effect: "Allow", Action: ["s3:*", "kms:*"], Resource: "*" }),
    },
  },
  aws_iam_instance_profile: { r: { name: "uploader", role: "${aws_iam_role.r.name}" } },
  aws_instance: {
    h: {
      ami: "ami-0123456789abcdef0",
      instance_type: "t3.nano",
      subnet_id: "${aws_subnet.p.id}",
      vpc_security_group_ids: ["${aws_security_group.h.id}"],
      iam_instance_profile: "${aws_iam_instance_profile.r.name}",
    },
  },
  aws_s3_bucket: { b: { bucket: "small-backups" } },
};

/** The small input with resources added, changed, or left out where they are null; `more` holds other blocks. */
export function smallSystem(resources: Blocks = {}, more: object = {}): System {
  const all: Record<string, Record<string, object>> = {};
  for (const from of [RESOURCES, resources] as Blocks[]) {
    for (const [type, named] of Object.entries(from)) {
      for (const [name, body] of Object.entries(named)) {
        if (body === null) delete all[type]?.[name];
        else (all[type] ??= {})[name] = body;
      }
    }
  }
  const content = {
    provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
    variable: { x: {} },
    resource: all,
    ...more,
  };
  return new System(readConfiguration([{ name: "main.tf.json", content }]));
}

/** What comes of the host's upload: `allowed`, or the outcome and the layers it comes from. */
export function upload(system: System, question: Partial<Question> = {}): string {
  const { verdict, by } = ask(system, {
    from: "aws_instance.h",
    action: "s3:PutObject",
    on: "aws_s3_bucket.b/x",
    ...question,
  });
  return [verdict, ...by].join(" ");
}
