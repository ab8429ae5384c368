import { z } from "zod";
import { Problem } from "../proof/terms/problem";

const amount = z.number().min(0);
const price = z.strictObject({ hour: amount, gigabyte: amount });

/** S3's storage classes, as far as the settings know them. */
export const STORAGE_CLASSES = [
  "STANDARD",
  "INTELLIGENT_TIERING",
  "STANDARD_IA",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

export type StorageClass = (typeof STORAGE_CLASSES)[number];

const byClass = z.partialRecord(z.enum(STORAGE_CLASSES), amount);

const region = z
  .strictObject({
    gatewayEndpoint: price,
    /** An hour of it in one zone. */
    interfaceEndpoint: price,
    gatewayLoadBalancerEndpoint: price,
    /** Its capacity unit for an hour is a gigabyte. */
    gatewayLoadBalancer: price,
    natGateway: price,
    publicIpv4Address: price,
    transitGatewayAttachment: price,
    /** By instance type: an hour on demand, Linux, shared. */
    instances: z.record(z.string(), amount),
    /** A GB of gp3 for a month. */
    volume: amount,
    /** A GB for a month, of the first 50 TB. */
    storage: byClass,
    requests: z.strictObject({
      /** PUT, COPY, POST and LIST to STANDARD. */
      thousandUploads: amount,
      /** By the class that a lifecycle moves objects to. */
      thousandTransitions: byClass,
    }),
    /** A KMS key, before its first rotation. */
    keyMonth: amount,
    /** Alarms on what the endpoint refused, and on backups that do not come. */
    alarm: z.strictObject({
      /** CloudWatch's alarm of standard resolution, and its metric. */
      month: amount,
      /** The same of a job's backups: their metric is EventBridge's own, and free. */
      arrivalMonth: amount,
      /** The KMS key of a topic for emails, before its first rotation. */
      emailKeyMonth: amount,
      /** CloudTrail's network activity and data events. */
      hundredThousandEvents: amount,
    }),
  })
  .partial();

const table = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  date: z.iso.date(),
  source: z.string().min(1),
  /** Where each part is from; `source` is the sentence that is printed. */
  sources: z.array(z.string().min(1)).optional(),
  regions: z.record(z.string(), region),
});

/** What a thing costs, by the hour and by the gigabyte. */
export type Price = z.output<typeof price>;

/** The prices of one region, as far as they are known: what is missing has no price here, and none is guessed. */
export type RegionPrices = z.output<typeof region>;

/** What is charged by the hour and by the gigabyte. */
export type ByTheHour = {
  [Key in keyof RegionPrices]-?: NonNullable<RegionPrices[Key]> extends Price ? Key : never;
}[keyof RegionPrices];

/** A dated table of prices; users may put their own in its place, or add their region. */
export type PriceTable = z.output<typeof table>;

/**
 * Reads a table of prices.
 * @throws Problem that says where it is not one, all mistakes at once
 */
export function readPrices(given: unknown, name: string): PriceTable {
  const { success, data, error } = table.safeParse(given);
  if (success) return data;
  const mistakes = error.issues.map((issue) => {
    const value = valueAt(given, issue.path);
    return `  ${issue.path.join(".") || "the table"}: ${mistakeIn(issue, value)}`;
  });
  throw new Problem(
    `${name} is no table of prices:\n${mistakes.join("\n")}\ncost/prices.json is an example of one`,
  );
}

/** What a value of JSON is called. */
const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  array: "a list",
  object: "an object",
  record: "an object",
};

function mistakeIn(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")} is not known here`;
  if (issue.code === "too_small" && issue.minimum === 0)
    return `${JSON.stringify(value)} is too small: expected 0 or more`;
  if (issue.code === "invalid_type") {
    const expected = `expected ${KINDS[issue.expected] ?? issue.expected}`;
    if (value === undefined) return `is missing: ${expected}`;
    return `${Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : JSON.stringify(value)} does not fit: ${expected}`;
  }
  return `${JSON.stringify(value)} does not fit: ${issue.message.replace(/^Invalid \w+: /u, "")}`;
}

/** The prices of a region; none where the table does not have it. */
export function pricesOf({ regions }: PriceTable, name: string): RegionPrices {
  return regions[name] ?? {};
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    given,
  );
}
