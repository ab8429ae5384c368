import { System } from "../../proof/system/system";
import { readConfiguration } from "../../proof/configuration/read-configuration";

type Arguments = Readonly<Record<string, unknown>>;
/** Resources by type and name, as Terraform's JSON has them. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

const EVERYTHING = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const ANYWHERE = { from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] };

/** A host that may do everything in S3, in a subnet of 10.30.1.0/24 without routes, and two buckets: `store` and, in us-east-1, `origin`. */
export const SMALL_ACCOUNT: Resources = {
  aws_vpc: { net: { cidr_block: "10.30.0.0/16", enable_dns_hostnames: true } },
  aws_subnet: { app: { vpc_id: "${aws_vpc.net.id}", cidr_block: "10.30.1.0/24" } },
  aws_route_table: { app: { vpc_id: "${aws_vpc.net.id}" } },
  aws_route_table_association: {
    app: { subnet_id: "${aws_subnet.app.id}", route_table_id: "${aws_route_table.app.id}" },
  },
  aws_security_group: {
    app: { vpc_id: "${aws_vpc.net.id}", egress: [ANYWHERE] },
    endpoint: { vpc_id: "${aws_vpc.net.id}", ingress: [{ ...ANYWHERE, cidr_blocks: ["10.30.0.0/16"] }] },
  },
  aws_iam_role: {
    worker: {
      name: "worker",
      assume_role_policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
      }),
    },
  },
  aws_iam_role_policy: {
    worker: {
      role: "${aws_iam_role.worker.id}",
      policy: JSON.stringify({ Version: "2012-10-17", Statement: EVERYTHING }),
    },
  },
  aws_iam_instance_profile: { worker: { role: "${aws_iam_role.worker.name}" } },
  aws_instance: {
    app: {
      subnet_id: "${aws_subnet.app.id}",
      vpc_security_group_ids: ["${aws_security_group.app.id}"],
      iam_instance_profile: "${aws_iam_instance_profile.worker.name}",
    },
  },
  aws_s3_bucket: { store: { bucket: "store" }, origin: { bucket: "origin", provider: "aws.east" } },
};

export const GATEWAY = {
  vpc_id: "${aws_vpc.net.id}",
  service_name: "com.amazonaws.eu-west-1.s3",
  route_table_ids: ["${aws_route_table.app.id}"],
};

export const INTERFACE = {
  vpc_id: "${aws_vpc.net.id}",
  service_name: "com.amazonaws.eu-west-1.s3",
  vpc_endpoint_type: "Interface",
  subnet_ids: ["${aws_subnet.app.id}"],
  security_group_ids: ["${aws_security_group.endpoint.id}"],
};

/** The small account with further resources, type by type. */
export function smallAccount(more: Resources = {}, data: Resources = {}): System {
  const types = new Set([...Object.keys(SMALL_ACCOUNT), ...Object.keys(more)]);
  const resource = Object.fromEntries(
    [...types].map((type) => [type, { ...SMALL_ACCOUNT[type], ...more[type] }]),
  );
  const content = {
    provider: {
      aws: [
        { region: "eu-west-1", allowed_account_ids: ["111122223333"] },
        { alias: "east", region: "us-east-1", allowed_account_ids: ["111122223333"] },
      ],
    },
    resource,
    data,
  };
  return new System(readConfiguration([{ name: "main.tf.json", content }]));
}
