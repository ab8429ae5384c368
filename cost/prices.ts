import { z } from "zod";
import { Problem } from "../proof/terms/problem";

const price = z.strictObject({ hour: z.number().min(0), gigabyte: z.number().min(0) });

const region = z.strictObject({
  gatewayEndpoint: price,
  /** An hour of it in one zone. */
  interfaceEndpoint: price,
  gatewayLoadBalancerEndpoint: price,
  /** Its capacity unit for an hour is a gigabyte. */
  gatewayLoadBalancer: price,
  natGateway: price,
  publicIpv4Address: price,
  transitGatewayAttachment: price,
  /** Alarms on what the endpoint refused, and on backups that do not come. */
  alarm: z.strictObject({
    /** CloudWatch's alarm of standard resolution, and its metric. */
    month: z.number().min(0),
    /** The same of a job's backups: their metric is EventBridge's own, and free. */
    arrivalMonth: z.number().min(0),
    /** The KMS key of a topic for emails, before its first rotation. */
    emailKeyMonth: z.number().min(0),
    /** CloudTrail's network activity and data events. */
    hundredThousandEvents: z.number().min(0),
  }),
});

const table = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  date: z.iso.date(),
  source: z.string().min(1),
  regions: z.record(z.string(), region),
  otherwise: z.string(),
});

/** What a thing costs, by the hour and by the gigabyte. */
export type Price = z.output<typeof price>;

/** The prices of one region. */
export type RegionPrices = z.output<typeof region>;

/** What is charged by the hour and by the gigabyte. */
export type ByTheHour = Exclude<keyof RegionPrices, "alarm">;

/** A dated table of prices; users may put their own in its place, or add their region. */
export type PriceTable = z.output<typeof table>;

/**
 * Reads a table of prices.
 * @throws Problem that says where it is not one, all mistakes at once
 */
export function readPrices(given: unknown, name: string): PriceTable {
  const { success, data, error } = table.safeParse(given);
  if (!success) {
    const mistakes = error.issues.map(({ path, message }) => {
      const value = JSON.stringify(valueAt(given, path));
      return `  ${path.join(".") || "the table"}: ${message}${path.length === 0 || value === undefined ? "" : `, ${value}`}`;
    });
    throw new Problem(
      `${name} is no table of prices:\n${mistakes.join("\n")}\ncost/prices.json is an example of one`,
    );
  }
  if (data.regions[data.otherwise] === undefined) {
    const known = Object.keys(data.regions).join(", ") || "no region at all";
    throw new Problem(
      `${name}: otherwise is ${JSON.stringify(data.otherwise)}, which has no prices: expected one of ${known}`,
    );
  }
  return data;
}

/** The prices of a region, or those that stand in for it where the table has none. */
export function pricesOf(
  { regions, otherwise }: PriceTable,
  name: string,
): { region: string; prices: RegionPrices } {
  const own = regions[name];
  if (own !== undefined) return { region: name, prices: own };
  const prices = regions[otherwise];
  if (prices === undefined) throw new Problem(`the table has no prices of ${name}, and none of ${otherwise}`);
  return { region: otherwise, prices };
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    given,
  );
}
