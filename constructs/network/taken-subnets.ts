import { DataAwsRouteTable } from "@cdktf/provider-aws/lib/data-aws-route-table";
import { DataAwsRouteTables } from "@cdktf/provider-aws/lib/data-aws-route-tables";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { TerraformIterator, Token, type Postcondition } from "cdktf";
import type { Construct } from "constructs";
import type { ByTags } from "./by-tags";
import { findsOne, NO_PATH_TO_THE_INTERNET, oneOfRouteTables } from "./plan-time-checks";
import type { Subnet } from "./private-network";

/** Private subnets that exist. */
export interface TakenSubnets {
  readonly subnets: readonly Subnet[];
  /**
   * The route tables that the subnets have, once each is one of those named and has no path to the internet. The
   * look-up fails for a subnet without an association of its own: the main route table is nobody's to take.
   */
  readonly takeRouteTables: (named: readonly string[] | ByTags) => readonly string[];
}

/** The subnets of these ids; the look-up fails for one of another VPC. */
export function subnetsByIds(scope: Construct, vpcId: string, ids: readonly string[]): TakenSubnets {
  const subnets = ids.map((id, n) => new DataAwsSubnet(scope, `PrivateSubnet${n}`, { id, vpcId }));
  const takeRouteTables = (named: readonly string[] | ByTags) => {
    const postcondition = checksOf(scope, vpcId, named);
    return subnets.map(
      ({ id: subnetId }, n) =>
        new DataAwsRouteTable(scope, `PrivateRouteTable${n}`, { subnetId, lifecycle: { postcondition } })
          .routeTableId,
    );
  };
  return { subnets, takeRouteTables };
}

/**
 * The VPC's subnets with these tags, one at least. How many there are is known at the plan only, so each is an instance
 * of one data source, by its id; a machine goes into the first by id, which stays the first as long as it has the tags.
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
 */
export function subnetsByTags(scope: Construct, vpcId: string, { tags }: ByTags): TakenSubnets {
  const found = new DataAwsSubnets(scope, "PrivateSubnets", {
    filter: [{ name: "vpc-id", values: [vpcId] }],
    tags: { ...tags },
    lifecycle: { postcondition: [findsOne("subnet", "privateSubnets", tags)] },
  });
  const each = TerraformIterator.fromList(found.ids);
  const subnetId = each.value as string;
  const subnets = new DataAwsSubnet(scope, "PrivateSubnet", { forEach: each, id: subnetId, vpcId });
  const takeRouteTables = (named: readonly string[] | ByTags) => {
    const tables = new DataAwsRouteTable(scope, "PrivateRouteTable", {
      forEach: each,
      subnetId,
      lifecycle: { postcondition: checksOf(scope, vpcId, named) },
    });
    return Token.asList(`\${distinct(values(${tables.fqn})[*].route_table_id)}`);
  };
  return { subnets: [{ id: `\${values(${subnets.fqn})[0].id}` }], takeRouteTables };
}

function checksOf(scope: Construct, vpcId: string, named: readonly string[] | ByTags): Postcondition[] {
  return [routeTableIsNamed(scope, vpcId, named), NO_PATH_TO_THE_INTERNET];
}

function routeTableIsNamed(
  scope: Construct,
  vpcId: string,
  named: readonly string[] | ByTags,
): Postcondition {
  if (!("tags" in named)) {
    return oneOfRouteTables(
      JSON.stringify(named),
      `routeTableIds does not name: add it to ${named.join(", ")}`,
    );
  }
  const { tags } = named;
  const found = new DataAwsRouteTables(scope, "RouteTables", {
    vpcId,
    tags: { ...tags },
    lifecycle: { postcondition: [findsOne("route table", "routeTables", tags)] },
  });
  return oneOfRouteTables(`${found.fqn}.ids`, "has not the tags of routeTables: give it these tags");
}
