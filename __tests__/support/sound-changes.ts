import type { StackJson } from "./synthesize-stack";
import { editStatements, type StatementJson } from "./weakening";

/** A change that takes nothing away from what is claimed. */
export interface SoundChange {
  readonly name: string;
  readonly change: (json: StackJson) => void;
}

function adding(type: string, body: object): SoundChange {
  const change = (json: StackJson) => {
    json.resource[type] = { ...json.resource[type], beside: body };
  };
  return { name: `${type} beside it`, change };
}

const VPC = "${aws_vpc.beside.id}";

function stricter(name: string, type: string, edit: (one: StatementJson) => StatementJson): SoundChange {
  return { name, change: (json) => editStatements(json, type, (all) => all.map(edit)) };
}

/** Things that stand beside a private backup, and changes that only make it stricter. */
export function soundChanges(): SoundChange[] {
  return [
    adding("aws_sqs_queue", { name: "beside" }),
    adding("aws_s3_bucket", { bucket: "beside" }),
    adding("aws_vpc", { cidr_block: "10.99.0.0/16" }),
    adding("aws_cloudwatch_log_group", { name: "beside" }),
    adding("aws_route_table", { vpc_id: "${aws_vpc.network_vpc.id}" }),
    adding("aws_security_group", { vpc_id: "${aws_vpc.network_vpc.id}", name: "beside" }),
    adding("aws_iam_role", {
      name: "beside",
      assume_role_policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      }),
    }),
    {
      name: "a VPC of its own, open to the internet",
      change: (json) => {
        for (const { change } of [
          adding("aws_vpc", { cidr_block: "10.99.0.0/16" }),
          adding("aws_internet_gateway", { vpc_id: VPC }),
          adding("aws_route_table", { vpc_id: VPC }),
          adding("aws_route", {
            route_table_id: "${aws_route_table.beside.id}",
            destination_cidr_block: "0.0.0.0/0",
            gateway_id: "${aws_internet_gateway.beside.id}",
          }),
        ])
          change(json);
      },
    },
    {
      name: "other tags",
      change: (json) =>
        Object.values<Record<string, any>>(json.resource.aws_subnet).forEach((subnet) => {
          subnet["tags"] = { Name: "renamed", Team: "platform" };
        }),
    },
    {
      name: "a statement that refuses reads once more",
      change: (json) =>
        editStatements(json, "aws_s3_bucket_policy", (all) => [
          ...all,
          {
            Sid: "Besides",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:GetObject*",
            Resource: "${aws_s3_bucket.bucket.arn}/*",
          },
        ]),
    },
    stricter("refusals without the exception for AWS's services", "aws_s3_bucket_policy", (one) => {
      const Condition = { ...one["Condition"] };
      delete Condition["BoolIfExists"];
      return one["Condition"] === undefined || Object.keys(Condition).length === 0
        ? one
        : { ...one, Condition };
    }),
    {
      name: "a longer retention, under compliance",
      change: (json) => {
        const lock = json.resource.aws_s3_bucket_object_lock_configuration.bucket_object_lock;
        lock.rule.default_retention = { days: 90, mode: "COMPLIANCE" };
      },
    },
    {
      name: "no bastion, and no output that names one",
      change: (json) => {
        delete json.resource.aws_instance.hosts_bastion;
        delete json.output["bastion_id"];
        for (const output of ["bastion_address", "ssh_to_private_host"]) delete json.output[output];
      },
    },
    {
      name: "an ACL that lets everything through",
      change: (json) => {
        const all = { protocol: "-1", action: "allow", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 };
        json.resource.aws_network_acl = {
          open: {
            vpc_id: "${aws_vpc.network_vpc.id}",
            subnet_ids: ["${aws_subnet.network_private_subnet_0.id}"],
            ingress: [{ ...all, rule_no: 100 }],
            egress: [{ ...all, rule_no: 100 }],
          },
        };
      },
    },
  ];
}
