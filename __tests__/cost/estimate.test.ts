import { readFileSync } from "node:fs";
import fc from "fast-check";
import { estimate, type Usage } from "../../cost/estimate";
import { readPrices } from "../../cost/prices";

const prices = readPrices(JSON.parse(readFileSync("cost/prices.json", "utf8")), "cost/prices.json");
const usage: Usage = { region: "us-east-1", zones: 2, gigabytes: 500 };
const totals = (given: Partial<Usage> = {}) =>
  Object.fromEntries(estimate(prices, { ...usage, ...given }).paths.map(({ id, total }) => [id, total]));

test("reckons hours by zones and data by the gigabyte", () => {
  expect(totals()).toEqual({
    gateway: 0,
    interface: expect.closeTo(2 * 730 * 0.01 + 500 * 0.01),
    "gateway load balancer": expect.closeTo(2 * 730 * (0.01 + 0.0125) + 500 * (0.0035 + 0.004)),
    nat: expect.closeTo(2 * 730 * (0.045 + 0.005) + 500 * 0.045),
    "transit gateway": expect.closeTo(2 * 730 * 0.05 + 500 * 0.02),
  });
});

test("a gateway endpoint costs nothing, whatever goes through it, and nothing costs less", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (zones, gigabytes) => {
        const { gateway, ...others } = totals({ zones, gigabytes });
        expect(gateway).toBe(0);
        for (const total of Object.values(others)) expect(total).toBeGreaterThan(0);
      },
    ),
  );
});

test("says its date and source; a path without a price in its region has none, and no other region's", () => {
  const elsewhere = estimate(prices, { ...usage, region: "eu-central-1" });
  expect(elsewhere.assumptions.join("\n")).toContain(prices.date);
  expect(elsewhere.assumptions.join("\n")).toContain(prices.source);
  expect(elsewhere.paths.map(({ id, total }) => [id, total])).toEqual([
    ["gateway", 0],
    ["interface", undefined],
    ["gateway load balancer", undefined],
    ["nat", undefined],
    ["transit gateway", undefined],
  ]);
});
