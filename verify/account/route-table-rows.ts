import type { Route, RouteTable } from "@aws-sdk/client-ec2";
import { valuesOf, type Row } from "./row";

/**
 * A route table with its routes and associations. What something else says already is left out: the local routes, those
 * of gateway endpoints, and those that a gateway propagates.
 * @param isGatewayEndpoint whether the endpoint of an id is a gateway, so that a route to it is its own
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html
 */
export function routeTableRows(table: RouteTable, isGatewayEndpoint: (id: string) => boolean): Row[] {
  const id = table.RouteTableId ?? "";
  const associations = (table.Associations ?? []).filter(
    ({ AssociationState }) => !["disassociated", "failed"].includes(AssociationState?.State ?? ""),
  );
  const isMain = associations.some(({ Main }) => Main === true);
  const propagating = (table.PropagatingVgws ?? []).flatMap(({ GatewayId }) => GatewayId ?? []);
  return [
    {
      type: "aws_route_table",
      id,
      says: `the route table ${id}`,
      values: valuesOf({
        id,
        vpc_id: table.VpcId,
        propagating_vgws: propagating.length === 0 ? undefined : propagating,
      }),
      ...(isMain ? { byAws: true as const } : {}),
    },
    ...(table.Routes ?? [])
      .filter((route) => !isSaidElsewhere(route, propagating, isGatewayEndpoint))
      .map((route) => routeRow(id, route)),
    ...associations
      .filter(({ Main }) => Main !== true)
      .map(({ RouteTableAssociationId: association = "", SubnetId, GatewayId }) => ({
        type: "aws_route_table_association",
        id: association,
        says: `the association of ${SubnetId ?? GatewayId} with the route table ${id}`,
        values: valuesOf({
          id: association,
          route_table_id: id,
          subnet_id: SubnetId,
          gateway_id: GatewayId,
        }),
      })),
  ];
}

/** The main table of a VPC. */
export function mainTableOf(vpcId: string, tables: readonly RouteTable[]): string | undefined {
  return tables.find(
    ({ VpcId, Associations }) => VpcId === vpcId && Associations?.some(({ Main }) => Main === true),
  )?.RouteTableId;
}

/**
 * A route to a prefix list is a gateway endpoint's only if the endpoint is one: routes of people's own may have a list
 * for a destination and a Gateway Load Balancer endpoint for a target.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/getting-started.html
 */
function isSaidElsewhere(
  { GatewayId = "", DestinationPrefixListId, Origin }: Route,
  propagating: readonly string[],
  isGatewayEndpoint: (id: string) => boolean,
): boolean {
  if (GatewayId === "local") return true;
  if (Origin === "EnableVgwRoutePropagation") return propagating.includes(GatewayId);
  return DestinationPrefixListId !== undefined && isGatewayEndpoint(GatewayId);
}

/** The attributes of a route that name its target: AWS's word, and the provider's. */
const TARGETS = [
  ["NatGatewayId", "nat_gateway_id"],
  ["EgressOnlyInternetGatewayId", "egress_only_gateway_id"],
  ["VpcPeeringConnectionId", "vpc_peering_connection_id"],
  ["TransitGatewayId", "transit_gateway_id"],
  ["NetworkInterfaceId", "network_interface_id"],
  ["LocalGatewayId", "local_gateway_id"],
  ["CarrierGatewayId", "carrier_gateway_id"],
  ["CoreNetworkArn", "core_network_arn"],
  ["OdbNetworkArn", "odb_network_arn"],
] as const;

function routeRow(tableId: string, route: Route): Row {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId, GatewayId } = route;
  const destination = DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? "";
  const [attribute, target] = targetOf(route) ?? gatewayTarget(GatewayId);
  return {
    type: "aws_route",
    id: `${tableId}_${destination}`,
    says: `the route ${destination} → ${target ?? "nowhere"} of ${tableId}`,
    values: valuesOf({
      route_table_id: tableId,
      destination_cidr_block: DestinationCidrBlock,
      destination_ipv6_cidr_block: DestinationIpv6CidrBlock,
      destination_prefix_list_id: DestinationPrefixListId,
      [attribute]: target,
    }),
  };
}

function targetOf(route: Route): readonly [string, string] | undefined {
  for (const [theirs, ours] of TARGETS) {
    const id = route[theirs];
    if (id !== undefined && id !== "") return [ours, id];
  }
  return undefined;
}

/** AWS gives Gateway Load Balancer endpoints as gateways, the provider under a name of their own. */
function gatewayTarget(id: string | undefined): readonly [string, string | undefined] {
  return [id?.startsWith("vpce-") === true ? "vpc_endpoint_id" : "gateway_id", id];
}
