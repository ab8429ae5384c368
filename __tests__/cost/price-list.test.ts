import { readPriceList } from "../../cost/price-list";

interface Row {
  readonly usagetype: string;
  readonly usd: string;
  readonly operation?: string;
  readonly more?: Readonly<Record<string, string>>;
  /** Of dearer or cheaper tiers behind the first. */
  readonly tiers?: readonly string[];
}

/** A file in the form of AWS's price lists. */
function offer(service: string, rows: readonly Row[], region = "eu-central-1"): object {
  const skus = rows.map((row, at) => [`SKU${at}`, row] as const);
  return {
    formatVersion: "v1.0",
    offerCode: service,
    publicationDate: "2026-10-01T12:00:00Z",
    products: Object.fromEntries(
      skus.map(([sku, { usagetype, operation = "", more }]) => [
        sku,
        { sku, attributes: { servicecode: service, regionCode: region, usagetype, operation, ...more } },
      ]),
    ),
    terms: {
      OnDemand: Object.fromEntries(
        skus.map(([sku, { usd, tiers = [] }]) => [
          sku,
          {
            [`${sku}.T`]: {
              priceDimensions: Object.fromEntries(
                [usd, ...tiers]
                  .reverse()
                  .map((USD, at, all) => [
                    `${sku}.T.${at}`,
                    { beginRange: String((all.length - 1 - at) * 51_200), pricePerUnit: { USD } },
                  ]),
              ),
            },
          },
        ]),
      ),
    },
  };
}

const LINUX = { operatingSystem: "Linux", tenancy: "Shared", preInstalledSw: "NA", capacitystatus: "Used" };

test("S3: the first tier of each class, and of names that end alike the one that is meant", () => {
  const { prices, region, published } = readPriceList(
    offer("AmazonS3", [
      {
        usagetype: "EUC1-TimedStorage-ByteHrs",
        usd: "0.0245000000",
        tiers: ["0.0235"],
        more: { volumeType: "Standard" },
      },
      {
        usagetype: "EUC1-TimedStorage-ByteHrs",
        operation: "INTAAS3ObjectOverhead",
        usd: "0.0230000000",
        more: { volumeType: "Intelligent-Tiering" },
      },
      {
        usagetype: "EUC1-Tables-TimedStorage-ByteHrs",
        usd: "0.0265000000",
        more: { volumeType: "Standard" },
      },
      { usagetype: "EUC1-TimedStorage-GIR-ByteHrs", usd: "0.0050000000" },
      { usagetype: "EUC1-TimedStorage-INT-DAA-ByteHrs", usd: "0.0018000000" },
      { usagetype: "EUC1-TimedStorage-GDA-Staging", usd: "0.0210000000" },
      { usagetype: "EUC1-Requests-Tier1", usd: "0.0000054000" },
      { usagetype: "EUC1-Requests-Tier3", operation: "RestoreObject", usd: "0.0000900000" },
      { usagetype: "EUC1-Requests-Tier3", operation: "S3-GDATransition", usd: "0.0000600000" },
    ]),
    "s3.json",
    [],
  );
  expect([region, published]).toEqual(["eu-central-1", "2026-10-01"]);
  expect(prices).toEqual({
    storage: { STANDARD: 0.0245, GLACIER_IR: 0.005, DEEP_ARCHIVE: 0.0018 },
    requests: { thousandUploads: 0.0054, thousandTransitions: { DEEP_ARCHIVE: 0.06 } },
  });
});

test("EC2: the types that are asked for, on Linux and on demand alone, and volumes", () => {
  const instance = (os: string, usd: string, type = "t4g.micro"): Row => ({
    usagetype: `EUC1-BoxUsage:${type}`,
    operation: os === "Linux" ? "RunInstances" : "RunInstances:0010",
    usd,
    more: { ...LINUX, operatingSystem: os },
  });
  const { prices } = readPriceList(
    offer("AmazonEC2", [
      instance("Linux", "0.0096"),
      instance("RHEL", "0.0240"),
      instance("Linux", "0.192", "m7g.xlarge"),
      { usagetype: "EUC1-EBS:VolumeUsage.gp3", usd: "0.0952" },
      { usagetype: "EUC1-NatGateway-Hours", operation: "NatGateway", usd: "0.052" },
      { usagetype: "EUC1-NatGateway-Bytes", operation: "NatGateway", usd: "0.052" },
    ]),
    "ec2.json",
    ["t4g.micro"],
  );
  expect(prices).toEqual({
    instances: { "t4g.micro": 0.0096 },
    volume: 0.0952,
    natGateway: { hour: 0.052, gigabyte: 0.052 },
  });
});

test("us-east-1 has no prefix", () => {
  const rows = [{ usagetype: "PublicIPv4:InUseAddress", usd: "0.0050000000" }];
  expect(readPriceList(offer("AmazonVPC", rows, "us-east-1"), "vpc.json", []).prices).toEqual({
    publicIpv4Address: { hour: 0.005, gigabyte: 0 },
  });
});

test("of two prices for one usage none is chosen", () => {
  const rows = ["0.01", "0.02"].map((usd) => ({ usagetype: "EUC1-VpcEndpoint-Hours", usd }));
  expect(() => readPriceList(offer("AmazonVPC", rows), "vpc.json", [])).toThrow(
    "the price list has two prices for VpcEndpoint-Hours, 0.01 and 0.02",
  );
});

test("a file that is no price list, or of all regions, leads to one that is", () => {
  expect(() => readPriceList({}, "mine.json", [])).toThrow(/mine.json is no price list .*AmazonS3\/current/u);
  const all = offer("AmazonS3", [
    { usagetype: "Requests-Tier1", usd: "1", more: { regionCode: "us-east-1" } },
    { usagetype: "EUC1-Requests-Tier1", usd: "1" },
  ]);
  expect(() => readPriceList(all, "all.json", [])).toThrow(/all.json is of 2 regions: expected .*eu-west-1/u);
});
