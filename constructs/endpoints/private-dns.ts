import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { Construct } from "constructs";
import { allInStack, readableReference, resolvedText } from "../in-stack";
import type { GatewayEndpoint } from "./gateway-endpoint";

/**
 * Who is answered with the endpoint's private addresses: nobody, everybody in the VPC, or those alone who ask the
 * inbound resolver from outside it, while the VPC's own traffic takes the gateway endpoint.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html#private-dns
 */
export type PrivateDns = false | "all-resolvers" | { readonly onlyForInboundResolver: GatewayEndpoint };

/** What stands in the way of an endpoint's private DNS, each a sentence. */
export function privateDnsProblems(
  scope: Construct,
  endpoint: VpcEndpoint,
  privateDns: PrivateDns,
): string[] {
  if (privateDns === false) return [];
  return [
    ...withoutDns(scope, endpoint),
    ...twice(scope, endpoint),
    ...(typeof privateDns === "object"
      ? notItsGateway(scope, endpoint, privateDns.onlyForInboundResolver)
      : []),
  ];
}

/** @see https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html#enable-private-dns-names */
function withoutDns(scope: Construct, endpoint: VpcEndpoint): string[] {
  const vpcId = resolvedText(scope, endpoint.vpcIdInput);
  const vpc = allInStack(scope, Vpc).find(({ id }) => resolvedText(scope, id) === vpcId);
  if (vpc === undefined) return [];
  const off = [
    ...(vpc.enableDnsHostnamesInput === true ? [] : ["enable_dns_hostnames"]),
    ...(vpc.enableDnsSupportInput === false ? ["enable_dns_support"] : []),
  ];
  if (off.length === 0) return [];
  return [
    `privateDns: ${readableReference(vpcId ?? "")} has ${off.join(" and ")} off, and AWS refuses private DNS then; ` +
      "turn both on in the VPC, or take privateDns: false",
  ];
}

/** One with private DNS for a service in a VPC; of two, the later one complains. */
function twice(scope: Construct, endpoint: VpcEndpoint): string[] {
  const all = allInStack(scope, VpcEndpoint);
  const of = (one: VpcEndpoint) =>
    [one.serviceNameInput, one.vpcIdInput].map((text) => resolvedText(scope, text)).join(" ");
  return all
    .slice(0, all.indexOf(endpoint))
    .filter(
      (other) =>
        other.vpcEndpointTypeInput === "Interface" &&
        other.privateDnsEnabledInput === true &&
        of(other) === of(endpoint),
    )
    .map(
      (other) =>
        `privateDns: ${other.node.path} answers for ${resolvedText(scope, endpoint.serviceNameInput) ?? "the service"} ` +
        "in this VPC already, and a VPC has one such endpoint for a service; take privateDns: false for one of them",
    );
}

function notItsGateway(scope: Construct, endpoint: VpcEndpoint, { resource }: GatewayEndpoint): string[] {
  const same = (one: string | undefined, other: string | undefined) =>
    resolvedText(scope, one) === resolvedText(scope, other);
  const serviceOf = ({ serviceNameInput }: VpcEndpoint) =>
    resolvedText(scope, serviceNameInput)?.replace(/^cn\./, "");
  if (same(resource.vpcIdInput, endpoint.vpcIdInput) && serviceOf(resource) === serviceOf(endpoint))
    return [];
  return [
    `privateDns: ${resource.node.path} is no gateway endpoint for ${serviceOf(endpoint) ?? "the service"} in the VPC ` +
      "of this endpoint; private DNS for the inbound resolver alone leaves the VPC's own traffic to one",
  ];
}
