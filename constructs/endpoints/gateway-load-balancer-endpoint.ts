import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { readableReference, zoneInStack } from "../in-stack";
import type { Subnet } from "../network/private-network";
import type { GeneveAppliance } from "./geneve-appliance";
import { subnetProblems } from "./subnets-one-a-zone";

export interface GatewayLoadBalancerEndpointProps {
  /** Name of the endpoint. */
  readonly name: string;
  readonly vpcId: string;
  /** The one subnet that the endpoint is in; nothing else should be, because its table leads past the appliance. */
  readonly subnet: Subnet;
  /**
   * The appliance: one of the stack's own, or the name of somebody's endpoint service, for example
   * `com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718`.
   */
  readonly service: GeneveAppliance | string;
}

/**
 * A Gateway Load Balancer endpoint: routes lead packets through it to an inspecting appliance and back. It is in one
 * subnet, has no policy and no security group, and serves the subnets of its own zone. A zone where the stack's own
 * appliance is not, is an error at synthesis.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html
 */
export class GatewayLoadBalancerEndpoint extends Construct {
  readonly endpointId: string;
  readonly subnet: Subnet;
  readonly resource: VpcEndpoint;

  constructor(scope: Construct, id: string, props: GatewayLoadBalancerEndpointProps) {
    super(scope, id);
    const { name, vpcId, subnet, service } = props;
    this.resource = new VpcEndpoint(this, "Resource", {
      vpcId,
      serviceName: typeof service === "string" ? service : service.serviceName,
      vpcEndpointType: "GatewayLoadBalancer",
      subnetIds: [subnet.id],
      tags: { Name: name },
    });
    this.subnet = subnet;
    this.endpointId = this.resource.id;
    this.node.addValidation({
      validate: () => [
        ...subnetProblems(this, [subnet]),
        ...(typeof service === "string" ? notAService(service) : this.#whereNoAppliance(service)),
      ],
    });
  }

  /** An endpoint service is there in the zones of its load balancer only. */
  #whereNoAppliance({ node, subnets }: GeneveAppliance): string[] {
    const zone = zoneInStack(this, this.subnet.id);
    const served = subnets.map(({ id }) => zoneInStack(this, id));
    if (zone === undefined || served.includes(undefined) || served.includes(zone)) return [];
    const zones = served.map((one) => readableReference(one ?? ""));
    return [
      `subnet: it is in ${readableReference(zone)}, and the appliance ${node.path} serves ${zones.join(", ")}: give the ` +
        "appliance a subnet in that zone too, or put the endpoint into a zone that it serves",
    ];
  }
}

/** Of other services there are no Gateway Load Balancer endpoints. A reference is for Terraform to resolve. */
function notAService(service: string): string[] {
  if (/\$\{|^com\.amazonaws\.vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]+$/.test(service)) return [];
  return [
    `service: ${JSON.stringify(service)} is no endpoint service of an appliance: expected its whole name, for example ` +
      "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718",
  ];
}
