import { unknown } from "../../terms/text";
import type { GatewayEndpoint } from "./endpoints";
import type { Target } from "./gateways";
import { text, type Values } from "./resources";

/** What a route is for: a block, a prefix list, a service (a gateway endpoint's route), or not known. */
export type Destination =
  | { readonly kind: "block"; readonly block: string }
  | { readonly kind: "prefix-list"; readonly id: string }
  | { readonly kind: "service"; readonly endpoint: GatewayEndpoint }
  | { readonly kind: "unknown"; readonly missing: string };

/** A route of a table. */
export interface Route {
  readonly destination: Destination;
  readonly target: Target;
  /** Terraform address of what wrote the route: the table, an `aws_route`, an endpoint. */
  readonly address: string;
  readonly present: true | "unknown";
  /** How many further routes of the table it stands for, in a table of many. @default 0 */
  readonly more?: number;
}

/** The destination that a route's attributes name. */
export function destinationOf(values: Values, address: string): Destination {
  const block = ["cidr_block", "destination_cidr_block", "ipv6_cidr_block", "destination_ipv6_cidr_block"]
    .map((attribute) => text(values, attribute))
    .find((value) => value !== undefined);
  if (block !== undefined) return { kind: "block", block };
  const id = text(values, "destination_prefix_list_id");
  return id === undefined
    ? { kind: "unknown", missing: `the destination of ${address}` }
    : { kind: "prefix-list", id };
}

/** Stands for the routes that a gateway propagates to a table, which only the running network knows. */
export function propagated({ id, address: gateway }: Target, address: string): Route {
  return {
    destination: { kind: "unknown", missing: `the routes that ${gateway} propagates` },
    target: { kind: "vpn-gateway", id, address: gateway },
    address,
    present: "unknown",
  };
}

/** Stands for the routes of a table that the configuration does not hold. */
export function furtherRoutes(address: string): Route {
  return {
    destination: { kind: "unknown", missing: `the routes of ${address}` },
    target: { kind: "unknown", id: unknown(address), address },
    address,
    present: "unknown",
  };
}
