import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import type { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import type { Construct } from "constructs";
import { PrivateNetwork, type Subnet } from "./private-network";
import { PrivateRouteTable } from "./private-route-table";
import { VPC_RESOLVES_NAMES } from "./plan-time-checks";

export interface DefaultNetworkProps {
  /** Prefix of the resources' names. */
  readonly name: string;
  readonly region: string;
  /** Letter of the zone whose default subnet stays public. @default - a */
  readonly publicZone?: string;
  /** Letter of the zone whose default subnet becomes private. @default - b */
  readonly privateZone?: string;
}

/**
 * The region's default VPC, as in the article: the default subnet of one zone gets a route table of its own and with it
 * becomes private; the default subnet of another zone stays public.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
export class DefaultNetwork extends PrivateNetwork {
  readonly vpcId: string;
  readonly privateSubnets: readonly Subnet[];
  readonly privateRouteTableIds: readonly string[];
  readonly publicSubnet: Subnet;
  readonly associations: readonly RouteTableAssociation[];

  constructor(scope: Construct, id: string, props: DefaultNetworkProps) {
    super(scope, id);
    const { name, region, publicZone = "a", privateZone = "b" } = props;
    const vpc = new DataAwsVpc(this, "Vpc", {
      default: true,
      lifecycle: { postcondition: [VPC_RESOLVES_NAMES] },
    });
    this.vpcId = vpc.id;

    const defaultSubnet = (side: string, zone: string) =>
      new DataAwsSubnet(this, `${side}Subnet`, {
        vpcId: vpc.id,
        availabilityZone: `${region}${zone}`,
        defaultForAz: true,
      });
    const privateSubnet = defaultSubnet("Private", privateZone);
    this.privateSubnets = [privateSubnet];
    this.publicSubnet = defaultSubnet("Public", publicZone);

    const table = new PrivateRouteTable(this, "Private", {
      vpcId: vpc.id,
      subnetId: privateSubnet.id,
      name: `${name}-private`,
    });
    this.privateRouteTableIds = [table.routeTableId];
    this.associations = [table.association];
  }
}
