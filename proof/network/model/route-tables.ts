import { Problem } from "../../terms/problem";
import { hasSymbol, isOpaque, symbol, unknown } from "../../terms/text";
import type { Ternary } from "../../terms/ternary";
import type { Endpoints, GatewayEndpoint } from "./endpoints";
import type { Gateways, Target } from "./gateways";
import { References, both, sameText, type Present } from "./references";
import {
  blocks,
  presence,
  text,
  texts,
  type NetworkResource,
  type ResourceTable,
  type Values,
} from "./resources";
import { destinationOf, furtherRoutes, propagated, type Route } from "./route";
import type { Subnet, Vpc, Vpcs } from "./vpcs";

/** A route table. */
export interface RouteTable {
  readonly ids: readonly string[];
  readonly address: string;
  readonly vpc: Vpc;
  readonly routes: readonly Route[];
}

/** A table that may be a subnet's. */
export interface TableOfSubnet {
  readonly table: RouteTable;
  readonly present: true | "unknown";
  /** Whether it is the VPC's main table, for want of an association. */
  readonly main: boolean;
}

/**
 * Every route table with its routes, wherever they are written.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
export class RouteTables {
  readonly #tables = new Map<string, RouteTable>();
  readonly #subnetTables = new References<string>();
  readonly #gatewayTables = new References<string>();
  readonly #mainTables = new References<string>();
  readonly #routes = new References<Route>();
  /** Routes of tables that are named by an id that no table of the configuration has. */
  readonly #routesElsewhere: Route[] = [];

  constructor(
    table: ResourceTable,
    private readonly vpcs: Vpcs,
    private readonly gateways: Gateways,
    private readonly endpoints: Endpoints,
  ) {
    this.#readRoutes(table);
    this.#readAssociations(table);
    for (const resource of table.resources("aws_default_route_table")) this.#addDefaultTable(resource);
    for (const resource of table.resources("aws_route_table")) this.#addTable(resource);
    for (const vpc of vpcs.vpcs()) {
      if (vpc.mainRouteTableIds.length > 0) this.#unwritten(vpc.mainRouteTableIds, vpc);
    }
    for (const found of new Set(this.#tables.values())) refuseTwoEndpoints(found);
  }

  tables(): readonly RouteTable[] {
    return [...new Set(this.#tables.values())];
  }

  /** The table of that id; one that the configuration does not hold has further routes that are not known. */
  table(id: string, vpc: Vpc): RouteTable {
    return this.#tables.get(id) ?? this.#unwritten([id], vpc);
  }

  /** The table a subnet uses: the associated one, else the VPC's main one. */
  of(subnet: Subnet): TableOfSubnet[] {
    const associated = this.#subnetTables.of([subnet.id]);
    const certain = associated.filter((entry) => entry.present === true);
    const several = new Set(certain.map((entry) => entry.item)).size > 1;
    const explicit = (certain.length > 0 ? certain : associated).map(({ item, present }): TableOfSubnet => ({
      table: this.table(item, subnet.vpc),
      present: several ? "unknown" : present,
      main: false,
    }));
    if (certain.length > 0) return explicit;
    const main = this.#main(subnet.vpc);
    const perhaps = main.map((entry): TableOfSubnet => ({ ...entry, present: "unknown" }));
    if (subnet.managed) return explicit.length === 0 ? main : [...explicit, ...perhaps];
    // One that existed before may have a table that the input does not hold.
    const other = this.#unwritten([symbol(`the route table of ${subnet.id}`)], subnet.vpc);
    return [...explicit, ...perhaps, { table: other, present: "unknown", main: false }];
  }

  /** The table that traffic entering by a gateway is routed with, if one is associated with the gateway. */
  ofGateway(gatewayId: string, vpc: Vpc): TableOfSubnet[] {
    return this.#gatewayTables
      .of([gatewayId])
      .map(({ item, present }) => ({ table: this.table(item, vpc), present, main: false }));
  }

  #main(vpc: Vpc): TableOfSubnet[] {
    const replaced = this.#mainTables.of([vpc.id]);
    const certain = replaced.filter((entry) => entry.present === true);
    const tables = (certain.length > 0 ? certain : replaced).map(({ item, present }): TableOfSubnet => ({
      table: this.table(item, vpc),
      present,
      main: true,
    }));
    if (certain.length > 0) return tables;
    const own = vpc.mainRouteTableIds[0];
    const table =
      own === undefined
        ? this.#unwritten([symbol(`the main table of ${vpc.id}`)], vpc)
        : this.table(own, vpc);
    return [...tables, { table, present: tables.length === 0 ? true : "unknown", main: true }];
  }

  #readRoutes(table: ResourceTable): void {
    const tables = table.resources("aws_route_table");
    const ids = new Set(
      tables.flatMap(({ values }) => ["id", "route_table_id"].map((id) => text(values, id))),
    );
    const add = (id: string, route: Route) => {
      this.#routes.add(id, route, true);
      if (/^rtb-[0-9a-f]+$/u.test(id) && !ids.has(id)) this.#routesElsewhere.push(route);
    };
    for (const resource of table.resources("aws_route")) {
      if (resource.mode === "data") continue;
      const id = text(resource.values, "route_table_id");
      if (id === undefined) continue;
      add(id, this.#route(resource.values, resource.address, presence(resource)));
    }
    const propagations = [
      ["aws_vpn_gateway_route_propagation", "vpn_gateway_id"],
      ["aws_vpc_route_server_propagation", "route_server_id"],
    ] as const;
    for (const [type, attribute] of propagations) {
      for (const { address, values } of table.resources(type)) {
        const id = text(values, "route_table_id");
        if (id !== undefined) add(id, this.#propagated(text(values, attribute) ?? address, address));
      }
    }
  }

  #readAssociations(table: ResourceTable): void {
    for (const resource of table.resources("aws_route_table_association")) {
      const id = text(resource.values, "route_table_id");
      const subnet = text(resource.values, "subnet_id");
      const gateway = text(resource.values, "gateway_id");
      if (id === undefined) continue;
      if (subnet !== undefined) this.#subnetTables.add(subnet, id, presence(resource));
      if (gateway !== undefined) this.#gatewayTables.add(gateway, id, presence(resource));
    }
    for (const resource of table.resources("aws_route_table")) this.#addFound(resource);
    for (const resource of table.resources("aws_main_route_table_association")) {
      const id = text(resource.values, "route_table_id");
      const vpc = text(resource.values, "vpc_id");
      if (id !== undefined && vpc !== undefined) this.#mainTables.add(vpc, id, presence(resource));
    }
  }

  /** A table that was looked up by its subnet is that subnet's, and one that was found tells whose it is. */
  #addFound({ mode, values }: NetworkResource): void {
    const id = text(values, "id") ?? text(values, "route_table_id");
    if (mode !== "data" || id === undefined || isOpaque(id)) return;
    const told = blocks(values, "associations").items.map((one) => text(one, "subnet_id"));
    for (const subnet of new Set([text(values, "subnet_id"), ...told]))
      // An association of the input's own takes the place of the one that was there.
      if (subnet !== undefined && this.#subnetTables.of([subnet]).length === 0)
        this.#subnetTables.add(subnet, id, true);
  }

  #addDefaultTable(resource: NetworkResource): void {
    const id = text(resource.values, "default_route_table_id");
    const vpc =
      this.vpcs.vpcs().find(({ mainRouteTableIds }) => id !== undefined && mainRouteTableIds.includes(id)) ??
      this.vpcs.vpc(text(resource.values, "vpc_id") ?? `the VPC of ${resource.address}`);
    const own = [text(resource.values, "id"), id, ...(vpc.managed ? vpc.mainRouteTableIds : [])];
    this.#add(
      resource,
      vpc,
      own.filter((name) => name !== undefined),
    );
  }

  #addTable(resource: NetworkResource): void {
    const id = text(resource.values, "id") ?? text(resource.values, "route_table_id") ?? resource.address;
    if (this.#tables.has(id)) return;
    this.#add(resource, this.vpcs.vpc(text(resource.values, "vpc_id") ?? `the VPC of ${resource.address}`), [
      id,
    ]);
  }

  #add(resource: NetworkResource, vpc: Vpc, names: readonly string[]): void {
    const { address, mode, values } = resource;
    const written = [blocks(values, "route"), blocks(values, "routes")];
    const known = presence(resource);
    const inline = written.flatMap(({ items }) => items.map((item) => this.#route(item, address, known)));
    const silent = mode === "data" && values["route"] === undefined && values["routes"] === undefined;
    if (silent || written.some(({ open }) => open)) inline.push(furtherRoutes(address));
    // A table that is looked up, and whose id is not known yet, may be any that is named by its id.
    if (mode === "data" && names.every((name) => hasSymbol(name)))
      inline.push(...this.#routesElsewhere.map((route) => ({ ...route, present: "unknown" as const })));
    const vgws = texts(values, "propagating_vgws");
    inline.push(...vgws.items.map((vgw) => this.#propagated(vgw, address)));
    if (vgws.open) inline.push(this.#propagated(`${address}.propagating_vgws`, address));
    this.#keep(names, address, vpc, inline);
  }

  /** A table without a resource: of a VPC that Terraform made it holds the local route alone, else who knows what. */
  #unwritten(names: readonly string[], vpc: Vpc): RouteTable {
    const kept = names.map((name) => this.#tables.get(name)).find((table) => table !== undefined);
    if (kept !== undefined) return kept;
    const isMain = vpc.managed && names.some((name) => vpc.mainRouteTableIds.includes(name));
    const address =
      isMain || vpc.mainRouteTableIds.some((id) => names.includes(id))
        ? `${vpc.address} (main route table)`
        : (names[0] ?? "");
    return this.#keep(names, address, vpc, isMain ? [] : [furtherRoutes(address)]);
  }

  #keep(ids: readonly string[], address: string, vpc: Vpc, inline: readonly Route[]): RouteTable {
    const separate = this.#routes
      .of(ids)
      .map(({ item, present }) => ({ ...item, present: both(item.present, present) }));
    const table = { ids, address, vpc, routes: [...inline, ...separate, ...this.#endpointRoutes(ids)] };
    for (const id of ids) this.#tables.set(id, table);
    return table;
  }

  #endpointRoutes(ids: readonly string[]): Route[] {
    return distinct(this.endpoints.byRouteTable.of(ids)).map(({ item: endpoint, present }) => ({
      destination: { kind: "service", endpoint },
      target: { kind: "gateway-endpoint", id: endpoint.id, address: endpoint.address },
      address: endpoint.address,
      present: both(present, endpoint.present),
    }));
  }

  #propagated(gatewayId: string, address: string): Route {
    return propagated(
      this.gateways.target({ gateway_id: gatewayId }) ?? { kind: "unknown", id: gatewayId, address },
      address,
    );
  }

  #route(values: Values, address: string, known: Ternary): Route {
    // A state, or what a plan has read, says so of a route whose target is not available.
    const target: Target =
      text(values, "state") === "blackhole"
        ? { kind: "unknown", id: unknown(address), address: `the blackhole of ${address}` }
        : (this.gateways.target(values) ?? { kind: "unknown", id: unknown(address), address });
    return { destination: destinationOf(values, address), target, address, present: both(known, true) };
  }
}

function distinct<T>(entries: readonly Present<T>[]): Present<T>[] {
  const found = new Map<T, Present<T>>();
  for (const entry of entries) {
    if (found.get(entry.item)?.present !== true) found.set(entry.item, entry);
  }
  return [...found.values()];
}

/** AWS takes one endpoint route for a service in a table. @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
function refuseTwoEndpoints({ address, routes }: RouteTable): void {
  const seen: GatewayEndpoint[] = [];
  for (const { destination, present } of routes) {
    if (destination.kind !== "service" || present !== true) continue;
    const { endpoint } = destination;
    const twin = seen.find(({ serviceName }) => sameText(serviceName, endpoint.serviceName) === true);
    if (twin !== undefined) {
      throw new Problem(
        `two gateway endpoints for ${endpoint.serviceName} in one route table, ${address}: ` +
          `${twin.address} and ${endpoint.address}; AWS allows one, for example ${twin.address} alone`,
      );
    }
    seen.push(endpoint);
  }
}
