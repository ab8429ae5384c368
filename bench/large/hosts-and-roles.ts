import { dataPerimeter } from "../data-perimeter";
import {
  block,
  GROUP,
  host,
  numbered,
  policyOf,
  rule,
  SUBNET,
  trust,
  upload,
  vpc_id,
  type LargeInput,
} from "./input";

/** Hosts, identities and what is in a VPC with them. */
export const MANY_HOSTS_AND_ROLES: readonly LargeInput[] = [
  {
    what: "buckets",
    of: (count) => ({ aws_s3_bucket: numbered(count, (at) => ({ bucket: `acme-${at}` })) }),
  },
  {
    what: "guarded buckets",
    of: (count) => ({
      aws_s3_bucket: numbered(count, (at) => ({ bucket: `acme-${at}` })),
      aws_s3_bucket_policy: numbered(count, (at) => ({
        bucket: `\${aws_s3_bucket.n${at}.id}`,
        policy: JSON.stringify(dataPerimeter(`acme-${at}`)),
      })),
    }),
  },
  { what: "instances", of: (count) => ({ aws_instance: numbered(count, () => host(SUBNET, GROUP)) }) },
  {
    what: "instances, each with a group of its own",
    of: (count) => ({
      aws_security_group: numbered(count, (at) => ({
        vpc_id,
        egress: [rule(443, { cidr_blocks: [`20.${(at >> 8) % 256}.${at % 256}.0/24`] })],
      })),
      aws_instance: numbered(count, (at) => host(SUBNET, `\${aws_security_group.n${at}.id}`)),
    }),
  },
  {
    what: "instances, each with a subnet of its own",
    of: (count) => ({
      aws_subnet: numbered(count, (at) => ({ vpc_id, cidr_block: block(at + 1) })),
      aws_instance: numbered(count, (at) => host(`\${aws_subnet.n${at}.id}`, GROUP)),
    }),
  },
  {
    what: "instances, each with a role of its own",
    of: (count) => ({
      aws_iam_role: numbered(count, (at) => ({ name: `role-${at}`, assume_role_policy: trust })),
      aws_iam_role_policy: numbered(count, (at) => ({
        role: `\${aws_iam_role.n${at}.id}`,
        policy: policyOf(upload(at)),
      })),
      aws_iam_instance_profile: numbered(count, (at) => ({
        name: `role-${at}`,
        role: `\${aws_iam_role.n${at}.name}`,
      })),
      aws_instance: numbered(count, (at) =>
        host(SUBNET, GROUP, { iam_instance_profile: `\${aws_iam_instance_profile.n${at}.name}` }),
      ),
    }),
  },
  {
    what: "network interfaces",
    of: (count) => ({
      aws_network_interface: numbered(count, () => ({ subnet_id: SUBNET, security_groups: [GROUP] })),
    }),
  },
  {
    what: "security groups that name each other",
    of: (count) => ({
      aws_security_group: numbered(count, (at) => ({
        vpc_id,
        ingress: [rule(443, { security_groups: [`\${aws_security_group.n${(at + 1) % count}.id}`] })],
      })),
    }),
  },
  {
    what: "rules of one security group",
    of: (count) => ({
      aws_security_group_rule: numbered(count, (at) => ({
        type: "ingress",
        security_group_id: GROUP,
        ...rule(at % 65_536, { cidr_blocks: [block(at)] }),
      })),
    }),
  },
  {
    what: "rules of many security groups",
    of: (count) => ({
      aws_security_group: numbered(count, () => ({ vpc_id })),
      aws_vpc_security_group_ingress_rule: numbered(count, (at) => ({
        security_group_id: `\${aws_security_group.n${at}.id}`,
        from_port: at % 65_536,
        to_port: at % 65_536,
        ip_protocol: "tcp",
        cidr_ipv4: block(at),
      })),
    }),
  },
  {
    what: "roles with a policy",
    of: (count) => ({
      aws_iam_role: numbered(count, (at) => ({ name: `role-${at}`, assume_role_policy: trust })),
      aws_iam_role_policy: numbered(count, (at) => ({ role: `role-${at}`, policy: policyOf(upload(at)) })),
    }),
  },
  {
    what: "roles with an attached policy",
    of: (count) => ({
      aws_iam_role: numbered(count, (at) => ({ name: `role-${at}`, assume_role_policy: trust })),
      aws_iam_policy: numbered(count, (at) => ({ name: `policy-${at}`, policy: policyOf(upload(at)) })),
      aws_iam_role_policy_attachment: numbered(count, (at) => ({
        role: `\${aws_iam_role.n${at}.name}`,
        policy_arn: `\${aws_iam_policy.n${at}.arn}`,
      })),
    }),
  },
  {
    what: "users in a group each",
    of: (count) => ({
      aws_iam_user: numbered(count, (at) => ({ name: `user-${at}` })),
      aws_iam_group: numbered(count, (at) => ({ name: `group-${at}` })),
      aws_iam_user_group_membership: numbered(count, (at) => ({
        user: `\${aws_iam_user.n${at}.name}`,
        groups: [`\${aws_iam_group.n${at}.name}`],
      })),
      aws_iam_group_policy: numbered(count, (at) => ({ group: `group-${at}`, policy: policyOf(upload(at)) })),
    }),
  },
  {
    what: "policy documents",
    of: (count) => ({
      "data.aws_iam_policy_document": numbered(count, (at) => ({
        statement: [{ actions: ["s3:PutObject"], resources: [`arn:aws:s3:::acme/${at}/*`] }],
      })),
      aws_iam_role: numbered(count, (at) => ({ name: `role-${at}`, assume_role_policy: trust })),
      aws_iam_role_policy: numbered(count, (at) => ({
        role: `role-${at}`,
        policy: `\${data.aws_iam_policy_document.n${at}.json}`,
      })),
    }),
  },
  {
    what: "peering connections",
    of: (count) => ({
      aws_vpc: numbered(count, (at) => ({ cidr_block: `172.${16 + (at % 16)}.0.0/16` })),
      aws_vpc_peering_connection: numbered(count, (at) => ({
        vpc_id,
        peer_vpc_id: `\${aws_vpc.n${at}.id}`,
        auto_accept: true,
      })),
      aws_route: numbered(count, (at) => ({
        route_table_id: "${aws_route_table.main.id}",
        destination_cidr_block: `172.${16 + (at % 16)}.${(at >> 4) % 256}.0/24`,
        vpc_peering_connection_id: `\${aws_vpc_peering_connection.n${at}.id}`,
      })),
    }),
  },
  {
    what: "VPCs of their own, each with all that one has",
    of: (count) => {
      const of = (at: number) => `\${aws_vpc.n${at}.id}`;
      return {
        aws_vpc: numbered(count, () => ({ cidr_block: "10.0.0.0/16" })),
        aws_internet_gateway: numbered(count, (at) => ({ vpc_id: of(at) })),
        aws_route_table: numbered(count, (at) => ({
          vpc_id: of(at),
          route: [{ cidr_block: "0.0.0.0/0", gateway_id: `\${aws_internet_gateway.n${at}.id}` }],
        })),
        aws_subnet: numbered(count, (at) => ({ vpc_id: of(at), cidr_block: "10.0.0.0/24" })),
        aws_route_table_association: numbered(count, (at) => ({
          subnet_id: `\${aws_subnet.n${at}.id}`,
          route_table_id: `\${aws_route_table.n${at}.id}`,
        })),
        aws_vpc_endpoint: numbered(count, (at) => ({
          vpc_id: of(at),
          service_name: "com.amazonaws.eu-west-1.s3",
          route_table_ids: [`\${aws_route_table.n${at}.id}`],
        })),
        aws_security_group: numbered(count, (at) => ({ vpc_id: of(at) })),
        aws_instance: numbered(count, (at) =>
          host(`\${aws_subnet.n${at}.id}`, `\${aws_security_group.n${at}.id}`),
        ),
      };
    },
  },
];
