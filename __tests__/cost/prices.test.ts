import { readFileSync } from "node:fs";
import { pricesOf, readPrices } from "../../cost/prices";

const shipped = () => JSON.parse(readFileSync("cost/prices.json", "utf8"));
const read = (change: (table: any) => void) => () => {
  const table = shipped();
  change(table);
  return readPrices(table, "mine.json");
};

test("a region that a user adds has its own prices", () => {
  const table = read((json) => (json.regions["eu-west-1"] = json.regions["us-east-1"]))();
  expect(pricesOf(table, "eu-west-1").region).toBe("eu-west-1");
  expect(pricesOf(table, "eu-west-2").region).toBe("us-east-1");
});

test.each<[string, (table: any) => void, RegExp]>([
  [
    "a price below nothing",
    (table) => (table.regions["us-east-1"].natGateway.hour = -1),
    /natGateway.hour: .*>=0, -1$/m,
  ],
  [
    "a price that is missing",
    (table) => delete table.regions["us-east-1"].natGateway,
    /us-east-1.natGateway/,
  ],
  ["a key that is misspelled", (table) => (table.currencies = "USD"), /currencies/],
  ["no date", (table) => (table.date = "last year"), /date/],
  [
    "a stand-in without prices",
    (table) => (table.otherwise = "mars-1"),
    /"mars-1".*expected one of us-east-1/,
  ],
])("%s is refused, with its place", (_, change, message) => {
  expect(read(change)).toThrow(message);
  expect(read(change)).toThrow(/mine.json/);
});

test("a table that is none leads to one that is", () => {
  expect(() => readPrices({}, "mine.json")).toThrow(/currency: .*\ncost\/prices.json is an example of one$/s);
});
