import type { Postcondition } from "cdktf";

/**
 * S3's names must resolve, or nothing in the VPC finds the endpoint. For the data source of a VPC.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html#vpc-endpoints-s3-considerations
 */
export const VPC_RESOLVES_NAMES: Postcondition = {
  condition: "${self.enable_dns_support && self.enable_dns_hostnames}",
  errorMessage:
    "VPC ${self.id} has DNS resolution or DNS hostnames off; a gateway endpoint for S3 needs both. " +
    "Turn them on: aws ec2 modify-vpc-attribute --vpc-id ${self.id} --enable-dns-hostnames",
};

/** A look-up by tags must find something. For the data source of a list of ids. */
export function findsOne(
  what: string,
  setting: string,
  tags: Readonly<Record<string, string>>,
): Postcondition {
  const written = Object.entries(tags).map(([key, value]) => `${key} = ${value}`);
  return {
    condition: "${length(self.ids) > 0}",
    errorMessage:
      `no ${what} of the VPC has the tags ${written.join(", ")}, which ${setting} asks for: tag at least one, or ` +
      "correct the setting",
  };
}

/**
 * The route table of a private subnet must be one that was named. For the data source of a route table.
 * @param ids an expression of the named ids
 * @param otherwise what is wrong with another one, and what to do
 */
export function oneOfRouteTables(ids: string, otherwise: string): Postcondition {
  return {
    condition: `\${contains(${ids}, self.route_table_id)}`,
    errorMessage:
      `subnet \${self.subnet_id} has the route table \${self.route_table_id}, which ${otherwise}, ` +
      "or associate the subnet with another",
  };
}

const LEADS_OUT = [
  'startswith(coalesce(route.gateway_id, "-"), "igw-")',
  'coalesce(route.nat_gateway_id, "-") != "-"',
  'coalesce(route.egress_only_gateway_id, "-") != "-"',
].join(" || ");

/**
 * A route table that is taken as it is may lead anywhere but to the internet. For the data source of a route table.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
 */
export const NO_PATH_TO_THE_INTERNET: Postcondition = {
  condition: `\${alltrue([for route in self.routes : !(${LEADS_OUT})])}`,
  errorMessage:
    "route table ${self.route_table_id} leads to an internet gateway, a NAT gateway or an egress-only internet " +
    "gateway: the private host would have a path to the internet. Name a route table without such a route.",
};
