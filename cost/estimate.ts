import { plus, product } from "./amount";
import { pricesOf, type Price, type PriceTable } from "./prices";

/** Hours of an average month, as AWS's own calculator takes them. */
export const HOURS_A_MONTH = 730;

/** What the estimate is for. */
export interface Usage {
  readonly region: string;
  /** Availability zones with a private subnet. */
  readonly zones: number;
  /** Gigabytes uploaded a month. */
  readonly gigabytes: number;
}

/** A path to S3, and what it costs a month. */
export interface Path {
  readonly id: "gateway" | "interface" | "gateway load balancer" | "nat" | "transit gateway";
  /** @default - the table lacks a price for it; so with the others */
  readonly hours: number | undefined;
  readonly data: number | undefined;
  readonly total: number | undefined;
}

/** The paths, with all assumptions. */
export interface Estimate {
  readonly currency: string;
  readonly paths: readonly Path[];
  readonly assumptions: readonly string[];
}

/** What each path to S3 would cost a month. */
export function estimate(table: PriceTable, { region, zones, gigabytes }: Usage): Estimate {
  const prices = pricesOf(table, region);
  const path = (id: Path["id"], parts: readonly Part[]): Path => {
    const hours = sum(parts.map(({ price, count }) => product(price?.hour, count, HOURS_A_MONTH)));
    const data = sum(parts.map(({ price }) => product(price?.gigabyte, gigabytes)));
    return { id, hours, data, total: sum([hours, data]) };
  };
  return {
    currency: table.currency,
    paths: [
      path("gateway", [{ price: prices.gatewayEndpoint, count: 1 }]),
      path("interface", [{ price: prices.interfaceEndpoint, count: zones }]),
      path("gateway load balancer", [
        { price: prices.gatewayLoadBalancerEndpoint, count: zones },
        { price: prices.gatewayLoadBalancer, count: zones },
      ]),
      path("nat", [
        { price: prices.natGateway, count: zones },
        { price: prices.publicIpv4Address, count: zones },
      ]),
      path("transit gateway", [{ price: prices.transitGatewayAttachment, count: 2 }]),
    ],
    assumptions: [
      `prices of ${table.date}: ${table.source}`,
      `${gigabytes} GB uploaded in ${HOURS_A_MONTH} hours, ${zones} ${zones === 1 ? "zone" : "zones"}; traffic stays in its zone`,
      "gateway load balancer: without the appliance's instances, and in front of another path that is paid for as well",
      "nat: one gateway with one public address a zone",
      "transit gateway: two attachments, this VPC's and that of a VPC with a path to S3, which is paid for as well",
    ],
  };
}

interface Part {
  readonly price: Price | undefined;
  readonly count: number;
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(plus, 0);
}
