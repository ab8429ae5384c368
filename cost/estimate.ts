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
  readonly hours: number;
  readonly data: number;
  readonly total: number;
}

/** The paths, with all assumptions. */
export interface Estimate {
  readonly currency: string;
  readonly paths: readonly Path[];
  readonly assumptions: readonly string[];
}

/** What each path to S3 would cost a month. */
export function estimate(table: PriceTable, { region, zones, gigabytes }: Usage): Estimate {
  const { region: priced, prices } = pricesOf(table, region);
  const path = (id: Path["id"], parts: readonly Part[]): Path => {
    const hours = sum(parts.map(({ price, count }) => price.hour * count * HOURS_A_MONTH));
    const data = sum(parts.map(({ price }) => price.gigabyte * gigabytes));
    return { id, hours, data, total: hours + data };
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
      ...(priced === region
        ? []
        : [
            `the table has no prices of ${region}; those of ${priced} stand in, and they differ: --prices FILE takes a table like cost/prices.json that has them`,
          ]),
      `${gigabytes} GB uploaded in ${HOURS_A_MONTH} hours, ${zones} ${zones === 1 ? "zone" : "zones"}; traffic stays in its zone`,
      "the bucket's storage and requests, the hosts' instances and volumes, the bucket's key and a DNS firewall cost the same on every path, and are left out",
      "gateway load balancer: without the appliance's instances, and in front of another way that is paid for as well",
      "nat: one gateway with one public address a zone",
      "transit gateway: two attachments, this VPC's and that of a VPC with a path to S3, which is paid for as well",
    ],
  };
}

interface Part {
  readonly price: Price;
  readonly count: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
