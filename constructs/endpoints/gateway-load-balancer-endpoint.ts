import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import type { Subnet } from "../network/private-network";
import { subnetProblems } from "./subnets-one-a-zone";

export interface GatewayLoadBalancerEndpointProps {
  /** Name of the endpoint. */
  readonly name: string;
  readonly vpcId: string;
  /** The one subnet that the endpoint is in; nothing else should be, because its table leads past the appliance. */
  readonly subnet: Subnet;
  /** The endpoint service of the appliance: `com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718`. */
  readonly serviceName: string;
}

/**
 * A Gateway Load Balancer endpoint: routes lead packets through it to an inspecting appliance and back. It is in one
 * subnet, has no policy and no security group, and serves the subnets of its own zone.
 * @see vpc/latest/privatelink/gateway-load-balancer-endpoints.html
 */
export class GatewayLoadBalancerEndpoint extends Construct {
  readonly endpointId: string;
  readonly subnet: Subnet;
  readonly resource: VpcEndpoint;

  constructor(scope: Construct, id: string, props: GatewayLoadBalancerEndpointProps) {
    super(scope, id);
    const { name, vpcId, subnet, serviceName } = props;
    this.resource = new VpcEndpoint(this, "Resource", {
      vpcId,
      serviceName,
      vpcEndpointType: "GatewayLoadBalancer",
      subnetIds: [subnet.id],
      tags: { Name: name },
    });
    this.subnet = subnet;
    this.endpointId = this.resource.id;
    this.node.addValidation({ validate: () => subnetProblems(this, [subnet]) });
  }
}
