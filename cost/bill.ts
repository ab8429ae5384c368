import { product, totalOf, type Line, type Published, type Total } from "./amount";
import { HOURS_A_MONTH } from "./estimate";
import { pricesOf, type PriceTable, type StorageClass } from "./prices";
import { movedIn, storedIn, type Kept } from "./stored";

/** What of a private backup costs, whether AWS charges for it by the hour, the gigabyte or the request. */
export interface Holding {
  readonly region: string;
  /** Instances by their type. */
  readonly instances: ReadonlyMap<string, number>;
  /** All volumes together, in GB. */
  readonly volumeGigabytes: number;
  readonly publicIpv4Addresses: number;
  /** Interface endpoints, each as often as it has zones, beside that for S3. */
  readonly interfaceEndpoints: number;
  /** Zones of an interface endpoint for S3. @default - S3 is reached by a gateway endpoint */
  readonly s3InterfaceZones?: number;
  /** KMS keys of the stack's own. */
  readonly keys: number;
  /** What its alarms cost. */
  readonly alarms: readonly Line[];
  readonly kept: Kept;
  /** Backups a month, each an object and its manifest. */
  readonly backups: number;
}

/** What a private backup costs in its first month, in its twelfth, and in the year. */
export interface Bill {
  readonly currency: string;
  readonly first: readonly Line[];
  readonly twelfth: readonly Line[];
  readonly firstMonth: Total;
  readonly twelfthMonth: Total;
  readonly year: Total;
}

const EC2: Published = { service: "AmazonEC2" };
const S3: Published = { service: "AmazonS3" };
const VPC: Published = { service: "AmazonVPC" };

/** The smallest part of an upload that the agent makes, in bytes: so many requests are the most. */
const PART = 32 * 1024 * 1024;

/** To begin an upload, to complete it, and for its manifest. */
const REQUESTS_A_BACKUP = 3;

/** What it costs while data grows: the same is uploaded every month. */
export function billOf(table: PriceTable, holding: Holding): Bill {
  const months = Array.from({ length: 12 }, (_, month) => linesOf(table, holding, month));
  const [first = [], twelfth = []] = [months.at(0), months.at(-1)];
  return {
    currency: table.currency,
    ...{ first, twelfth },
    firstMonth: totalOf(first),
    twelfthMonth: totalOf(twelfth),
    year: totalOf(months.flat()),
  };
}

function linesOf(table: PriceTable, holding: Holding, month: number): Line[] {
  return [...standing(table, holding), ...transferred(table, holding), ...stored(table, holding, month)];
}

function standing(table: PriceTable, holding: Holding): Line[] {
  const prices = pricesOf(table, holding.region);
  const hourly = (what: string, count: number, hour: number | undefined, published: Published): Line[] =>
    count === 0
      ? []
      : [{ what: counted(count, what), month: product(count, hour, HOURS_A_MONTH), published }];
  const { volumeGigabytes, keys } = holding;
  return [
    ...[...holding.instances].flatMap(([type, count]) =>
      hourly(type, count, prices.instances?.[type], { ...EC2, instance: type }),
    ),
    ...(volumeGigabytes === 0
      ? []
      : [
          {
            what: `${volumeGigabytes} GB of gp3 volumes`,
            month: product(volumeGigabytes, prices.volume),
            published: EC2,
          },
        ]),
    ...hourly("public IPv4 address", holding.publicIpv4Addresses, prices.publicIpv4Address?.hour, VPC),
    ...hourly(
      "interface endpoint in a zone",
      holding.interfaceEndpoints,
      prices.interfaceEndpoint?.hour,
      VPC,
    ),
    ...hourly(
      "interface endpoint for S3 in a zone",
      holding.s3InterfaceZones ?? 0,
      prices.interfaceEndpoint?.hour,
      VPC,
    ),
    ...(keys === 0 ? [] : [{ what: counted(keys, "KMS key"), month: product(keys, prices.keyMonth) }]),
    ...holding.alarms,
  ];
}

function transferred(table: PriceTable, { region, s3InterfaceZones, kept, backups }: Holding): Line[] {
  const prices = pricesOf(table, region);
  const endpoint = s3InterfaceZones === undefined ? prices.gatewayEndpoint : prices.interfaceEndpoint;
  const uploads = Math.ceil((kept.gigabytes * 1e9) / PART) + backups * REQUESTS_A_BACKUP;
  const through = s3InterfaceZones === undefined ? "gateway endpoint" : "interface endpoint";
  return [
    {
      what: `${kept.gigabytes} GB through the ${through}`,
      month: product(kept.gigabytes, endpoint?.gigabyte),
      published: VPC,
    },
    {
      what: `${uploads.toLocaleString("en-US")} requests to upload`,
      month: product(uploads / 1000, prices.requests?.thousandUploads),
      published: S3,
    },
  ];
}

function stored(table: PriceTable, { region, kept, backups }: Holding, month: number): Line[] {
  const { storage, requests } = pricesOf(table, region);
  const lines = [...storedIn(month, kept)].map(([storageClass, gigabytes]) => ({
    what: `storage in ${storageClass}`,
    month: product(gigabytes, storage?.[storageClass]),
    published: S3,
  }));
  const moved = movedIn(month, kept) * backups * 2;
  const to: StorageClass | undefined = kept.transition?.storageClass;
  if (moved === 0 || to === undefined) return lines;
  return [
    ...lines,
    {
      what: `objects moved to ${to}`,
      month: product(moved / 1000, requests?.thousandTransitions[to]),
      published: S3,
    },
  ];
}

function counted(count: number, what: string): string {
  return `${count} × ${what}`;
}
