import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { ByTags } from "./by-tags";
import { PrivateNetwork, type Subnet } from "./private-network";
import { PrivateRouteTable } from "./private-route-table";
import { VPC_RESOLVES_NAMES } from "./plan-time-checks";
import { subnetsByIds, subnetsByTags, type TakenSubnets } from "./taken-subnets";

export interface ExistingNetworkProps {
  /** Prefix of the resources' names. */
  readonly name: string;
  /** The VPC by its id; this or `vpc`. */
  readonly vpcId?: string;
  /** The VPC by its tags, exactly one. */
  readonly vpc?: ByTags;
  /** Subnets that become, or are, private; the first one takes the private host. These or `privateSubnets`. */
  readonly privateSubnetIds?: readonly string[];
  /**
   * The VPC's subnets with these tags, with route tables that are named too: a subnet that is tagged tomorrow must not
   * be cut off by that.
   */
  readonly privateSubnets?: ByTags;
  /**
   * Route tables of those subnets, taken as they are: the endpoint is added to them, nothing else changes.
   * @default - by `routeTables`; without either, each private subnet gets a new route table, which cuts off whatever
   * lives there and needs another path
   */
  readonly routeTableIds?: readonly string[];
  /** The same by tags. */
  readonly routeTables?: ByTags;
  /** Subnet for the bastion. @default - by `publicSubnet`; without either none, so no bastion */
  readonly publicSubnetId?: string;
  /** The same by tags, exactly one in the VPC. */
  readonly publicSubnet?: ByTags;
}

/**
 * A VPC that exists already, with chosen subnets. What is taken as it is is checked at plan time: the subnets belong
 * to the VPC, the VPC resolves names, and the route tables taken are those of the subnets and have no path to the internet.
 * A look-up by tags that finds no VPC or public subnet, or several, fails by itself.
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
      ...(props.vpc === undefined ? { id: props.vpcId } : props.vpc),
      lifecycle: { postcondition: [VPC_RESOLVES_NAMES] },
    });
    this.vpcId = vpc.id;
    const taken = this.#privateSubnets(props);
    this.privateSubnets = taken.subnets;
    this.publicSubnet = this.#publicSubnet(props);

    const named = props.routeTableIds ?? props.routeTables;
    if (named !== undefined) {
      this.privateRouteTableIds = taken.takeRouteTables(named);
      this.associations = [];
      return;
    }
    const tables = taken.subnets.map(
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

  #privateSubnets({ privateSubnetIds = [], privateSubnets, ...props }: ExistingNetworkProps): TakenSubnets {
    if (privateSubnets === undefined) return subnetsByIds(this, this.vpcId, privateSubnetIds);
    const { routeTableIds, routeTables } = props;
    this.node.addValidation({
      validate: () =>
        routeTableIds === undefined && routeTables === undefined ? [subnetsWithoutTables()] : [],
    });
    return subnetsByTags(this, this.vpcId, privateSubnets);
  }

  /** The look-up fails for a subnet of another VPC. */
  #publicSubnet({ publicSubnetId, publicSubnet }: ExistingNetworkProps): Subnet | undefined {
    const { vpcId } = this;
    if (publicSubnet !== undefined)
      return new DataAwsSubnet(this, "PublicSubnet", { ...publicSubnet, vpcId });
    if (publicSubnetId === undefined) return undefined;
    return new DataAwsSubnet(this, "PublicSubnet", { id: publicSubnetId, vpcId });
  }
}

function subnetsWithoutTables(): string {
  return (
    "privateSubnets: subnets that are found by tags need route tables that are named as well, by routeTableIds or " +
    "routeTables: a new route table would cut off whatever subnet is given these tags later"
  );
}
