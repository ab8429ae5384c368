import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { Construct } from "constructs";
import { LASTING_NAMES } from "../lasting-names";
import type { PolicyDocument } from "../../policies/statement";
import type { PrivateNetwork } from "../network/private-network";
import { InterfaceEndpoint } from "./interface-endpoint";

export interface S3InterfaceEndpointProps {
  /** Prefix of the endpoint's name. */
  readonly name: string;
  readonly region: string;
  readonly network: PrivateNetwork;
  /** What the endpoint lets through; one must be said, because AWS takes none as full access. */
  readonly policy: PolicyDocument;
}

/**
 * S3 by addresses of the VPC's own: an interface in every private subnet. All of the VPC's resolvers answer S3's names
 * with it, so no gateway endpoint is needed; and hosts that it does not admit do not reach S3 by its names any more.
 * It admits the members of one security group, which further machines join, and whoever is let in by `securityGroup`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
 */
export class S3InterfaceEndpoint extends InterfaceEndpoint {
  /** Security group whose members reach the endpoint. */
  readonly clientsGroupId: string;

  constructor(scope: Construct, id: string, { network, ...props }: S3InterfaceEndpointProps) {
    const { vpcId, privateSubnets: subnets } = network;
    super(scope, id, { ...props, service: "s3", vpcId, subnets });
    const name = `${props.name}-s3-clients`;
    const clients = new SecurityGroup(this, "Clients", {
      name,
      description: "Machines that reach S3 through the interface endpoint",
      vpcId,
      tags: { Name: name },
      lifecycle: { ignoreChanges: [...LASTING_NAMES.securityGroup] },
    });
    new VpcSecurityGroupEgressRule(this, "ClientsHttpsOut", {
      securityGroupId: clients.id,
      description: "HTTPS to S3 of this region, by its interface endpoint",
      referencedSecurityGroupId: this.securityGroup.securityGroupId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    this.clientsGroupId = clients.id;
    this.securityGroup.allowHttpsFrom("Clients", {
      securityGroupId: clients.id,
      description: "HTTPS from members of the clients' group",
    });
  }
}
