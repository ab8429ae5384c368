import type { Network } from "../../proof/network/model/network";
import type { RouteTable } from "../../proof/network/model/route-tables";
import type { Drawing } from "./drawing";

/**
 * What routes alone do not show of inspection: the appliances behind Gateway Load Balancer endpoints, where these give
 * packets back, and what the tables of internet gateways lead to them.
 */
export function drawInspections(drawing: Drawing, network: Network): void {
  for (const inspection of network.endpoints.inspections) {
    const { address, id, vpc, subnets } = inspection;
    const endpoint = drawing.node("interface-endpoint", TITLE, [address], {
      vpc: drawing.vpc(vpc.address, ""),
    });
    for (const appliance of network.appliances.behind(inspection) ?? [])
      drawing.edge("onward", endpoint, drawing.known(appliance), "GENEVE");
    for (const table of subnets.flatMap(({ item }) => tablesOf(network, item))) {
      const node = drawing.find(table.address, "route-table");
      if (node !== undefined) drawing.edge("onward", endpoint, node, "gives back");
    }
    for (const { gateway, table } of edgeTables(network)) {
      const node = drawing.find(gateway, "internet-gateway");
      for (const { destination, target } of table.routes) {
        if (node === undefined || target.id !== id || destination.kind !== "block") continue;
        drawing.edge("route", node, endpoint, destination.block);
      }
    }
  }
}

/** The hosts that inspect, as far as the configuration says who they are. */
export function appliancesOf({ endpoints, appliances }: Network): readonly string[] {
  return endpoints.inspections.flatMap((inspection) => appliances.behind(inspection) ?? []);
}

/** What the route to such an endpoint, which is drawn first, calls it. */
export const TITLE = "Gateway Load Balancer endpoint";

function tablesOf(network: Network, subnetId: string): readonly RouteTable[] {
  return network.routeTables.of(network.vpcs.subnet(subnetId)).map(({ table }) => table);
}

function edgeTables(network: Network) {
  const gateways = new Map(
    network.routeTables
      .tables()
      .flatMap(({ vpc, routes }) =>
        routes.flatMap(({ target }) =>
          target.kind === "internet-gateway" ? [[target.id, { vpc, target }] as const] : [],
        ),
      ),
  );
  return [...gateways.values()].flatMap(({ vpc, target }) =>
    network.routeTables.ofGateway(target.id, vpc).map(({ table }) => ({ gateway: target.address, table })),
  );
}
