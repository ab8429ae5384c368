import type { Assumption } from "../configuration/assumptions";
import type { Configuration } from "../configuration/configuration";
import type { NetworkResource, ResourceTable } from "../network/model/resources";
import { symbol } from "../terms/text";

/** What stands for things that exist already, and the sentences that say so. */
interface Stands {
  readonly rows: readonly NetworkResource[];
  readonly assumptions: readonly Assumption[];
}

const EVERYTHING = { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0 };
const ALLOW_ALL = [
  { ...EVERYTHING, cidr_block: "0.0.0.0/0" },
  { ...EVERYTHING, rule_no: 101, ipv6_cidr_block: "::/0" },
];

/**
 * A configuration whose data sources stand for something: what an existing VPC, subnet or route table is like is
 * assumed, said, and yields to what the user says of it.
 */
export class ExistingThings implements ResourceTable {
  readonly assumptions: readonly Assumption[];
  readonly #rows: ReadonlyMap<string, NetworkResource>;

  constructor(readonly configuration: Configuration) {
    const stands = [
      ...configuration.resources("aws_vpc", "data").map(existingVpc),
      ...configuration
        .resources("aws_vpc", "managed")
        .filter(({ adopted }) => adopted === true)
        .map((vpc) => adoptedVpc(configuration, vpc)),
      ...configuration.resources("aws_subnet", "data").map((subnet) => existingSubnet(configuration, subnet)),
    ];
    this.#rows = new Map(
      stands.flatMap(({ rows }) => rows.map((row) => [`${row.type} ${row.address}`, row])),
    );
    this.assumptions = stands.flatMap(({ assumptions }) => assumptions);
  }

  resources(type?: string): readonly NetworkResource[] {
    const own = this.configuration.resources(type);
    if (this.#rows.size === 0) return own;
    const key = (row: NetworkResource) => `${row.type} ${row.address}`;
    const replaced = own.map((row) => this.#rows.get(key(row)) ?? row);
    const known = new Set(own.map(key));
    const added = [...this.#rows.values()].filter(
      (row) => !known.has(key(row)) && (type ?? row.type) === row.type,
    );
    return [...replaced, ...added];
  }

  region(resource: NetworkResource): string {
    const own = this.configuration.find(resource.address);
    if (own !== undefined) return this.configuration.region(own);
    const [any] = this.configuration.resources("aws_vpc");
    return any === undefined ? symbol("region") : this.configuration.region(any);
  }
}

function existingVpc(vpc: NetworkResource): Stands {
  const acl = defaultAclOf(vpc);
  const values = {
    enable_dns_support: true,
    enable_dns_hostnames: true,
    default_network_acl_id: acl,
    ...vpc.values,
  };
  const defaultAcl = row(vpc, "aws_default_network_acl", `${vpc.address} (default network ACL)`, {
    default_network_acl_id: acl,
    vpc_id: vpc.values["id"],
    ingress: ALLOW_ALL,
    egress: ALLOW_ALL,
  });
  const says = `${vpc.address} resolves names and has DNS hostnames, and its default network ACL lets everything through`;
  return { rows: [{ ...vpc, values }, defaultAcl], assumptions: [{ subject: vpc.address, says }] };
}

/** A VPC that an apply takes over: where no resource manages its default network ACL, that stays as it is. */
function adoptedVpc(configuration: Configuration, vpc: NetworkResource): Stands {
  if (configuration.resources("aws_default_network_acl", "managed").length > 0) return NOTHING;
  const { rows } = existingVpc(vpc);
  const says = `the default network ACL of ${vpc.address}, which exists already, lets everything through`;
  return {
    rows: rows.filter(({ type }) => type !== "aws_vpc"),
    assumptions: [{ subject: vpc.address, says }],
  };
}

function defaultAclOf(vpc: NetworkResource): unknown {
  return vpc.values["default_network_acl_id"] ?? symbol(`${vpc.address}.default_network_acl_id`);
}

function existingSubnet(configuration: Configuration, subnet: NetworkResource): Stands {
  const values = { ipv6_native: false, enable_dns64: false, ...subnet.values };
  const itself: NetworkResource = { ...subnet, values };
  const basics: Stands = {
    rows: [itself],
    assumptions: [
      { subject: subnet.address, says: `${subnet.address} has IPv4 addresses and the default network ACL` },
    ],
  };
  const routes = routesOf(configuration, itself);
  return {
    rows: [...basics.rows, ...aclOf(configuration, itself), ...routes.rows],
    assumptions: [...basics.assumptions, ...routes.assumptions],
  };
}

/** Its VPC's default network ACL, where the input gives it none. */
function aclOf(configuration: Configuration, subnet: NetworkResource): NetworkResource[] {
  const id = subnet.values["id"];
  const given = configuration
    .resources("aws_network_acl", "managed")
    .some(({ values }) => Array.isArray(values["subnet_ids"]) && values["subnet_ids"].includes(id));
  const vpc = configuration
    .resources("aws_vpc", "data")
    .find(({ values }) => values["id"] !== undefined && values["id"] === subnet.values["vpc_id"]);
  const associated = configuration
    .resources("aws_network_acl_association", "managed")
    .some(({ values }) => values["subnet_id"] === id);
  if (given || associated || vpc === undefined) return [];
  const values = { network_acl_id: defaultAclOf(vpc), subnet_id: id };
  return [row(subnet, "aws_network_acl_association", `${subnet.address} (network ACL)`, values)];
}

/** The routes of an existing subnet, where the input gives it none. */
function routesOf(configuration: Configuration, subnet: NetworkResource): Stands {
  const id = subnet.values["id"];
  const isOfSubnet = ({ values }: NetworkResource) => values["subnet_id"] === id;
  if (configuration.resources("aws_route_table_association", "managed").some(isOfSubnet)) return NOTHING;
  const table = configuration.resources("aws_route_table", "data").find(isOfSubnet);
  if (table !== undefined) return takenTable(subnet, table);
  const hosts = configuration.resources("aws_instance", "managed").filter(isOfSubnet);
  return hosts.some(({ values }) => values["associate_public_ip_address"] === true)
    ? publicRoutes(subnet)
    : NOTHING;
}

const NOTHING: Stands = { rows: [], assumptions: [] };

/**
 * The table of a subnet that is looked up by that subnet. Where every plan checks that it has no path to the internet,
 * it is taken to have no other path out either; else its routes are not known.
 */
function takenTable(subnet: NetworkResource, table: NetworkResource): Stands {
  if (table.values["routes"] !== undefined) return NOTHING;
  // A subnet's table is of the subnet's VPC, whose addresses are on its local route.
  const { vpc_id } = { ...table.values, ...subnet.values };
  const checked = table.values["no_way_out_checked"] === true;
  const values = { ...table.values, vpc_id, ...(checked ? { routes: [], route: [] } : {}) };
  return {
    rows: [
      { ...table, values },
      row(subnet, "aws_route_table_association", `${table.address} (association)`, {
        subnet_id: subnet.values["id"],
        route_table_id: table.values["id"],
      }),
    ],
    assumptions: checked
      ? [
          {
            subject: table.address,
            says: `${table.address} leads only to the VPC itself and to the endpoints on it; every plan checks that none of its routes leads to an internet, NAT or egress-only gateway`,
          },
        ]
      : [],
  };
}

/** A subnet that is given a host with a public address is taken as public. */
function publicRoutes(subnet: NetworkResource): Stands {
  const named = (what: string) => `${subnet.address} (${what})`;
  const tableId = symbol(named("route table"));
  const gatewayId = symbol(named("internet gateway"));
  const vpc_id = subnet.values["vpc_id"];
  return {
    rows: [
      row(subnet, "aws_internet_gateway", named("internet gateway"), { id: gatewayId, vpc_id }),
      row(subnet, "aws_route_table", named("route table"), {
        id: tableId,
        vpc_id,
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: gatewayId }],
      }),
      row(subnet, "aws_route_table_association", named("association"), {
        subnet_id: subnet.values["id"],
        route_table_id: tableId,
      }),
    ],
    assumptions: [
      {
        subject: subnet.address,
        says: `the route table of ${subnet.address} leads to an internet gateway, and no endpoint of the input is on it`,
      },
    ],
  };
}

function row(
  like: NetworkResource,
  type: string,
  address: string,
  values: Record<string, unknown>,
): NetworkResource {
  return { address, mode: "managed", type, name: like.name, values };
}
