import { Subnet as SubnetResource } from "@cdktf/provider-aws/lib/subnet";
import { Fn, Op, type Precondition } from "cdktf";
import type { Construct } from "constructs";
import { allInStack, readableReference, resolvedText } from "../in-stack";
import type { Subnet } from "../network/private-network";
import { carriesIpv6, hasIpv6, type IpAddressType } from "./ip-address-type";

/**
 * What is wrong with an endpoint's subnets as far as the stack says it, each a sentence.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html#vpce-interface-limitations
 */
export function subnetProblems(
  scope: Construct,
  subnets: readonly Subnet[],
  ipAddressType: IpAddressType = "ipv4",
): string[] {
  if (subnets.length === 0) return [NO_SUBNET];
  const ids = subnets.map(({ id }) => resolvedText(scope, id) ?? "");
  const made = new Map(allInStack(scope, SubnetResource).map((one) => [resolvedText(scope, one.id), one]));
  const known = ids.flatMap((id) => {
    const subnet = made.get(id);
    return subnet === undefined ? [] : [{ id, subnet }];
  });
  const zones = new Map<string, string>();
  const problems: string[] = [];
  for (const { id, subnet } of known) {
    const zone = resolvedText(scope, subnet.availabilityZoneInput ?? subnet.availabilityZoneIdInput);
    const first = zone === undefined ? undefined : zones.get(zone);
    if (zone !== undefined && first === undefined) zones.set(zone, id);
    if (zone !== undefined && first !== undefined) problems.push(sameZone(first, id, zone));
    if (carriesIpv6(ipAddressType) && !hasIpv6(subnet)) problems.push(noIpv6(id, ipAddressType));
  }
  return problems;
}

/** The same at plan time, for subnets that are looked up. */
export function zonesDiffer(subnets: readonly Subnet[]): Precondition[] {
  const zones = subnets.flatMap(({ availabilityZone }) => availabilityZone ?? []);
  if (zones.length < 2) return [];
  return [
    {
      condition: Op.eq(Fn.lengthOf(Fn.distinct(zones)), zones.length),
      errorMessage:
        "An endpoint has one subnet in each zone: two of its subnets are in the same one. Name fewer.",
    },
  ];
}

const NO_SUBNET =
  "subnets is an empty list: an endpoint without a subnet has no address; name one subnet a zone";

function sameZone(first: string, second: string, zone: string): string {
  return (
    `subnets: ${readableReference(first)} and ${readableReference(second)} are both in ${readableReference(zone)}, ` +
    "and an endpoint has one subnet a zone; leave one of them out"
  );
}

function noIpv6(id: string, ipAddressType: IpAddressType): string {
  return (
    `ipAddressType is ${ipAddressType}, but ${readableReference(id)} has no IPv6 block; give it one, or take ` +
    "ipAddressType: ipv4"
  );
}
