import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { GatewayLoadBalancerEndpoint } from "../../constructs/endpoints/gateway-load-balancer-endpoint";
import { GeneveAppliance } from "../../constructs/endpoints/geneve-appliance";
import { allowEverythingOut } from "../../constructs/hosts/everything-out";
import { Host } from "../../constructs/hosts/host";
import { tcp } from "../../constructs/hosts/tcp";
import { InspectedRouting } from "../../constructs/network/inspected-routing";
import { PrivateRouteTable } from "../../constructs/network/private-route-table";
import type { RoutedNetwork } from "../../constructs/network/routed-network";

export interface InspectedHostProps {
  readonly name: string;
  readonly region: string;
  /** A network with a path to the internet and a subnet `inspected`, whose table has no default route. */
  readonly network: RoutedNetwork;
}

/**
 * A host with a public address whose packets to and from the internet go through an appliance: its subnet, one for the
 * Gateway Load Balancer endpoint, and one for the appliance, which leads nowhere.
 * @throws Error where the network has no internet gateway
 */
export class InspectedHost extends Construct {
  constructor(scope: Construct, id: string, { name, region, network }: InspectedHostProps) {
    super(scope, id);
    const { vpcId, internetGateway } = network;
    if (internetGateway === undefined)
      throw new Error("network: one of its subnets must lead to the internet");
    const inspected = network.subnet("inspected");
    const { availabilityZone } = inspected;
    const subnet = (what: string, cidrBlock: string) =>
      new Subnet(this, `${what}Subnet`, {
        vpcId,
        cidrBlock,
        availabilityZone,
        tags: { Name: `${name}-${what.toLowerCase()}` },
      });
    const appliances = subnet("Appliances", "10.43.0.144/28");
    new PrivateRouteTable(this, "Appliances", {
      vpcId,
      subnetId: appliances.id,
      name: `${name}-appliances`,
    });
    const appliance = new GeneveAppliance(this, "Appliance", {
      name,
      region,
      vpcId,
      subnets: [{ id: appliances.id, cidrBlock: "10.43.0.144/28", availabilityZone }],
    });
    const endpoint = new GatewayLoadBalancerEndpoint(this, "Endpoint", {
      name: `${name}-inspection`,
      vpcId,
      subnet: subnet("Endpoint", "10.43.0.128/28"),
      service: appliance,
    });
    new InspectedRouting(this, "Routing", {
      name,
      vpcId,
      internetGatewayId: internetGateway.id,
      subnets: { Inspected: { ...inspected, endpoint } },
    });
    const host = new Host(this, "Host", {
      name: `${name}-inspected-host`,
      vpcId,
      subnet: inspected,
      hasPublicAddress: true,
      groupDescription: "Inspected host of a walkthrough: the web in, anything out",
      dependsOn: [inspected.association],
    });
    allowEverythingOut(host, "Everything to anywhere, through the appliance");
    new VpcSecurityGroupIngressRule(host, "HttpIn", {
      securityGroupId: host.securityGroupId,
      description: "The web from anywhere, through the appliance",
      cidrIpv4: "0.0.0.0/0",
      ...tcp(80),
    });
  }
}
