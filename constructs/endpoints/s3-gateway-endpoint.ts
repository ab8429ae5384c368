import type { Construct } from "constructs";
import type { PrivateNetwork } from "../network/private-network";
import { GatewayEndpoint, type GatewayEndpointOptions } from "./gateway-endpoint";

export interface S3GatewayEndpointProps extends GatewayEndpointOptions {
  readonly network: PrivateNetwork;
}

/**
 * The gateway endpoint for S3, in the private route tables and in no others; dualstack where the private subnets have
 * IPv6, unless another type is given.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
 */
export class S3GatewayEndpoint extends GatewayEndpoint {
  constructor(scope: Construct, id: string, { network, ...options }: S3GatewayEndpointProps) {
    super(scope, id, {
      ...(network.hasIpv6 ? { ipAddressType: "dualstack" } : {}),
      ...options,
      service: "s3",
      vpcId: network.vpcId,
      routeTableIds: network.privateRouteTableIds,
    });
  }
}
