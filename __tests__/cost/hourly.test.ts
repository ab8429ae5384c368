import { readFileSync } from "node:fs";
import { standing } from "../../cost/hourly";
import { readPrices } from "../../cost/prices";

const prices = readPrices(JSON.parse(readFileSync("cost/prices.json", "utf8")), "cost/prices.json");

test("adds up what stands by the hour and by the month, and names it", () => {
  expect(standing(prices, "us-east-1", { natGateway: 1, publicIpv4Address: 2, gatewayEndpoint: 1 })).toEqual({
    items: ["1 gateway endpoint (free)", "1 NAT gateway", "2 public IPv4 addresses"],
    hour: expect.closeTo(0.045 + 2 * 0.005),
    month: expect.closeTo(730 * (0.045 + 2 * 0.005)),
    unpriced: [],
  });
});

test("nothing costs nothing", () => {
  expect(standing(prices, "us-east-1", { natGateway: 0 })).toEqual({
    items: [],
    hour: 0,
    month: 0,
    unpriced: [],
  });
});

test("what has no price is named, and not counted as free", () => {
  expect(standing(prices, "sa-east-1", { natGateway: 1 })).toEqual({
    items: ["1 NAT gateway"],
    hour: 0,
    month: 0,
    unpriced: ["1 NAT gateway"],
  });
});
