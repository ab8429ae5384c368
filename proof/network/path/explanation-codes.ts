/**
 * The words of VPC Reachability Analyzer for what refuses a packet.
 * @see https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
 */
export const EXPLANATION_CODES = {
  /** The gateway is not attached to the VPC. */
  detached: "BAD_STATE_ATTACHMENT",
  /** A private address behind an internet gateway. */
  privateDestination: "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
  /** No public address to come by. */
  noPublicAddressInbound: "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
  /** No public address to leave by. */
  noPublicAddressOutbound: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
  noRoute: "NO_ROUTE_TO_DESTINATION",
  /** A peering connection carries only what is for the other VPC. */
  notForPeer: "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
  /** The security group has no rules in that direction. */
  noRules: "SG_HAS_NO_RULES",
  noMatchingRule: "ENI_SG_RULES_MISMATCH",
  networkAcl: "SUBNET_ACL_RESTRICTION",
  /** The gateway takes no such traffic. */
  protocol: "PROTOCOL_RESTRICTION",
  publicAccessBlocked: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
} as const;
