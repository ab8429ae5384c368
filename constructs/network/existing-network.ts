import { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { PrivateNetwork, type Subnet } from "./private-network";
import { PrivateRouteTable } from "./private-route-table";
import { NO_WAY_TO_THE_INTERNET, oneOfRouteTables, VPC_RESOLVES_NAMES } from "./plan-time-checks";

export interface ExistingNetworkProps {
  /** Prefix of the resources' names. */
  readonly name: string;
  readonly vpcId: string;
  /** Subnets that become, or are, private; the first one takes the private host. */
  readonly privateSubnetIds: readonly string[];
  /**
   * Route tables of those subnets, taken as they are: the endpoint is added to them, nothing else changes.
   * @default - each private subnet gets a new route table, which cuts off whatever lives there and needs another way
   */
  readonly routeTableIds?: readonly string[];
  /** Subnet for the bastion. @default - none, so no bastion */
  readonly publicSubnetId?: string;
}

/**
 * A VPC that exists already, with chosen subnets. What is taken as it is is checked at plan time: the subnets belong
 * to the VPC, the VPC resolves names, and the route tables taken are those of the subnets and have no way to the internet.
 */
export class ExistingNetwork extends PrivateNetwork {
  readonly vpcId: string;
  readonly privateSubnets: readonly Subnet[];
  readonly privateRouteTableIds: readonly string[];
  readonly publicSubnet: Subnet | undefined;
  readonly associations: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    const vpc = new DataAwsVpc(this, "Vpc", {
      id: props.vpcId,
      lifecycle: { postcondition: [VPC_RESOLVES_NAMES] },
    });
    this.vpcId = vpc.id;

    // The look-up fails for a subnet of another VPC.
    const takeSubnet = (subnetId: string, name: string) =>
      new DataAwsSubnet(this, name, { id: subnetId, vpcId: vpc.id });
    this.privateSubnets = props.privateSubnetIds.map((subnetId, n) =>
      takeSubnet(subnetId, `PrivateSubnet${n}`),
    );
    this.publicSubnet =
      props.publicSubnetId === undefined ? undefined : takeSubnet(props.publicSubnetId, "PublicSubnet");

    if (props.routeTableIds !== undefined) {
      const { routeTableIds } = props;
      this.privateRouteTableIds = this.privateSubnets.map(({ id: subnetId }, n) =>
        this.#takeRouteTable(subnetId, routeTableIds, n),
      );
      this.associations = [];
      return;
    }
    const tables = this.privateSubnets.map(
      ({ id: subnetId }, n) =>
        new PrivateRouteTable(this, `Private${n}`, {
          vpcId: vpc.id,
          subnetId,
          name: `${props.name}-private-${n}`,
        }),
    );
    this.privateRouteTableIds = tables.map((table) => table.routeTableId);
    this.associations = tables.map((table) => table.association);
  }

  /** The look-up fails for a subnet without an association of its own: the main route table is nobody's to take. */
  #takeRouteTable(subnetId: string, routeTableIds: readonly string[], n: number): string {
    const table = new DataAwsRouteTable(this, `PrivateRouteTable${n}`, {
      subnetId,
      lifecycle: { postcondition: [oneOfRouteTables(routeTableIds), NO_WAY_TO_THE_INTERNET] },
    });
    return table.routeTableId;
  }
}
