import { DataAwsVpcEndpointService } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint-service";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { endpointPolicyProblems } from "../../policies/endpoint/endpoint-policy-problems";
import { fullAccess } from "../../policies/endpoint/full-access";
import type { PolicyDocument } from "../../policies/statement";
import type { Subnet } from "../network/private-network";
import { EndpointSecurityGroup, type HttpsSources } from "./endpoint-security-group";
import type { GatewayEndpoint } from "./gateway-endpoint";
import { interfaceServiceName, isKnown } from "./interface-services";
import { carriesIpv6, type IpAddressType } from "./ip-address-type";
import { privateDnsProblems, type PrivateDns } from "./private-dns";
import { subnetProblems, zonesDiffer } from "./subnets-one-a-zone";

export interface InterfaceEndpointOptions {
  /** Prefix of the endpoint's name. */
  readonly name: string;
  readonly region: string;
  readonly vpcId: string;
  /** Where the endpoint has its network interfaces: one subnet a zone, at least one. */
  readonly subnets: readonly Subnet[];
  /** Who may open HTTPS to the endpoint. @default - nobody yet; or those of the group that is given */
  readonly from?: HttpsSources;
  /** A group that several endpoints share. @default - one of its own */
  readonly securityGroup?: EndpointSecurityGroup;
  /**
   * What the endpoint lets through; it only filters, never grants. At most 20,480 characters.
   * @default - full access, and it is said; services that are named in full get none, since not every one takes it
   */
  readonly policy?: PolicyDocument;
  /**
   * The families that the endpoint has addresses of. Where the service has no IPv6, the plan fails.
   * @default - ipv4
   */
  readonly ipAddressType?: IpAddressType;
}

export interface InterfaceEndpointProps extends InterfaceEndpointOptions {
  /** A known short name, for example `ssm`, or a service's whole name. */
  readonly service: string;
  /**
   * Which resolvers answer the service's public names with the endpoint's private addresses. The inbound resolver
   * alone leaves the VPC's own traffic to the gateway endpoint, which must then exist: `{ onlyForInboundResolver }`.
   * @default - all resolvers of the VPC
   */
  readonly privateDns?: PrivateDns;
}

/**
 * An interface endpoint: a network interface in each subnet, a security group that admits named sources, private DNS.
 * Private DNS twice for one service in a VPC, or in a VPC without DNS hostnames, and two subnets in one zone are errors
 * at synthesis, as far as the stack itself says it.
 * @throws Error for a short name of a service that is not known
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export class InterfaceEndpoint extends Construct {
  readonly endpointId: string;
  readonly vpcId: string;
  readonly region: string;
  readonly securityGroup: EndpointSecurityGroup;
  readonly resource: VpcEndpoint;

  constructor(scope: Construct, id: string, props: InterfaceEndpointProps) {
    super(scope, id);
    const { name, region, service, vpcId, subnets, privateDns = "all-resolvers" } = props;
    const { ipAddressType = "ipv4", policy = isKnown(service) ? fullAccess() : undefined } = props;
    const serviceName = interfaceServiceName(service, region);
    const label = `${name}-${service
      .split(".")
      .slice(isKnown(service) ? 0 : -1)
      .join("-")}`;
    this.securityGroup =
      props.securityGroup ??
      new EndpointSecurityGroup(this, "SecurityGroup", {
        name: `${label}-endpoint`,
        vpcId,
        ...(props.from === undefined ? {} : { from: props.from }),
      });
    const gateway = typeof privateDns === "object" ? privateDns.onlyForInboundResolver : undefined;
    const precondition = [...zonesDiffer(subnets), ...this.#carries(ipAddressType, serviceName)];
    this.resource = new VpcEndpoint(this, "Resource", {
      vpcId,
      serviceName,
      vpcEndpointType: "Interface",
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [this.securityGroup.securityGroupId],
      privateDnsEnabled: privateDns !== false,
      ...(service === "s3" && privateDns !== false ? { dnsOptions: dnsOptions(gateway) } : {}),
      ...(policy === undefined ? {} : { policy: Fn.jsonencode(policy) }),
      ...(carriesIpv6(ipAddressType) ? { ipAddressType } : {}),
      tags: { Name: label },
      ...(gateway === undefined ? {} : { dependsOn: [gateway.resource] }),
      ...(precondition.length === 0 ? {} : { lifecycle: { precondition } }),
    });
    this.vpcId = props.vpcId;
    this.region = region;
    this.endpointId = this.resource.id;
    this.node.addValidation({
      validate: () => [
        ...(policy === undefined ? [] : endpointPolicyProblems(policy)),
        ...subnetProblems(this, subnets, ipAddressType),
        ...privateDnsProblems(this, this.resource, privateDns),
      ],
    });
  }

  /** What a service carries only AWS knows; it is asked when IPv6 is wanted. */
  #carries(ipAddressType: IpAddressType, serviceName: string): Precondition[] {
    if (!carriesIpv6(ipAddressType)) return [];
    const service = new DataAwsVpcEndpointService(this, "Service", { serviceName, serviceType: "Interface" });
    return [
      {
        condition: `\${contains(${service.fqn}.supported_ip_address_types, "ipv6")}`,
        errorMessage: `${serviceName} has no IPv6 in this region: take ipAddressType: ipv4 for its endpoint.`,
      },
    ];
  }
}

/** Said in both forms: what Terraform leaves out AWS takes as the inbound resolver alone. */
function dnsOptions(gateway: GatewayEndpoint | undefined) {
  return { privateDnsOnlyForInboundResolverEndpoint: gateway !== undefined };
}
