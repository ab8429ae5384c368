import { Problem } from "../proof/terms/problem";
import type { RegionPrices, StorageClass } from "./prices";

/** What is read of one of AWS's price list files, for one service and one region. */
export interface PriceList {
  readonly region: string;
  /** When AWS published it, as a date. */
  readonly published: string;
  /** `AmazonS3`, `AmazonEC2` … */
  readonly service: string;
  readonly prices: RegionPrices;
}

interface Product {
  readonly sku?: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
}

interface Dimension {
  readonly beginRange?: string;
  readonly unit?: string;
  readonly pricePerUnit?: Readonly<Record<string, string | undefined>>;
}

interface Offer {
  readonly offerCode?: string;
  readonly publicationDate?: string;
  readonly products?: Readonly<Record<string, Product>>;
  readonly terms?: {
    readonly OnDemand?: Readonly<
      Record<
        string,
        Readonly<Record<string, { readonly priceDimensions?: Readonly<Record<string, Dimension>> }>>
      >
    >;
  };
}

/** A price of the first tier, by the whole of its usage type behind the region's prefix, and its operation. */
interface Wanted {
  readonly usage: string;
  /** Empty for a product that has none. @default - whatever it is, as long as there is one price */
  readonly operation?: string;
  /** @default - whatever it is */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Where S3 has more than one price for a usage type, the operation tells which; Deep Archive has one by Intelligent-Tiering's name alone. */
const STORAGE: Readonly<Record<StorageClass, Wanted>> = {
  STANDARD: { usage: "TimedStorage-ByteHrs", operation: "", attributes: { volumeType: "Standard" } },
  INTELLIGENT_TIERING: { usage: "TimedStorage-INT-FA-ByteHrs", operation: "" },
  STANDARD_IA: { usage: "TimedStorage-SIA-ByteHrs", operation: "" },
  ONEZONE_IA: { usage: "TimedStorage-ZIA-ByteHrs", operation: "" },
  GLACIER_IR: { usage: "TimedStorage-GIR-ByteHrs", operation: "" },
  GLACIER: { usage: "TimedStorage-GlacierByteHrs", operation: "" },
  DEEP_ARCHIVE: { usage: "TimedStorage-INT-DAA-ByteHrs", operation: "" },
};

const TRANSITIONS: Readonly<Partial<Record<StorageClass, Wanted>>> = {
  STANDARD_IA: { usage: "Requests-SIA-Tier1", operation: "" },
  ONEZONE_IA: { usage: "Requests-ZIA-Tier1", operation: "" },
  GLACIER_IR: { usage: "Requests-GIR-Tier1", operation: "" },
  GLACIER: { usage: "Requests-GLACIER-Tier1", operation: "S3-GlacierTransition" },
  DEEP_ARCHIVE: { usage: "Requests-Tier3", operation: "S3-GDATransition" },
};

const ON_DEMAND_LINUX = {
  operatingSystem: "Linux",
  tenancy: "Shared",
  preInstalledSw: "NA",
  capacitystatus: "Used",
};

/**
 * Reads a file of AWS's price lists for one service and one region, as they are published without credentials:
 * https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonS3/current/eu-west-1/index.json
 * @param types the instance types whose prices are kept
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api.html
 * @throws Problem where it is none, or holds more than one region
 */
export function readPriceList(given: unknown, name: string, types: readonly string[]): PriceList {
  const offer = given as Offer;
  const { offerCode: service, publicationDate, products, terms } = offer;
  if (service === undefined || publicationDate === undefined || products === undefined || terms === undefined)
    throw new Problem(
      `${name} is no price list of AWS's: expected a file such as https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonS3/current/eu-west-1/index.json`,
    );
  const regions = [
    ...new Set(Object.values(products).flatMap(({ attributes }) => attributes?.["regionCode"] ?? [])),
  ];
  const [region, second] = regions.filter((one) => one !== "");
  if (region === undefined || second !== undefined)
    throw new Problem(
      `${name} is of ${region === undefined ? "no region" : `${regions.length} regions`}: expected the file of one, …/${service}/current/eu-west-1/index.json`,
    );
  const find = (wanted: Wanted) => priceOf(offer, wanted);
  return { service, region, published: publicationDate.slice(0, 10), prices: pricesIn(find, types) };
}

function pricesIn(find: (wanted: Wanted) => number | undefined, types: readonly string[]): RegionPrices {
  const storage = collect(Object.entries(STORAGE).map(([name, wanted]) => [name, find(wanted)]));
  const uploads = find({ usage: "Requests-Tier1", operation: "" });
  const transitions = collect(
    Object.entries(TRANSITIONS).map(([name, wanted]) => [name, times1000(find(wanted))]),
  );
  const instances = collect(
    types.map((type) => [
      type,
      find({ usage: `BoxUsage:${type}`, operation: "RunInstances", attributes: ON_DEMAND_LINUX }),
    ]),
  );
  const byTheHour = (hour: Wanted, gigabyte: Wanted) => {
    const [one, other] = [find(hour), find(gigabyte)];
    return one === undefined || other === undefined ? undefined : { hour: one, gigabyte: other };
  };
  const address = find({ usage: "PublicIPv4:InUseAddress" });
  const natGateway = byTheHour({ usage: "NatGateway-Hours" }, { usage: "NatGateway-Bytes" });
  const interfaceEndpoint = byTheHour({ usage: "VpcEndpoint-Hours" }, { usage: "VpcEndpoint-Bytes" });
  const volume = find({ usage: "EBS:VolumeUsage.gp3" });
  return {
    ...(Object.keys(storage).length === 0 ? {} : { storage }),
    ...(uploads === undefined
      ? {}
      : { requests: { thousandUploads: rounded(uploads * 1000), thousandTransitions: transitions } }),
    ...(Object.keys(instances).length === 0 ? {} : { instances }),
    ...(volume === undefined ? {} : { volume }),
    ...(natGateway === undefined ? {} : { natGateway }),
    ...(interfaceEndpoint === undefined ? {} : { interfaceEndpoint }),
    ...(address === undefined ? {} : { publicIpv4Address: { hour: address, gigabyte: 0 } }),
  };
}

/** @throws Problem where one usage has two prices, so that none can be chosen */
function priceOf({ products = {}, terms }: Offer, wanted: Wanted): number | undefined {
  const found = Object.entries(products).filter(([, { attributes = {} }]) => matches(attributes, wanted));
  const amounts = found.flatMap(([sku]) =>
    Object.values(terms?.OnDemand?.[sku] ?? {}).flatMap(({ priceDimensions = {} }) =>
      Object.values(priceDimensions)
        .filter(({ beginRange }) => beginRange === undefined || Number(beginRange) === 0)
        .map(({ pricePerUnit }) => Number(pricePerUnit?.["USD"])),
    ),
  );
  const [one, other] = [...new Set(amounts.filter((amount) => Number.isFinite(amount)))];
  if (other !== undefined)
    throw new Problem(
      `the price list has two prices for ${wanted.usage}, ${one} and ${other}: none is chosen`,
    );
  return one;
}

/** The usage type is compared whole, but for the short name of the region before it: others end alike. */
function matches(attributes: NonNullable<Product["attributes"]>, wanted: Wanted): boolean {
  const usage = (attributes["usagetype"] ?? "").replace(/^[A-Z]{2,4}\d?-(?=.)/u, "");
  const isOf = Object.entries(wanted.attributes ?? {}).every(([name, value]) => attributes[name] === value);
  const fits = wanted.operation === undefined || (attributes["operation"] ?? "") === wanted.operation;
  return usage === wanted.usage && isOf && fits;
}

function collect<T>(entries: readonly (readonly [string, T | undefined])[]): Record<string, T> {
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, T] => entry[1] !== undefined));
}

const times1000 = (amount: number | undefined) => (amount === undefined ? undefined : rounded(amount * 1000));

/** Prices have at most eight decimals; a product of binary fractions has more. */
const rounded = (amount: number) => Number(amount.toFixed(8));
