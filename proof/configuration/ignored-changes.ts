import type { Block } from "./merge";
import { blocks, isObject } from "./value";

/**
 * Arguments that decide about paths and requests and that the provider's schema calls optional and computed: where one
 * is not set, an apply leaves what an adopted resource has there.
 */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  aws_default_route_table: ["route"],
  aws_default_security_group: ["ingress", "egress"],
  aws_ec2_managed_prefix_list: ["entry"],
  aws_eip: ["instance", "network_interface"],
  aws_instance: [
    ...[
      "associate_public_ip_address",
      "iam_instance_profile",
      "enable_primary_ipv6",
      "ipv6_address_count",
      "ipv6_addresses",
    ],
    ...["subnet_id", "vpc_security_group_ids"],
  ],
  aws_network_acl: ["ingress", "egress", "subnet_ids"],
  aws_network_interface: ["ipv6_addresses", "ipv6_prefixes", "security_groups"],
  aws_route_table: ["route", "propagating_vgws"],
  aws_security_group: ["ingress", "egress"],
  aws_vpc: ["enable_dns_hostnames"],
  aws_vpc_endpoint: ["policy", "private_dns_enabled", "route_table_ids", "security_group_ids", "subnet_ids"],
};

/**
 * The arguments of a resource that an `import` block adopts of which an apply keeps what is there, whatever the
 * configuration says: those that `ignore_changes` names, and those that are not set and that AWS has a value for.
 * @see https://developer.hashicorp.com/terraform/language/import
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
 */
export function ignoredChanges(
  { labels, body }: Block,
  isAdopted: boolean,
  names: readonly string[],
): ReadonlySet<string> {
  if (!isAdopted) return new Set();
  const filled = (FILLED[labels[0] ?? ""] ?? []).filter((name) => !names.includes(name));
  const ignored = blocks(body["lifecycle"])
    .filter(isObject)
    .flatMap((lifecycle) => blocks(lifecycle["ignore_changes"]))
    .flatMap((one) =>
      one === "all" ? names : typeof one === "string" ? one.split(/[.[]/u).slice(0, 1) : [],
    );
  return new Set([...filled, ...ignored]);
}
