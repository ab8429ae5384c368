/** A host in a private subnet whose role may use a table and a parameter, with an endpoint for each service. */
export function otherServices(extra: Record<string, unknown> = {}): object {
  const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const https = { protocol: "tcp", from_port: 443, to_port: 443 };
  return {
    provider: { aws: [{ region: "eu-west-1" }] },
    resource: {
      aws_vpc: { v: { cidr_block: "10.0.0.0/16", enable_dns_support: true, enable_dns_hostnames: true } },
      aws_subnet: { s: { vpc_id: "${aws_vpc.v.id}", cidr_block: "10.0.0.0/24" } },
      aws_route_table: { t: { vpc_id: "${aws_vpc.v.id}" } },
      aws_route_table_association: {
        a: { subnet_id: "${aws_subnet.s.id}", route_table_id: "${aws_route_table.t.id}" },
      },
      aws_security_group: {
        g: {
          vpc_id: "${aws_vpc.v.id}",
          egress: [{ ...https, cidr_blocks: ["0.0.0.0/0"] }],
          ingress: [{ ...https, cidr_blocks: ["10.0.0.0/16"] }],
        },
      },
      aws_vpc_endpoint: {
        dynamodb: {
          vpc_id: "${aws_vpc.v.id}",
          service_name: "com.amazonaws.eu-west-1.dynamodb",
          route_table_ids: ["${aws_route_table.t.id}"],
          policy: policy({
            ...{ Sid: "ReadTables", Effect: "Allow", Principal: "*" },
            ...{ Action: "dynamodb:GetItem", Resource: "*" },
          }),
        },
        ssm: {
          vpc_id: "${aws_vpc.v.id}",
          service_name: "com.amazonaws.eu-west-1.ssm",
          vpc_endpoint_type: "Interface",
          subnet_ids: ["${aws_subnet.s.id}"],
          security_group_ids: ["${aws_security_group.g.id}"],
          private_dns_enabled: true,
        },
      },
      aws_iam_role: {
        r: {
          name: "host",
          assume_role_policy: policy({
            Effect: "Allow",
            Principal: { Service: "ec2.amazonaws.com" },
            Action: "sts:AssumeRole",
          }),
          tags: { Team: "platform" },
        },
      },
      aws_iam_role_policy: {
        p: {
          role: "${aws_iam_role.r.name}",
          policy: policy({
            ...{ Sid: "Use", Effect: "Allow", Resource: "*" },
            Action: ["dynamodb:*", "ssm:GetParameter", "kms:Decrypt"],
          }),
        },
      },
      aws_iam_instance_profile: { i: { role: "${aws_iam_role.r.name}" } },
      aws_instance: {
        host: {
          subnet_id: "${aws_subnet.s.id}",
          vpc_security_group_ids: ["${aws_security_group.g.id}"],
          iam_instance_profile: "${aws_iam_instance_profile.i.name}",
        },
      },
      aws_dynamodb_table: { t: { name: "table" } },
      ...extra,
    },
  };
}
