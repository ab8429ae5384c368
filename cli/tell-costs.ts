import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hundredThousandEvents } from "../cost/alarm";
import { billOf } from "../cost/bill";
import { estimate } from "../cost/estimate";
import { readPrices } from "../cost/prices";
import { costText, isUnpriced } from "../report/cost-text";
import { chosenBackups } from "./chosen-backups";
import type { CostArguments } from "./cost-arguments";
import { holdingOf, zonesOf } from "./cost-of-settings";
import { ExitCode } from "./exit-code";
import { parseJson, readText } from "./read-input";
import { layoutFor } from "./terminal";

const OWN_PRICES = readFileSync(join(__dirname, "../cost/prices.json"), "utf8");

/** Says what the stacks cost, on standard output. */
export function tellCosts({ uploads, file, named, options }: CostArguments): ExitCode {
  const prices =
    file === undefined
      ? readPrices(parseJson("cost/prices.json", OWN_PRICES), "cost/prices.json")
      : readPrices(parseJson(file, readText(file)), file);
  const stacks = chosenBackups(named, options).chosen.map((settings) => {
    const { name, region, s3, alarms, tearDown } = settings;
    if (tearDown !== undefined) return { name, region, ...tearDown };
    const holding = holdingOf(settings, prices, uploads);
    const isRecorded = alarms !== false && alarms.refusals;
    return {
      ...{ name, region, chosen: s3, backups: holding.backups },
      bill: billOf(prices, holding),
      estimate: estimate(prices, { region, zones: zonesOf(settings), gigabytes: uploads.gigabytes }),
      ...(isRecorded
        ? {
            recorded: {
              what: alarms.alsoBucket ? "requests for the bucket's objects" : "refused requests",
              hundredThousand: hundredThousandEvents(prices, region),
            },
          }
        : {}),
    };
  });
  const { columns, paint } = layoutFor(process.stdout);
  process.stdout.write(costText(stacks, columns, paint));
  return stacks.some(isUnpriced) ? ExitCode.Unknown : ExitCode.Ok;
}
