import { isList, isObject, type Value, type ValueObject } from "../proof/configuration/value";
import type { ShownResource } from "../proof/configuration/shown";
import type { Row } from "./account/row";
import type { TerraformState } from "./terraform-state";

/** Where a thing of the account stands in Terraform's state. */
export interface Place {
  /** Its Terraform address; of what the state does not hold one that says so. */
  readonly address: string;
  /** The resource of the state that it is; a part of one, as a rule within a group, has none of its own. */
  readonly resource?: ShownResource;
  /** Whether the state holds it. */
  readonly isKnown: boolean;
}

/** Types of the state that stand for a thing of the account, where they are not called like its own. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  aws_vpc: ["aws_default_vpc"],
  aws_subnet: ["aws_default_subnet"],
  aws_route_table: ["aws_default_route_table"],
  aws_route_table_association: ["aws_main_route_table_association"],
  aws_security_group: ["aws_default_security_group"],
  aws_network_acl: ["aws_default_network_acl"],
  aws_vpc_dhcp_options: ["aws_default_vpc_dhcp_options"],
};

const RULES = [
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group_rule",
];

/** Where things of the account stand in the state. */
export class Addresses {
  readonly #taken = new Set<string>();
  readonly #byId = new Map<string, ShownResource>();

  constructor(private readonly state: TerraformState) {
    // What Terraform manages comes before what it looks up: a state may hold one thing as both.
    const managed = state.resources.filter(({ mode }) => mode === "managed");
    for (const resource of [...managed, ...state.resources.filter(({ mode }) => mode === "data")]) {
      for (const name of ["id", "arn", "security_group_rule_id", "bucket"]) {
        const id = resource.values[name];
        if (typeof id !== "string") continue;
        const key = `${resource.type} ${id}`;
        if (!this.#byId.has(key)) this.#byId.set(key, resource);
      }
    }
  }

  /** Each address is given once: a thing that the state holds twice is a part of the second. */
  placeOf(row: Row): Place {
    const found = this.#resource(row);
    if (found !== undefined && !this.#taken.has(found.address)) {
      this.#taken.add(found.address);
      return { address: found.address, resource: found, isKnown: true };
    }
    const within = found ?? this.#holder(row);
    if (within !== undefined) {
      return { address: `${within.address} (${partOf(row)})`, isKnown: true };
    }
    return { address: `${row.type}.unmanaged[${JSON.stringify(row.id)}]`, isKnown: false };
  }

  #resource(row: Row): ShownResource | undefined {
    const { type, values } = row;
    const types = [type, ...(ALSO[type] ?? [])];
    const byId = types.map((one) => this.#byId.get(`${one} ${row.id}`)).find((found) => found !== undefined);
    if (byId !== undefined) return byId;
    const same = (...names: string[]) =>
      this.state.of(type).find((one) => names.every((name) => sameText(one.values[name], values[name])));
    switch (type) {
      case "aws_route":
        return same(
          "route_table_id",
          "destination_cidr_block",
          "destination_ipv6_cidr_block",
          "destination_prefix_list_id",
        );
      case "aws_route_table_association":
        // A subnet has one; put on another table in the console, it gets another id.
        return same("subnet_id", "gateway_id");
      case "aws_iam_role_policy_attachment":
        return same("role", "policy_arn");
      case "aws_network_acl_rule":
        return same("network_acl_id", "egress", "rule_number");
      case "aws_vpc_security_group_ingress_rule":
      case "aws_vpc_security_group_egress_rule":
        return this.#byId.get(`aws_security_group_rule ${row.id}`);
      default:
        return undefined;
    }
  }

  /** The resource of the state of which a thing is a part, as a route within a table. */
  #holder({ type, id, values }: Row): ShownResource | undefined {
    const holder = (types: readonly string[], id: Value | undefined) =>
      types.map((one) => this.#byId.get(`${one} ${textOf(id)}`)).find((found) => found !== undefined);
    const within = (
      found: ShownResource | undefined,
      lists: readonly string[],
      is: (item: Value) => boolean,
    ) =>
      found !== undefined && lists.some((list) => itemsOf(found.values[list]).some(is)) ? found : undefined;
    switch (type) {
      case "aws_route":
        return within(
          holder(["aws_route_table", "aws_default_route_table"], values["route_table_id"]),
          ["route", "routes"],
          (item) => isObject(item) && isSameRoute(item, values),
        );
      case "aws_route_table_association":
        // A table that was looked up has its associations.
        return within(
          holder(["aws_route_table"], values["route_table_id"]),
          ["associations"],
          (item) => isObject(item) && item["route_table_association_id"] === id,
        );
      case "aws_vpc_security_group_ingress_rule":
      case "aws_vpc_security_group_egress_rule":
        // A group whose rules are resources of their own repeats in its lists whatever rules it has.
        if (this.#hasRulesOfItsOwn(values["security_group_id"])) return undefined;
        return within(
          holder(["aws_security_group", "aws_default_security_group"], values["security_group_id"]),
          [type.includes("ingress") ? "ingress" : "egress"],
          (item) => isObject(item) && holdsRule(item, values),
        );
      case "aws_network_acl_rule":
        return within(
          holder(["aws_network_acl", "aws_default_network_acl"], values["network_acl_id"]),
          [values["egress"] === true ? "egress" : "ingress"],
          (item) => isObject(item) && isSameEntry(item, values),
        );
      case "aws_iam_role_policy":
        return within(
          holder(["aws_iam_role"], values["role"]),
          ["inline_policy"],
          (item) => isObject(item) && item["name"] === values["name"],
        );
      case "aws_iam_role_policy_attachment":
        return within(
          holder(["aws_iam_role"], values["role"]),
          ["managed_policy_arns"],
          (item) => item === values["policy_arn"],
        );
      default:
        return undefined;
    }
  }

  #hasRulesOfItsOwn(groupId: Value | undefined): boolean {
    return this.state
      .of(...RULES)
      .some(({ values }) => groupId !== undefined && values["security_group_id"] === groupId);
  }
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

/** Texts and numbers alike; what is empty is not there. */
function sameText(one: Value | undefined, other: Value | undefined): boolean {
  return textOf(one) === textOf(other);
}

const DESTINATIONS = [
  ["cidr_block", "destination_cidr_block"],
  ["ipv6_cidr_block", "destination_ipv6_cidr_block"],
  ["destination_prefix_list_id", "destination_prefix_list_id"],
] as const;

/** Arguments of a route that name its target. */
export const ROUTE_TARGETS = [
  "gateway_id",
  "nat_gateway_id",
  "egress_only_gateway_id",
  "vpc_endpoint_id",
  "vpc_peering_connection_id",
  "transit_gateway_id",
  "network_interface_id",
  "local_gateway_id",
  "carrier_gateway_id",
  "core_network_arn",
] as const;

/** A route within a table has another name for its blocks; with another target it is another route. */
function isSameRoute(item: ValueObject, values: ValueObject): boolean {
  return (
    DESTINATIONS.every(([theirs, ours]) => sameText(item[theirs], values[ours])) &&
    ROUTE_TARGETS.every((target) => sameText(item[target], values[target]))
  );
}

const PROTOCOLS: Readonly<Record<string, string>> = { all: "-1", icmp: "1", tcp: "6", udp: "17" };

/** An entry within a network ACL; with another block or action it is another entry. */
function isSameEntry(item: ValueObject, values: ValueObject): boolean {
  const [one, other] = [item, values].map(({ protocol }) => {
    const text = textOf(protocol).toLowerCase();
    return PROTOCOLS[text] ?? text;
  });
  const hasPorts = values["from_port"] !== undefined;
  return (
    sameText(item["rule_no"], values["rule_number"]) &&
    sameText(item["action"], values["rule_action"]) &&
    ["cidr_block", "ipv6_cidr_block"].every((name) => sameText(item[name], values[name])) &&
    (!hasPorts || ["from_port", "to_port"].every((name) => sameText(item[name], values[name]))) &&
    one === other
  );
}

const PEERS = [
  ["cidr_blocks", "cidr_ipv4"],
  ["ipv6_cidr_blocks", "cidr_ipv6"],
  ["prefix_list_ids", "prefix_list_id"],
  ["security_groups", "referenced_security_group_id"],
] as const;

/** A rule within a group holds several peers, AWS one a rule. */
function holdsRule(item: ValueObject, values: ValueObject): boolean {
  const isOfSelf =
    item["self"] === true && values["referenced_security_group_id"] === values["security_group_id"];
  const hasPeer = PEERS.some(
    ([theirs, ours]) => values[ours] !== undefined && itemsOf(item[theirs]).includes(values[ours]),
  );
  const all = values["ip_protocol"] === "-1";
  const samePorts = ["from_port", "to_port"].every((name) => all || sameText(item[name], values[name]));
  return sameText(item["protocol"], values["ip_protocol"]) && samePorts && (hasPeer || isOfSelf);
}

function textOf(value: Value | undefined): string {
  return typeof value === "object" || value === undefined ? "" : String(value);
}

function partOf({ type, id, values }: Row): string {
  const destination = ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"]
    .map((name) => values[name])
    .find((value) => value !== undefined);
  return type === "aws_route" ? textOf(destination) : id;
}
