import { readFileSync } from "node:fs";
import { billOf, type Holding } from "../../cost/bill";
import { readPrices } from "../../cost/prices";

const prices = readPrices(JSON.parse(readFileSync("cost/prices.json", "utf8")), "cost/prices.json");

const HOLDING: Holding = {
  region: "us-east-1",
  instances: new Map([["t4g.micro", 2]]),
  volumeGigabytes: 16,
  publicIpv4Addresses: 1,
  interfaceEndpoints: 0,
  keys: 1,
  alarms: [],
  kept: { gigabytes: 500 },
  backups: 30,
};

test("adds up hosts, volumes, address, key, requests and storage, by what AWS lists", () => {
  const { first, firstMonth } = billOf(prices, HOLDING);
  expect(Object.fromEntries(first.map(({ what, month }) => [what, Number(month?.toFixed(2))]))).toEqual({
    "2 × t4g.micro": 12.26,
    "16 GB of gp3 volumes": 1.28,
    "1 × public IPv4 address": 3.65,
    "1 × KMS key": 1,
    "500 GB through the gateway endpoint": 0,
    "14,992 requests to upload": 0.07,
    "storage in STANDARD": 5.86,
  });
  expect(firstMonth).toEqual({ known: expect.closeTo(24.13, 1), unpriced: [] });
});

test("a year is the sum of its months, in which the same is uploaded and more is stored", () => {
  const { firstMonth, twelfthMonth, year } = billOf(prices, HOLDING);
  expect(twelfthMonth.known - firstMonth.known).toBeCloseTo(11 * 500 * 0.023, 0);
  expect(year.known).toBeCloseTo((12 * (firstMonth.known + twelfthMonth.known)) / 2, 0);
});

test("a price that is missing makes a sum that says so, and is never another region's", () => {
  const { first, year } = billOf(prices, { ...HOLDING, region: "cn-north-1" });
  expect(first.every(({ month }) => month === undefined)).toBe(true);
  expect(year).toEqual({
    known: 0,
    unpriced: expect.arrayContaining([
      { what: "2 × t4g.micro", month: undefined, published: { service: "AmazonEC2", instance: "t4g.micro" } },
      { what: "storage in STANDARD", month: undefined, published: { service: "AmazonS3" } },
    ]),
  });
});

test("an interface endpoint for S3 costs by its zones and by the gigabyte", () => {
  const { first } = billOf(prices, { ...HOLDING, s3InterfaceZones: 2 });
  const month = (what: string) => first.find((line) => line.what === what)?.month;
  expect(month("2 × interface endpoint for S3 in a zone")).toBeCloseTo(2 * 730 * 0.01);
  expect(month("500 GB through the interface endpoint")).toBeCloseTo(5);
});
