import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPriceList, type PriceList } from "../cost/price-list";
import { readPrices, type PriceTable, type RegionPrices } from "../cost/prices";
import { DEFAULT_INSTANCE_TYPE } from "../settings/instance-type";
import { commandLine, parseCommandLine } from "./command-line";
import { ExitCode } from "./exit-code";
import { say } from "./fitted-message";
import { parseJson, readText } from "./read-input";
import { run } from "./run";
import { writeWhole } from "./write-whole";

const OWN_PRICES = readFileSync(join(__dirname, "../cost/prices.json"), "utf8");

const HELP = `
AWS publishes its prices without credentials, a file for each service and region:
  B=https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws
  curl -o s3.json  $B/AmazonS3/current/eu-west-1/index.json
  curl -o vpc.json $B/AmazonVPC/current/eu-west-1/index.json
  curl -o ec2.json $B/AmazonEC2/current/eu-west-1/index.json    some hundred MB

Examples:
  npm run prices -- s3.json vpc.json ec2.json
  npm run cost -- --gb 500 --prices prices.json

It reads storage, requests, instances, volumes, addresses, interface endpoints and NAT gateways;
what the files do not have stays as the table had it.

Exit: 0 the table is written, 2 bad input.
`;

interface Options {
  readonly out: string;
  readonly into?: string;
  readonly instance?: readonly string[];
}

void run(() => {
  const command = parseCommandLine(
    commandLine("npm run prices --")
      .description("Reads AWS's published price lists into a table of prices for npm run cost.")
      .argument("<FILE...>", "price lists of AWS's, as JSON, each of one service and one region")
      .option("--out <FILE>", "the table to write", "prices.json")
      .option("--into <FILE>", "the table to begin with, in place of the shipped one")
      .option(
        "--instance <TYPE>",
        "an instance type to keep; may be given several times; t4g.micro and t3.micro are kept anyway",
        (value: string, before: readonly string[] = []) => [...before, value],
      )
      .addHelpText("after", HELP),
    process.argv.slice(2),
  );
  if (command === undefined) return ExitCode.Ok;
  const { out, into, instance = [] } = command.opts<Options>();
  const types = [...Object.values(DEFAULT_INSTANCE_TYPE), ...instance];
  const table =
    into === undefined
      ? readPrices(parseJson("cost/prices.json", OWN_PRICES), "cost/prices.json")
      : readPrices(parseJson(into, readText(into)), into);
  const lists = command.args.map((file) => readPriceList(parseJson(file, readText(file)), file, types));
  writeWhole(out, `${JSON.stringify(withLists(table, lists), null, 2)}\n`);
  for (const { service, region, published, prices } of lists)
    say(
      `${service} in ${region}, published ${published}: ${Object.keys(prices).join(", ") || "nothing of what is priced here"}`,
    );
  say(`prices: ${out}`);
  return ExitCode.Ok;
});

/** The table is as old as its oldest part: what was read is told in its source. */
function withLists(table: PriceTable, lists: readonly PriceList[]): PriceTable {
  const regions = { ...table.regions };
  for (const { region, prices } of lists) regions[region] = merged(regions[region] ?? {}, prices);
  const read = lists.map(({ service, region, published }) => `${service} in ${region} of ${published}`);
  return { ...table, regions, source: `AWS's price lists: ${read.join(", ")}. The rest: ${table.source}` };
}

function merged(before: RegionPrices, read: RegionPrices): RegionPrices {
  const instances = { ...before.instances, ...read.instances };
  return {
    gatewayEndpoint: { hour: 0, gigabyte: 0 },
    ...before,
    ...read,
    ...(Object.keys(instances).length === 0 ? {} : { instances }),
  };
}
