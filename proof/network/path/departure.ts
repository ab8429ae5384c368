import type { AddressSet, Family } from "../model/addresses";
import type { NetworkInterface } from "../model/hosts";
import type { Finding, SourceAddress, Via } from "./path";
import type { Hop } from "../../terms/verdict";
import type { Route } from "../model/route";
import type { RouteTable } from "../model/route-tables";
import type { Demand } from "./stages";
import type { Traffic } from "../model/traffic";

/** Packets from an interface to public addresses, by one route of its subnet's table. */
export interface Departure {
  readonly from: NetworkInterface;
  readonly family: Family;
  readonly table: RouteTable;
  readonly route: Route | undefined;
  readonly addresses: readonly AddressSet[];
  readonly traffic: Traffic;
  readonly demand: Demand;
  /** For people: `S3 of eu-west-1`, `the internet`. */
  readonly towards: string;
  /** Whether the destination is a service that a gateway endpoint carries. */
  readonly isService: boolean;
  /** For people, on the table's hop. @default - nothing to add */
  readonly remark?: string;
  /** Whether a datagram that gets out is enough, without a reply. @default - no */
  readonly oneWay?: boolean;
  /** Whether the route takes these addresses for certain. @default - yes */
  readonly certain?: boolean;
  /** Addresses of the Gateway Load Balancer endpoints that the packets came through. @default - none */
  readonly inspectedBy?: readonly string[];
}

/** How a target takes the packets on. */
export interface Onward {
  readonly findings: readonly Finding[];
  readonly via?: Via;
  readonly source?: SourceAddress;
  readonly hops?: readonly Hop[];
}
