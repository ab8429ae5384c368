import { alarmCost } from "../cost/alarm";
import { standing, type Counts } from "../cost/hourly";
import type { PriceTable } from "../cost/prices";
import type { Read } from "../proof/system/subjects";
import type { System } from "../proof/system/system";

/** What a stack costs a month while it stands; storage, hosts and transfer are not counted. */
export interface MonthlyCost {
  readonly amount: number;
  readonly currency: string;
  /** `1 public IPv4 address`; empty where nothing costs by the hour. */
  readonly items: readonly string[];
}

/** What of a configuration costs whether it is used or not, priced for the region of its bucket. */
export function costOfStack(
  { configuration, subjects }: Read,
  { network }: System,
  table: PriceTable,
): MonthlyCost | undefined {
  if (subjects === undefined) return undefined;
  const region = configuration.region(subjects.bucket);
  const interfaces = network.hosts.all().flatMap((host) => host.interfaces);
  const nats = network.gateways.natGateways();
  const counts: Counts = {
    interfaceEndpoint: network.endpoints.interfaces.reduce((sum, { subnets }) => sum + subnets.length, 0),
    gatewayLoadBalancerEndpoint: network.endpoints.inspections.length,
    natGateway: nats.length,
    publicIpv4Address: interfaces.filter(({ hasPublicIp }) => hasPublicIp === true).length + nats.length,
  };
  const { items, month } = standing(table, region, counts);
  const alarms = configuration.resources("aws_cloudwatch_metric_alarm", "managed");
  const emails = configuration
    .resources("aws_sns_topic_subscription", "managed")
    .some(({ values }) => values["protocol"] === "email");
  const hasAlarm = alarms.length > 0;
  const watch = hasAlarm ? alarmCost(table, region, { emails, bucket: false }).month : 0;
  return {
    amount: month + watch,
    currency: table.currency,
    items: [...items, ...(hasAlarm ? [alarms.length === 1 ? "an alarm" : `${alarms.length} alarms`] : [])],
  };
}
