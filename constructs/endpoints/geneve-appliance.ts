import { partitionInformation } from "@aws-cdk/region-info/lib/aws-entities";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { Host, type HostOptions } from "../hosts/host";
import { tcp } from "../hosts/tcp";
import type { Subnet } from "../network/private-network";
import { geneveUserData } from "./geneve-user-data";
import { subnetProblems } from "./subnets-one-a-zone";

/** The port of GENEVE, which a Gateway Load Balancer's target group must have. */
const GENEVE_PORT = 6081;

const HEALTH_PORT = 8080;

/** A subnet with its block, to which the appliances' security groups open. */
export interface ApplianceSubnet extends Subnet {
  readonly cidrBlock: string;
}

export interface GeneveApplianceProps extends HostOptions {
  /** Prefix of the appliances' names. */
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  /** Where the load balancer and the appliances are: one subnet a zone, at least one. They need no path to anywhere. */
  readonly subnets: readonly ApplianceSubnet[];
  /**
   * ARNs of those who may connect an endpoint; connections need nobody's consent.
   * @default - everybody in the account that applies
   */
  readonly allowedPrincipals?: readonly string[];
}

/**
 * A small appliance behind a Gateway Load Balancer of its own, with an endpoint service: an instance in each zone that
 * gives every packet back unchanged (geneve_pass_through.py). It inspects nothing: it shows how it is done, and its program is
 * the place for what shall be inspected. Two subnets in one zone are an error at synthesis.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/getting-started.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-gateway-load-balancer-endpoint-service.html
 */
export class GeneveAppliance extends Construct {
  /** What a Gateway Load Balancer endpoint names: `com.amazonaws.vpce.eu-west-1.vpce-svc-…`. */
  readonly serviceName: string;
  readonly subnets: readonly ApplianceSubnet[];
  readonly hosts: readonly Host[];

  constructor(scope: Construct, id: string, props: GeneveApplianceProps) {
    super(scope, id);
    const { name, region, vpcId, subnets } = props;
    this.subnets = subnets;
    const balancer = new Lb(this, "LoadBalancer", {
      loadBalancerType: "gateway",
      subnets: subnets.map((subnet) => subnet.id),
      tags: { Name: `${name}-appliance` },
    });
    const targets = new LbTargetGroup(this, "TargetGroup", {
      vpcId,
      protocol: "GENEVE",
      port: GENEVE_PORT,
      healthCheck: { protocol: "TCP", port: String(HEALTH_PORT) },
      tags: { Name: `${name}-appliance` },
    });
    const listener = new LbListener(this, "Listener", {
      loadBalancerArn: balancer.arn,
      defaultAction: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    this.hosts = subnets.map((subnet, zone) => this.#appliance(zone, subnet, targets, props));
    this.serviceName = new VpcEndpointService(this, "Service", {
      acceptanceRequired: false,
      allowedPrincipals: [...(props.allowedPrincipals ?? this.#ownAccount(region))],
      gatewayLoadBalancerArns: [balancer.arn],
      tags: { Name: `${name}-appliance` },
      // An endpoint whose load balancer has no listener yet would take packets and lose them.
      dependsOn: [listener],
    }).serviceName;
    this.node.addValidation({ validate: () => subnetProblems(this, subnets) });
  }

  #appliance(zone: number, subnet: ApplianceSubnet, targets: LbTargetGroup, props: GeneveApplianceProps) {
    const { name, vpcId, architecture, instanceType, volumeSize } = props;
    const host = new Host(this, `Appliance${zone}`, {
      name: `${name}-appliance-${zone}`,
      vpcId,
      subnet,
      hasPublicAddress: false,
      groupDescription: "Appliance behind a Gateway Load Balancer: GENEVE from and to its subnets",
      userData: geneveUserData(HEALTH_PORT),
      ...(architecture === undefined ? {} : { architecture }),
      ...(instanceType === undefined ? {} : { instanceType }),
      ...(volumeSize === undefined ? {} : { volumeSize }),
    });
    new LbTargetGroupAttachment(this, `Target${zone}`, {
      targetGroupArn: targets.arn,
      targetId: host.resource.id,
    });
    const { securityGroupId } = host;
    const { cidrBlock } = subnet;
    const geneve = { ipProtocol: "udp", fromPort: GENEVE_PORT, toPort: GENEVE_PORT };
    new VpcSecurityGroupIngressRule(host, "GeneveIn", {
      ...{ securityGroupId, cidrIpv4: cidrBlock, ...geneve },
      description: "GENEVE from the load balancer, by its subnet",
    });
    new VpcSecurityGroupIngressRule(host, "HealthCheckIn", {
      ...{ securityGroupId, cidrIpv4: cidrBlock, ...tcp(HEALTH_PORT) },
      description: "Health checks of the load balancer, by its subnet",
    });
    // What goes back has the ports that it came with: to the security group it is no reply, but a connection of its own.
    new VpcSecurityGroupEgressRule(host, "GeneveOut", {
      ...{ securityGroupId, cidrIpv4: cidrBlock, ...geneve },
      description: "GENEVE back to the load balancer, by its subnet",
    });
    return host;
  }

  /** @see https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions */
  #ownAccount(region: string): readonly string[] {
    const caller = new DataAwsCallerIdentity(this, "Caller");
    const { partition } = partitionInformation(region);
    return [`arn:${partition}:iam::${caller.accountId}:root`];
  }
}
