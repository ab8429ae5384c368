import { readFileSync } from "node:fs";
import { pricesOf, readPrices, STORAGE_CLASSES } from "../../cost/prices";
import { REGIONS } from "../../settings/region";

const shipped = () => JSON.parse(readFileSync("cost/prices.json", "utf8"));
const read = (change: (table: any) => void) => () => {
  const table = shipped();
  change(table);
  return readPrices(table, "mine.json");
};

test("a region that a user adds has its own prices", () => {
  const table = read((json) => (json.regions["cn-north-1"] = { volume: 0.5 }))();
  expect(pricesOf(table, "cn-north-1")).toEqual({ volume: 0.5 });
  expect(pricesOf(table, "cn-northwest-1")).toEqual({});
});

test.each<[string, (table: any) => void, RegExp]>([
  [
    "a price below nothing",
    (table) => (table.regions["us-east-1"].natGateway.hour = -1),
    /natGateway.hour: -1 is too small: expected 0 or more$/m,
  ],
  [
    "a price that is half there",
    (table) => delete table.regions["us-east-1"].natGateway.hour,
    /us-east-1.natGateway.hour/,
  ],
  [
    "a storage class that S3 has not",
    (table) => (table.regions["us-east-1"].storage.COLD = 1),
    /us-east-1.storage.*COLD/,
  ],
  ["a key that is misspelled", (table) => (table.currencies = "USD"), /currencies/],
  ["no date", (table) => (table.date = "last year"), /date/],
])("%s is refused, with its place", (_, change, message) => {
  expect(read(change)).toThrow(message);
  expect(read(change)).toThrow(/mine.json/);
});

test("a table that is none leads to one that is", () => {
  expect(() => readPrices({}, "mine.json")).toThrow(/currency: .*\ncost\/prices.json is an example of one$/s);
  expect(() => readPrices({}, "mine.json")).toThrow(
    "  currency is missing: expected text\n".replace(" is", ": is"),
  );
  expect(() => readPrices([], "mine.json")).toThrow("  the table: a list does not fit: expected an object\n");
});

test.each<[string, (table: any) => void, string]>([
  [
    "a price in quotes",
    (table) => (table.regions["us-east-1"].volume = "1"),
    'volume: "1" does not fit: expected a number',
  ],
  [
    "a key that is misspelled",
    (table) => (table.currencies = "USD"),
    "the table: currencies is not known here",
  ],
])("%s is said in plain words", (_, change, words) => {
  expect(read(change)).toThrow(words);
});

test("every region that has prices is one of AWS's, and has S3's whole", () => {
  const { regions } = readPrices(shipped(), "cost/prices.json");
  expect(Object.keys(regions).length).toBeGreaterThanOrEqual(36);
  for (const [name, { storage = {}, requests }] of Object.entries(regions)) {
    expect(REGIONS).toContain(name);
    expect(Object.keys(storage).sort()).toEqual([...STORAGE_CLASSES].sort());
    const { STANDARD = 0, DEEP_ARCHIVE = 0 } = storage;
    expect(DEEP_ARCHIVE).toBeLessThan(STANDARD / 5);
    expect(requests?.thousandUploads).toBeGreaterThan(0);
  }
});
