import { Construct } from "constructs";
import type { ITerraformDependable } from "cdktf";

/** A subnet that a stack makes or takes. */
export interface Subnet {
  readonly id: string;
  /** @default - not known */
  readonly availabilityZone?: string;
}

/**
 * A network with a private side: subnets whose route tables lead to the endpoint and nowhere else.
 * Made new, or taken from a VPC that exists; whoever uses it need not know which.
 */
export abstract class PrivateNetwork extends Construct {
  abstract readonly vpcId: string;
  /** Subnets without a path to the internet; the first one takes the private host. */
  abstract readonly privateSubnets: readonly Subnet[];
  /** Route tables that the endpoint is put into, and no others. */
  abstract readonly privateRouteTableIds: readonly string[];
  /** Subnet with a path to the internet, for the bastion. Undefined where the network has none. */
  abstract readonly publicSubnet: Subnet | undefined;
  /** Whether hosts in the private subnets get IPv6 addresses from this network. */
  readonly hasIpv6: boolean = false;
  /** What has to stand before a host in the private subnets is cut off from the internet. */
  abstract readonly associations: readonly ITerraformDependable[];
}
