import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Construct } from "constructs";

export interface PrivateRouteTableProps {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly name: string;
}

/**
 * A route table with the local route and what an endpoint adds, associated with one subnet.
 * A subnet that exists loses the routes it had: whatever lives there and needs another path is cut off.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html
 */
export class PrivateRouteTable extends Construct {
  readonly resource: RouteTable;
  readonly routeTableId: string;
  readonly association: RouteTableAssociation;

  constructor(scope: Construct, id: string, props: PrivateRouteTableProps) {
    super(scope, id);
    this.resource = new RouteTable(this, "RouteTable", {
      vpcId: props.vpcId,
      // Said, not left out: a route that somebody adds by hand, or that a table has when it is adopted, shows as a change.
      route: [],
      propagatingVgws: [],
      tags: { Name: props.name },
    });
    this.routeTableId = this.resource.id;
    this.association = new RouteTableAssociation(this, "Association", {
      subnetId: props.subnetId,
      routeTableId: this.resource.id,
    });
  }
}
