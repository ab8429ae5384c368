import { product, totalOf, type Line } from "./amount";
import { HOURS_A_MONTH } from "./estimate";
import { pricesOf, type ByTheHour, type PriceTable } from "./prices";

/** How many of each thing that costs by the hour there are. */
export type Counts = Readonly<Partial<Record<ByTheHour, number>>>;

/** What things cost while they stand, whether used or not. */
export interface Standing {
  /** `2 NAT gateways`; empty where nothing costs by the hour. */
  readonly items: readonly string[];
  readonly hour: number;
  readonly month: number;
  /** What the table has no price for; it is not in the sums. */
  readonly unpriced: readonly string[];
}

const NAMES: Readonly<Record<ByTheHour, readonly [one: string, more: string]>> = {
  gatewayEndpoint: ["gateway endpoint", "gateway endpoints"],
  interfaceEndpoint: ["interface endpoint in a zone", "interface endpoints in a zone"],
  gatewayLoadBalancerEndpoint: ["Gateway Load Balancer endpoint", "Gateway Load Balancer endpoints"],
  gatewayLoadBalancer: ["Gateway Load Balancer in a zone", "Gateway Load Balancers in a zone"],
  natGateway: ["NAT gateway", "NAT gateways"],
  publicIpv4Address: ["public IPv4 address", "public IPv4 addresses"],
  transitGatewayAttachment: ["transit gateway attachment", "transit gateway attachments"],
};

/** The cost of a number of things: for an hour, and for a month in which they run all the time. */
export function standing(table: PriceTable, region: string, counts: Counts): Standing {
  const prices = pricesOf(table, region);
  const lines = (Object.keys(NAMES) as ByTheHour[]).flatMap((kind): Line[] => {
    const count = counts[kind] ?? 0;
    const hour = prices[kind]?.hour;
    const name = `${count} ${NAMES[kind][count === 1 ? 0 : 1]}${hour === 0 ? " (free)" : ""}`;
    return count === 0 ? [] : [{ what: name, month: product(count, hour, HOURS_A_MONTH) }];
  });
  const { known, unpriced } = totalOf(lines);
  return {
    items: lines.map(({ what }) => what),
    hour: known / HOURS_A_MONTH,
    month: known,
    unpriced: unpriced.map(({ what }) => what),
  };
}
