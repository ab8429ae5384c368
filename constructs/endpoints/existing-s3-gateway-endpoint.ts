import { DataAwsVpcEndpoint } from "@cdktf/provider-aws/lib/data-aws-vpc-endpoint";
import { Fn, Token, type Precondition } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument } from "../../policies/statement";
import type { PrivateNetwork } from "../network/private-network";

export interface ExistingS3GatewayEndpointProps {
  /** `vpce-…` */
  readonly endpointId: string;
  readonly region: string;
  /** The network of the endpoint; its private route tables must lead to it already. */
  readonly network: PrivateNetwork;
  /**
   * The policy that the endpoint must have, statement by statement; checked before the bucket's policy lets anything in
   * through it.
   * @default - any, and what rests on it cannot be proved
   */
  readonly policy?: PolicyDocument;
}

/**
 * A gateway endpoint for S3 that exists, taken as it is: nothing of it is made or changed. The look-up fails unless it
 * is one for S3 of this region, in this VPC, of the kind gateway and available; that it is on the private route tables
 * is checked at plan time. Its policy is compared before the bucket's policy is applied: at the plan, or, where the
 * bucket's ARN is not known yet, during the apply.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export class ExistingS3GatewayEndpoint extends Construct {
  readonly endpointId: string;
  readonly vpcId: string;
  readonly region: string;
  readonly prefixListId: string;
  readonly resource: DataAwsVpcEndpoint;
  /** Holds when the endpoint has the policy that it must have. */
  readonly precondition: Precondition | undefined;

  constructor(scope: Construct, id: string, props: ExistingS3GatewayEndpointProps) {
    super(scope, id);
    const { endpointId, region, network, policy } = props;
    const tables = Token.asString(Fn.toset([...network.privateRouteTableIds]));
    this.resource = new DataAwsVpcEndpoint(this, "Resource", {
      id: endpointId,
      vpcId: network.vpcId,
      serviceName: `com.amazonaws.${region}.s3`,
      state: "available",
      filter: [{ name: "vpc-endpoint-type", values: ["Gateway"] }],
      lifecycle: {
        postcondition: [
          {
            condition: `\${length(setsubtract(${tables}, self.route_table_ids)) == 0}`,
            errorMessage:
              `the endpoint ${endpointId} is not on all private route tables: the private host would not reach S3 by ` +
              `it. Put it there: aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${endpointId} --region ${region} ` +
              `--add-route-table-ids \${join(" ", setsubtract(${tables}, self.route_table_ids))}`,
          },
        ],
      },
    });
    this.endpointId = endpointId;
    this.vpcId = network.vpcId;
    this.region = region;
    this.prefixListId = this.resource.prefixListId;
    this.precondition = policy === undefined ? undefined : this.#hasPolicy(policy);
  }

  #hasPolicy(policy: PolicyDocument): Precondition {
    const wanted = Fn.jsonencode(policy);
    return {
      condition: `\${jsondecode(${this.resource.fqn}.policy) == jsondecode(${wanted})}`,
      errorMessage:
        `the endpoint ${this.endpointId} has another policy than the one that lets uploads to this bucket through and ` +
        "nothing else. If nobody else needs it, give it that policy: aws ec2 modify-vpc-endpoint --vpc-endpoint-id " +
        `${this.endpointId} --region ${this.region} --policy-document '\${${wanted}}'. If others do, set ` +
        "endpoint.policy to as-it-is: the claims that rest on it are then unknown.",
    };
  }
}
