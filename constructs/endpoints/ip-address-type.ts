import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Construct } from "constructs";
import { allInStack, readableReference, resolvedText } from "../in-stack";

/**
 * The families that an endpoint carries.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#gateway-endpoint-ip-address-type
 */
export type IpAddressType = "ipv4" | "dualstack" | "ipv6";

/** Whether IPv6 packets go through an endpoint of the type. */
export function carriesIpv6(type: IpAddressType): boolean {
  return type !== "ipv4";
}

/** Whether a subnet of the stack has, or gets, IPv6 addresses. */
export function hasIpv6({ ipv6CidrBlockInput, ipv6NativeInput }: Subnet): boolean {
  return ipv6CidrBlockInput !== undefined || ipv6NativeInput === true;
}

/** What would hang in IPv6 subnets behind tables whose endpoint carries IPv4 alone; a sentence for each subnet. */
export function ipv6SubnetsThatWouldHang(
  scope: Construct,
  service: string,
  routeTableIds: readonly string[],
): string[] {
  const behind = new Set(
    allInStack(scope, RouteTableAssociation)
      .filter(({ routeTableIdInput }) =>
        routeTableIds.includes(resolvedText(scope, routeTableIdInput) ?? "unassociated"),
      )
      .map(({ subnetIdInput }) => resolvedText(scope, subnetIdInput)),
  );
  return allInStack(scope, Subnet)
    .filter((subnet) => behind.has(resolvedText(scope, subnet.id)) && hasIpv6(subnet))
    .map((subnet) =>
      wouldHang(readableReference(resolvedText(scope, subnet.id) ?? subnet.node.path), service),
    );
}

function wouldHang(subnet: string, service: string): string {
  return (
    `ipAddressType is ipv4, but ${subnet} has IPv6: a client that calls ${service}'s dualstack name prefers the AAAA ` +
    "record, finds no route for it and hangs until it times out; set ipAddressType: dualstack, or ipv6 for IPv6-only subnets"
  );
}
