import { readable } from "../../terms/text";
import type { Ternary } from "../../terms/ternary";
import type { Family } from "../model/addresses";
import type { EdgeCrossing } from "../model/block-public-access";
import { EXPLANATION_CODES } from "./explanation-codes";
import type { Target } from "../model/gateways";
import type { NetworkInterface } from "../model/hosts";
import type { Network } from "../model/network";
import type { Finding } from "./path";
import type { Subnet } from "../model/vpcs";

/** Whether the internet gateway is attached to the VPC that routes to it. */
export function attached(network: Network, gateway: Target, subnet: Subnet): Finding {
  const answer = network.gateways.isAttached(gateway.id, subnet.vpc.id);
  return {
    answer,
    layer: "internet-gateway",
    address: gateway.address,
    code: EXPLANATION_CODES.detached,
    reason: `${gateway.address} is ${answer === true ? "" : answer === false ? "not " : "perhaps not "}attached to ${readable(subnet.vpc.address)}`,
    missing: [`the VPC of ${readable(gateway.address)}`],
  };
}

/**
 * Whether the interface has an address that the internet gateway lets out and in: a public IPv4 address of its
 * own, or IPv6, whose addresses are public.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function publicAddress(
  from: NetworkInterface,
  family: Family,
  direction: EdgeCrossing["direction"],
): Finding {
  const answer: Ternary = family === 4 ? from.hasPublicIp : from.hasIpv6;
  const what = family === 4 ? "public IPv4 address" : "IPv6 address";
  const has = answer === true ? "has a" : answer === false ? "has no" : "may have no";
  const { noPublicAddressInbound, noPublicAddressOutbound } = EXPLANATION_CODES;
  return {
    answer,
    layer: "internet-gateway",
    address: from.address,
    code: direction === "inbound" ? noPublicAddressInbound : noPublicAddressOutbound,
    reason: `${from.address} ${family === 6 && answer === true ? "has an" : has} ${what}`,
    missing: [`whether ${readable(from.address)} has a ${what}`],
  };
}

/** What VPC Block Public Access says of the crossing, if the configuration sets it. */
export function blockPublicAccess(network: Network, subnet: Subnet, crossing: EdgeCrossing): Finding[] {
  const said = network.blockPublicAccess.on(subnet, crossing);
  if (said === undefined) return [];
  return [
    {
      answer: said.blocked === true ? false : "unknown",
      layer: "internet-gateway",
      address: said.address,
      code: EXPLANATION_CODES.publicAccessBlocked,
      reason: `VPC Block Public Access (${readable(said.mode)}) ${said.blocked === true ? "cuts" : "may cut"} ${readable(subnet.address)} off the internet`,
      missing: [`the mode or an exclusion of ${said.address}`],
    },
  ];
}
