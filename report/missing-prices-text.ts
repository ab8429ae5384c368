import type { Line } from "../cost/amount";
import { hanging, type Paint } from "./layout";

const LISTS = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws";

/** What has no price, by name, and how to get it: the commands for AWS's own files, or where to write it by hand. */
export function missingPricesText(
  unpriced: readonly Line[],
  region: string,
  columns: number,
  paint: Paint,
): string[] {
  const inLists = unpriced.filter(({ published }) => published !== undefined);
  const byHand = unpriced.filter(({ published }) => published === undefined);
  const says = (lines: readonly Line[], then: string) =>
    hanging(
      "  ? ",
      `no price is known in ${region} for ${lines.map(({ what }) => what).join(", ")}; ${then}`,
      columns,
    ).map((line) => paint("open", line));
  return [
    ...(inLists.length === 0
      ? []
      : [...says(inLists, "AWS's price list has it:"), ...commandsFor(inLists, region), ""]),
    ...(byHand.length === 0
      ? []
      : [
          ...says(
            byHand,
            `write it into a copy of cost/prices.json, as us-east-1 has it, and give the copy with --prices`,
          ),
          "",
        ]),
  ];
}

function commandsFor(lines: readonly Line[], region: string): string[] {
  const published = lines.flatMap((line) => line.published ?? []);
  const services = [...new Set(published.map(({ service }) => service))];
  const file = (service: string) => `${service}.${region}.json`;
  const instances = published.flatMap(({ instance }) =>
    instance === undefined ? [] : ` --instance ${instance}`,
  );
  return [
    ...services.map((service) => `curl -o ${file(service)} ${LISTS}/${service}/current/${region}/index.json`),
    `npm run prices -- ${services.map(file).join(" ")}${[...new Set(instances)].join("")}`,
    "npm run cost -- --gb NUMBER --prices prices.json",
  ].map((command) => `      ${command}`);
}
