import type { AddressSet, Family } from "../model/addresses";
import type { TargetKind } from "../model/gateways";
import type { NetworkInterface } from "../model/hosts";
import type { Route } from "../model/route";
import type { RouteTable } from "../model/route-tables";
import type { Stage } from "./stages";
import type { TrafficClass } from "./traffic-classes";

/** A path in, by the route that the replies take. */
export interface Arrival {
  readonly to: NetworkInterface;
  readonly family: Family;
  readonly table: RouteTable;
  readonly route: Route | undefined;
  readonly addresses: readonly AddressSet[];
  readonly certain: boolean;
  readonly each: TrafficClass;
  /** Filters behind it that see the sender's address too. @default - none */
  readonly behind?: readonly Stage[];
}

/** Targets by which nobody of the internet comes in. */
const CLOSED: readonly TargetKind[] = [
  "local",
  "nat-gateway",
  "egress-only-internet-gateway",
  "gateway-endpoint",
  "vpc-peering-connection",
];

/** Whether nobody of the internet comes in where replies would take that route; none: they find no path. */
export function isClosed(route: Route | undefined): boolean {
  return route === undefined || CLOSED.includes(route.target.kind);
}
