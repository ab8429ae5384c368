import {
  ACCOUNT,
  block,
  GROUP,
  many,
  numbered,
  policyOf,
  SUBNET,
  upload,
  vpc_id,
  type LargeInput,
} from "./input";

/** Ways out and in, policies of all kinds, and what is not read. */
export const MANY_PATHS_AND_POLICIES: readonly LargeInput[] = [
  {
    what: "interface endpoints",
    of: (count) => ({
      aws_vpc_endpoint: numbered(count, () => ({
        vpc_id,
        vpc_endpoint_type: "Interface",
        service_name: "com.amazonaws.eu-west-1.s3",
        subnet_ids: [SUBNET],
        security_group_ids: [GROUP],
      })),
    }),
  },
  {
    what: "gateway endpoints with a policy",
    of: (count) => ({
      aws_route_table: numbered(count, () => ({ vpc_id })),
      aws_vpc_endpoint: numbered(count, (at) => ({
        vpc_id,
        service_name: "com.amazonaws.eu-west-1.s3",
        route_table_ids: [`\${aws_route_table.n${at}.id}`],
        policy: policyOf({ ...upload(at), Principal: "*" }),
      })),
    }),
  },
  {
    what: "keys with a policy",
    of: (count) => ({
      aws_kms_key: numbered(count, (at) => ({
        policy: policyOf({
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/role-${at}` },
          Action: "kms:*",
          Resource: "*",
        }),
      })),
      aws_s3_bucket: numbered(count, (at) => ({ bucket: `acme-${at}` })),
      aws_s3_bucket_server_side_encryption_configuration: numbered(count, (at) => ({
        bucket: `\${aws_s3_bucket.n${at}.id}`,
        rule: [
          {
            apply_server_side_encryption_by_default: [
              { sse_algorithm: "aws:kms", kms_master_key_id: `\${aws_kms_key.n${at}.arn}` },
            ],
          },
        ],
      })),
    }),
  },
  {
    what: "route tables",
    of: (count) => ({
      aws_route_table: numbered(count, () => ({
        vpc_id,
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }],
      })),
    }),
  },
  {
    what: "routes of one table",
    of: (count) => ({
      aws_route: numbered(count, (at) => ({
        route_table_id: "${aws_route_table.main.id}",
        destination_cidr_block: `20.${(at >> 8) % 256}.${at % 256}.0/24`,
        gateway_id: "${aws_internet_gateway.main.id}",
      })),
    }),
  },
  {
    what: "NAT gateways",
    of: (count) => ({
      aws_eip: numbered(count, () => ({ domain: "vpc" })),
      aws_nat_gateway: numbered(count, (at) => ({
        subnet_id: SUBNET,
        allocation_id: `\${aws_eip.n${at}.id}`,
      })),
      aws_route_table: numbered(count, (at) => ({
        vpc_id,
        route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: `\${aws_nat_gateway.n${at}.id}` }],
      })),
      aws_subnet: numbered(count, (at) => ({ vpc_id, cidr_block: block(at + 1) })),
      aws_route_table_association: numbered(count, (at) => ({
        subnet_id: `\${aws_subnet.n${at}.id}`,
        route_table_id: `\${aws_route_table.n${at}.id}`,
      })),
    }),
  },
  {
    what: "network ACLs",
    of: (count) => ({
      aws_network_acl: numbered(count, (at) => ({
        vpc_id,
        subnet_ids: [SUBNET],
        ingress: [
          { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: block(at) },
        ],
      })),
    }),
  },
  {
    what: "rules of one network ACL",
    of: (count) => ({
      aws_network_acl: { main: { vpc_id, subnet_ids: [SUBNET] } },
      aws_network_acl_rule: numbered(count, (at) => ({
        network_acl_id: "${aws_network_acl.main.id}",
        ...{ rule_number: at + 1, egress: at % 2 === 0, protocol: "tcp", rule_action: "allow" },
        ...{ cidr_block: block(at), from_port: at % 65_536, to_port: at % 65_536 },
      })),
    }),
  },
  {
    what: "service control policies",
    of: (count) => ({
      aws_organizations_policy: numbered(count, (at) => ({
        name: `policy-${at}`,
        type: "SERVICE_CONTROL_POLICY",
        content: policyOf({
          ...{ Effect: "Deny", Action: "s3:PutObject", Resource: `arn:aws:s3:::acme/${at}/*` },
        }),
      })),
      aws_organizations_policy_attachment: numbered(count, (at) => ({
        policy_id: `\${aws_organizations_policy.n${at}.id}`,
        target_id: ACCOUNT,
      })),
    }),
  },
  {
    what: "statements of one policy",
    of: (count) => ({
      aws_s3_bucket: { large: { bucket: "large" } },
      aws_s3_bucket_policy: {
        large: {
          bucket: "large",
          policy: policyOf(
            ...many(count, (at) => ({
              ...upload(at),
              Principal: "*",
              Resource: `arn:aws:s3:::large/${at}/*`,
            })),
          ),
        },
      },
    }),
  },
  {
    what: "managed prefix lists",
    of: (count) => ({
      aws_ec2_managed_prefix_list: numbered(count, (at) => ({
        ...{ name: `list-${at}`, address_family: "IPv4", max_entries: 1 },
        entry: [{ cidr: block(at) }],
      })),
      aws_route: numbered(count, (at) => ({
        route_table_id: "${aws_route_table.main.id}",
        destination_prefix_list_id: `\${aws_ec2_managed_prefix_list.n${at}.id}`,
        gateway_id: "${aws_internet_gateway.main.id}",
      })),
    }),
  },
  {
    what: "load balancers",
    of: (count) => ({
      aws_lb: numbered(count, (at) => ({
        ...{ name: `lb-${at}`, load_balancer_type: "application", internal: false },
        subnets: [SUBNET],
        security_groups: [GROUP],
      })),
      aws_lb_target_group: numbered(count, () => ({ port: 80, protocol: "HTTP", vpc_id })),
      aws_lb_listener: numbered(count, (at) => ({
        load_balancer_arn: `\${aws_lb.n${at}.arn}`,
        port: 80,
        default_action: [{ type: "forward", target_group_arn: `\${aws_lb_target_group.n${at}.arn}` }],
      })),
      aws_lb_target_group_attachment: numbered(count, (at) => ({
        target_group_arn: `\${aws_lb_target_group.n${at}.arn}`,
        target_id: "${aws_instance.main.id}",
      })),
    }),
  },
  {
    what: "private zones with a record",
    of: (count) => ({
      aws_route53_zone: numbered(count, (at) => ({ name: `n${at}.amazonaws.com`, vpc: [{ vpc_id }] })),
      aws_route53_record: numbered(count, (at) => ({
        zone_id: `\${aws_route53_zone.n${at}.zone_id}`,
        ...{ name: `n${at}.amazonaws.com`, type: "A", ttl: 60, records: ["10.0.0.9"] },
      })),
    }),
  },
  {
    what: "rules of DNS firewalls",
    of: (count) => ({
      aws_route53_resolver_firewall_domain_list: numbered(count, (at) => ({
        name: `l${at}`,
        domains: [`n${at}.com`],
      })),
      aws_route53_resolver_firewall_rule_group: { main: { name: "main" } },
      aws_route53_resolver_firewall_rule: numbered(count, (at) => ({
        ...{ name: `r${at}`, action: "BLOCK", block_response: "NXDOMAIN", priority: at + 1 },
        firewall_domain_list_id: `\${aws_route53_resolver_firewall_domain_list.n${at}.id}`,
        firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.main.id}",
      })),
      aws_route53_resolver_firewall_rule_group_association: {
        main: {
          ...{ name: "main", priority: 101, vpc_id },
          firewall_rule_group_id: "${aws_route53_resolver_firewall_rule_group.main.id}",
        },
      },
    }),
  },
  {
    what: "queues and topics with a policy",
    of: (count) => ({
      aws_sqs_queue: numbered(count, (at) => ({ name: `queue-${at}` })),
      aws_sqs_queue_policy: numbered(count, (at) => ({
        queue_url: `\${aws_sqs_queue.n${at}.id}`,
        policy: policyOf({ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" }),
      })),
    }),
  },
  {
    what: "things that have no say",
    of: (count) => ({ aws_cloudwatch_metric_alarm: numbered(count, () => ({ period: 60 })) }),
  },
  {
    what: "types that nobody knows",
    of: (count) => Object.fromEntries(many(count, (at) => [`aws_unheard_of_${at}`, { main: { size: at } }])),
  },
  {
    what: "blocks that call each other",
    of: (count) => ({
      aws_s3_bucket: numbered(count, (at) => ({
        bucket: at === 0 ? "acme-0" : `\${aws_s3_bucket.n${at - 1}.bucket}x`,
      })),
    }),
  },
];
