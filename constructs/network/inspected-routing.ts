import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Construct } from "constructs";
import type { GatewayLoadBalancerEndpoint } from "../endpoints/gateway-load-balancer-endpoint";
import { readableReference, resolvedText, zoneInStack } from "../in-stack";

/** A subnet whose packets to and from the internet go through an endpoint of its own zone. */
export interface InspectedSubnet {
  readonly id: string;
  /** IPv4 block of the subnet, which the edge table leads to the endpoint. */
  readonly cidrBlock: string;
  /** The subnet's route table; it must have no default route yet. */
  readonly routeTableId: string;
  readonly endpoint: GatewayLoadBalancerEndpoint;
}

export interface InspectedRoutingProps {
  /** Prefix of the tables' names. */
  readonly name: string;
  readonly vpcId: string;
  readonly internetGatewayId: string;
  /** By a name of their own, which becomes part of the routes' addresses. */
  readonly subnets: Readonly<Record<string, InspectedSubnet>>;
}

/**
 * Both directions through the appliance: out of an inspected subnet by its default route to the endpoint, and on to the
 * internet gateway from the endpoint's subnet; in by an edge route table of the internet gateway, which leads the
 * subnet's block to the same endpoint. A subnet and its endpoint in two zones are an error at synthesis: the way back
 * could take another appliance, which never saw the connection begin.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/gwlb-route.html
 */
export class InspectedRouting extends Construct {
  constructor(scope: Construct, id: string, props: InspectedRoutingProps) {
    super(scope, id);
    const { name, vpcId, internetGatewayId, subnets } = props;
    const edge = new RouteTable(this, "EdgeRouteTable", { vpcId, tags: { Name: `${name}-edge` } });
    new RouteTableAssociation(this, "EdgeAssociation", {
      gatewayId: internetGatewayId,
      routeTableId: edge.id,
    });
    const endpoints = new Set<GatewayLoadBalancerEndpoint>();
    for (const [subnetName, { cidrBlock, routeTableId, endpoint }] of Object.entries(subnets)) {
      new Route(this, `${subnetName}In`, {
        routeTableId: edge.id,
        destinationCidrBlock: cidrBlock,
        vpcEndpointId: endpoint.endpointId,
      });
      new Route(this, `${subnetName}Out`, {
        routeTableId,
        destinationCidrBlock: "0.0.0.0/0",
        vpcEndpointId: endpoint.endpointId,
      });
      endpoints.add(endpoint);
    }
    [...endpoints].forEach((endpoint, n) => this.#onward(endpoint, n, props));
    this.node.addValidation({
      validate: () => Object.entries(subnets).flatMap(([key, subnet]) => this.#acrossZones(key, subnet)),
    });
  }

  /** From the endpoint's own subnet packets leave by the internet gateway. */
  #onward(endpoint: GatewayLoadBalancerEndpoint, n: number, props: InspectedRoutingProps): void {
    const { name, vpcId, internetGatewayId } = props;
    const table = new RouteTable(this, `EndpointRouteTable${n}`, {
      vpcId,
      tags: { Name: `${name}-inspected-${n}` },
    });
    new Route(this, `EndpointDefaultRoute${n}`, {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: internetGatewayId,
    });
    new RouteTableAssociation(this, `EndpointAssociation${n}`, {
      subnetId: endpoint.subnet.id,
      routeTableId: table.id,
    });
  }

  #acrossZones(key: string, { id, endpoint }: InspectedSubnet): string[] {
    const [own, other] = [id, endpoint.subnet.id].map((subnetId) => zoneInStack(this, subnetId));
    if (own === undefined || other === undefined || own === other) return [];
    return [
      `subnets.${key}: ${readableReference(resolvedText(this, id) ?? key)} is in ${readableReference(own)}, its endpoint ` +
        `${endpoint.node.path} in ${readableReference(other)}: expected an endpoint of the same zone, one a zone`,
    ];
  }
}
