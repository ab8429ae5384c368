import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { Construct } from "constructs";
import { allInStack, readableReference, resolvedText, resolvedTexts } from "../in-stack";

/**
 * The route tables of a gateway endpoint that another one for the same service has already, each a sentence. The other
 * may be made by any construct of the stack; of two, the later one complains.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#gateway-endpoint-routing
 */
export function routeTablesShared(scope: Construct, endpoint: VpcEndpoint): string[] {
  const all = allInStack(scope, VpcEndpoint).filter(isGateway);
  const service = resolvedText(scope, endpoint.serviceNameInput);
  const tables = resolvedTexts(scope, endpoint.routeTableIdsInput);
  return all
    .slice(0, all.indexOf(endpoint))
    .filter((other) => resolvedText(scope, other.serviceNameInput) === service)
    .flatMap((other) => {
      const taken = new Set(resolvedTexts(scope, other.routeTableIdsInput));
      return tables.filter((table) => taken.has(table)).map((table) => shared(table, service, other));
    });
}

function isGateway({ vpcEndpointTypeInput }: VpcEndpoint): boolean {
  return vpcEndpointTypeInput === undefined || vpcEndpointTypeInput === "Gateway";
}

function shared(table: string, service: string | undefined, other: VpcEndpoint): string {
  return (
    `routeTableIds: ${readableReference(table)} leads to ${other.node.path} already, and a route table takes one ` +
    `gateway endpoint for ${service ?? "a service"}; give the subnets with another policy a route table of their own`
  );
}
