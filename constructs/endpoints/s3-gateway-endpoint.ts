import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/statement";
import type { PrivateNetwork } from "../network/private-network";

export interface S3GatewayEndpointProps {
  /** Prefix of the endpoint's name. */
  readonly name: string;
  /** Region of the endpoint, and of every bucket it can reach. */
  readonly region: string;
  readonly network: PrivateNetwork;
  /**
   * What the endpoint lets through. It only filters, never grants; one must be said, because AWS takes none as full
   * access. At most 20,480 characters.
   * @see vpc/latest/privatelink/vpc-endpoints-access.html
   */
  readonly policy: PolicyDocument;
}

/**
 * The gateway endpoint for S3, in the private route tables and in no others.
 * The tables are attached by the endpoint's own list and never by associations as well: two owners of one list undo
 * each other's work on every apply.
 * @see vpc/latest/privatelink/vpc-endpoints-s3.html
 */
export class S3GatewayEndpoint extends Construct {
  readonly endpointId: string;
  /** Id of the prefix list with S3's addresses in this region; security groups refer to it. */
  readonly prefixListId: string;
  readonly resource: VpcEndpoint;

  constructor(scope: Construct, id: string, props: S3GatewayEndpointProps) {
    super(scope, id);
    this.resource = new VpcEndpoint(this, "Resource", {
      vpcId: props.network.vpcId,
      // The same in every partition: the prefix cn.com.amazonaws belongs to interface endpoints.
      serviceName: `com.amazonaws.${props.region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: [...props.network.privateRouteTableIds],
      policy: Fn.jsonencode(props.policy),
      tags: { Name: `${props.name}-s3` },
    });
    this.endpointId = this.resource.id;
    this.prefixListId = this.resource.prefixListId;
  }
}
