import { Testing } from "cdktf";
import { standing, type Counts } from "../cost/hourly";
import { readPrices, type PriceTable } from "../cost/prices";
import { proveAsked } from "../proof/ask/asked-claims";
import type { Configuration } from "../proof/configuration/configuration";
import { readSubjects } from "../proof/system/read-subjects";
import type { Read } from "../proof/system/subjects";
import { System } from "../proof/system/system";
import { reasonInBrief, signOf } from "../report/asked-claims-text";
import { topologyMermaid } from "../report/topology/mermaid";
import { readTopology } from "../report/topology/read-topology";
import { WALKTHROUGHS } from "../walkthroughs";
import { standardStep, type Step, type Walkthrough } from "../walkthroughs/walkthrough";
import { markdownTable } from "./markdown-table";
import { hasMarkedSection, replaceMarkedSection } from "./marked-section";
import { policyPlaces, policySection, type PolicyPlace } from "./walkthrough-policies";

const FOLDER = "docs/walkthroughs";

/** A step with its stack as the proof reads it. */
interface ReadStep {
  readonly step: Step;
  readonly read: Read;
}

/**
 * The pages of the walkthroughs, and their index, with the text they should have: of every step the command and what
 * the proof says, a picture where the page has a place for one, and what it costs.
 * @param read gives the text of a file that exists
 */
export function walkthroughPages(read: (file: string) => string): Readonly<Record<string, string>> {
  const prices = readPrices(JSON.parse(read("cost/prices.json")), "cost/prices.json");
  const pages = WALKTHROUGHS.map((walkthrough): [string, string] => {
    const file = `${FOLDER}/${walkthrough.name}.md`;
    const steps = walkthrough.steps.map((step) => ({ step, read: readStep(step) }));
    const page = read(file);
    const sections = [
      ...steps.map((one) => [`step ${one.step.name}`, stepSection(walkthrough, one)] as const),
      ...steps.map((one) => [`picture of ${one.step.name}`, pictureOf(one)] as const),
      ...policyPlaces(page).map((place) => [place.section, policyOf(steps, place)] as const),
      ["cost", costSection(prices, steps)] as const,
    ];
    const isPicture = (name: string) => name.startsWith("picture of ");
    const text = sections.reduce(
      (so, [name, content]) =>
        isPicture(name) && !hasMarkedSection(so, name) ? so : replaceMarkedSection(so, name, content),
      page,
    );
    return [file, text];
  });
  const index = `${FOLDER}/README.md`;
  return {
    ...Object.fromEntries(pages),
    [index]: replaceMarkedSection(read(index), "walkthroughs", indexTable()),
  };
}

function readStep({ build }: Step): Read {
  const content = Testing.synth(build(Testing.app()), true);
  return readSubjects([{ name: "cdk.tf.json", content }]);
}

function indexTable(): string {
  return markdownTable(
    ["Walkthrough", "Document", "Steps", "What it shows"],
    WALKTHROUGHS.map(({ name, about, document, steps }) => [
      `[${name}](${name}.md)`,
      document,
      String(steps.length),
      about,
    ]),
  );
}

function stepSection(walkthrough: Walkthrough, { step, read }: ReadStep): string {
  const { name, acknowledge } = step;
  const words = [
    walkthrough.name,
    ...(step === standardStep(walkthrough) ? [] : ["--step", name]),
    ...(acknowledge === undefined ? [] : ["--acknowledge", acknowledge]),
  ];
  const command = [
    "```sh",
    "npx cdktf deploy --output cdktf.out/walkthroughs \\",
    `    --app "node bundle/run.cjs cli/walkthroughs.ts ${words.join(" ")}"`,
    "```",
  ];
  const proofs = proveAsked(new System(read.configuration), step.claims);
  const table = markdownTable(
    ["", "What the proof says", "Why"],
    proofs.map((proof) => [signOf(proof)[1], proof.claim.says, reasonInBrief(proof)]),
  );
  return [...command, "", table].join("\n");
}

function pictureOf({ read }: ReadStep): string {
  return ["```mermaid", topologyMermaid(readTopology(read)).trimEnd(), "```"].join("\n");
}

function policyOf(steps: readonly ReadStep[], { step, address }: PolicyPlace): string {
  const found = steps.find((one) => one.step.name === step);
  if (found === undefined) throw new Error(`expected a policy of a step, and there is no step ${step}`);
  return policySection(found.read.configuration, address);
}

/** The region whose table has a price for all that the documents build. */
const PRICED_IN = "us-east-1";

function costSection(prices: PriceTable, steps: readonly ReadStep[]): string {
  const rows = steps.map(({ step, read }) => {
    const { items, hour, month } = standing(prices, PRICED_IN, countsOf(read.configuration));
    return [`\`${step.name}\``, items.join(", "), hour.toFixed(3), month.toFixed(2)];
  });
  return [
    markdownTable(
      ["Step", "Stands", `${prices.currency} an hour`, `${prices.currency} in a month of 730 hours`],
      rows,
    ),
    `Prices of ${prices.date} in ${PRICED_IN}, where they are lowest, from [cost/prices.json](../../cost/prices.json). Instances, their volumes, gigabytes, and the bucket's storage and requests come on top.`,
  ].join("\n");
}

/** What stands and costs by the hour. */
function countsOf(configuration: Configuration): Counts {
  const own = (type: string) => configuration.resources(type, "managed").map(({ values }) => values);
  const endpoints = (type: string) =>
    own("aws_vpc_endpoint").filter((values) => (values["vpc_endpoint_type"] ?? "Gateway") === type);
  const places = (all: ReturnType<typeof own>, attribute: string) =>
    all
      .map((values) => values[attribute])
      .reduce<number>((sum, ids) => sum + (Array.isArray(ids) ? ids.length : 1), 0);
  const isPublic = (values: Readonly<Record<string, unknown>>) =>
    values["associate_public_ip_address"] === true;
  const balancers = own("aws_lb").filter((values) => values["load_balancer_type"] === "gateway");
  return {
    gatewayEndpoint: endpoints("Gateway").length,
    interfaceEndpoint: places(endpoints("Interface"), "subnet_ids"),
    gatewayLoadBalancerEndpoint: places(endpoints("GatewayLoadBalancer"), "subnet_ids"),
    gatewayLoadBalancer: places(balancers, "subnets"),
    natGateway: own("aws_nat_gateway").length,
    publicIpv4Address: own("aws_instance").filter(isPublic).length + own("aws_eip").length,
  };
}
