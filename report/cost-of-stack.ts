import { plus, product, totalOf, type Line } from "../cost/amount";
import { HOURS_A_MONTH } from "../cost/estimate";
import { standing, type Counts } from "../cost/hourly";
import { pricesOf, type PriceTable } from "../cost/prices";
import type { Read } from "../proof/system/subjects";
import type { System } from "../proof/system/system";

/** What a stack costs a month while it stands, and what each gigabyte costs that it keeps. */
export interface MonthlyCost {
  /** Of what has a price. */
  readonly amount: number;
  readonly currency: string;
  /** `1 public IPv4 address`; empty where nothing costs by the hour. */
  readonly items: readonly string[];
  /** Of the items those that the table has no price for. */
  readonly unpriced: readonly string[];
  /** A GB in STANDARD for a month. @default - the table has no price for it */
  readonly gigabyteMonth?: number;
}

/** What of a configuration costs whether it is used or not, priced for the region of its bucket. */
export function costOfStack(
  { configuration, subjects }: Read,
  { network }: System,
  table: PriceTable,
): MonthlyCost | undefined {
  if (subjects === undefined) return undefined;
  const region = configuration.region(subjects.bucket);
  const prices = pricesOf(table, region);
  const interfaces = network.hosts.all().flatMap((host) => host.interfaces);
  const nats = network.gateways.natGateways();
  const counts: Counts = {
    interfaceEndpoint: network.endpoints.interfaces.reduce((sum, { subnets }) => sum + subnets.length, 0),
    gatewayLoadBalancerEndpoint: network.endpoints.inspections.length,
    natGateway: nats.length,
    publicIpv4Address: interfaces.filter(({ hasPublicIp }) => hasPublicIp === true).length + nats.length,
  };
  const { items, month, unpriced } = standing(table, region, counts);
  const own = (type: string) => configuration.resources(type, "managed").map(({ values }) => values);
  const types = own("aws_instance").map(
    (values) => textOf(values["instance_type"]) ?? "instance of an unknown type",
  );
  const instances = [...new Set(types)].map((type): Line => {
    const count = types.filter((one) => one === type).length;
    return { what: `${count} ${type}`, month: product(count, prices.instances?.[type], HOURS_A_MONTH) };
  });
  const keys = own("aws_kms_key").length;
  const alarms = own("aws_cloudwatch_metric_alarm");
  // AWS's own metrics are free; the topic's key for emails is among the keys.
  const alarmPrices = alarms.map(({ namespace }) =>
    textOf(namespace)?.startsWith("AWS/") ? prices.alarm?.arrivalMonth : prices.alarm?.month,
  );
  const lines: Line[] = [
    ...instances,
    ...(keys === 0
      ? []
      : [{ what: keys === 1 ? "a KMS key" : `${keys} KMS keys`, month: product(keys, prices.keyMonth) }]),
    ...(alarms.length === 0
      ? []
      : [
          {
            what: alarms.length === 1 ? "an alarm" : `${alarms.length} alarms`,
            month: alarmPrices.reduce<number | undefined>(plus, 0),
          },
        ]),
  ];
  const sum = totalOf(lines);
  return {
    amount: month + sum.known,
    currency: table.currency,
    items: [...lines.map(({ what }) => what), ...items],
    unpriced: [...sum.unpriced.map(({ what }) => what), ...unpriced],
    ...(prices.storage?.STANDARD === undefined ? {} : { gigabyteMonth: prices.storage.STANDARD }),
  };
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
