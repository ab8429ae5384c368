/** What the condition below asks of each route. */
const LEADS_OUT =
  'startswith(coalesce(route.gateway_id, "-"), "igw-") || coalesce(route.nat_gateway_id, "-") != "-" || ' +
  'coalesce(route.egress_only_gateway_id, "-") != "-"';

/**
 * Whether a postcondition of a route table's data source asks, in exactly these words, that no route lead to an
 * internet gateway, a NAT gateway or an egress-only internet gateway. Any other condition says nothing here.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html
 */
export function noWayOutChecked(postconditions: readonly string[]): boolean {
  return postconditions.includes(`\${alltrue([for route in self.routes : !(${LEADS_OUT})])}`);
}
