import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPrices } from "../cost/prices";
import type { ProvedStack } from "../proof/proved-stack";
import { costOfStack, type MonthlyCost } from "../report/cost-of-stack";
import { parseJson } from "./read-input";

const OWN_PRICES = readFileSync(join(__dirname, "../cost/prices.json"), "utf8");

/** What each stack costs by the shipped table, by its name; none for one that has no bucket. */
export function costsOfStacks(stacks: readonly ProvedStack[]): ReadonlyMap<string, MonthlyCost> {
  const prices = readPrices(parseJson("cost/prices.json", OWN_PRICES), "cost/prices.json");
  return new Map(
    stacks.flatMap(({ stack, read, system }) => {
      const cost = costOfStack(read, system, prices);
      return cost === undefined ? [] : [[stack, cost] as const];
    }),
  );
}
