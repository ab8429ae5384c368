import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface NatPathProps {
  readonly name: string;
  /** A subnet that leads to an internet gateway, where the NAT gateway stands. */
  readonly publicSubnetId: string;
  /** The internet gateway, without which AWS makes no NAT gateway. */
  readonly internetGateway: ITerraformDependable;
  /** Tables of the subnets that leave by it; they must have no default route yet. */
  readonly routeTableIds: readonly string[];
}

/**
 * The path out of private subnets that the document begins with: a NAT gateway with a public address of its own, and a
 * default route to it. No private backup has one.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export class NatPath extends Construct {
  constructor(scope: Construct, id: string, props: NatPathProps) {
    super(scope, id);
    const { name, publicSubnetId, routeTableIds, internetGateway } = props;
    const address = new Eip(this, "Address", { domain: "vpc", tags: { Name: name } });
    const gateway = new NatGateway(this, "Gateway", {
      subnetId: publicSubnetId,
      allocationId: address.id,
      tags: { Name: name },
      dependsOn: [internetGateway],
    });
    routeTableIds.forEach(
      (routeTableId, at) =>
        new Route(this, `DefaultRoute${at}`, {
          routeTableId,
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: gateway.id,
        }),
    );
  }
}
