import { isList, type Value } from "../../proof/configuration/value";
import type { Around } from "./around";
import { lastPart } from "./name-list";
import type { SidePlan } from "./lane-plan";
import { othersOf } from "./other-endpoints";

/** What stands beside the paths: alarms, and the services that people come in by. */
export function readSides(around: Around): SidePlan[] {
  return [...services(around), ...alarms(around)];
}

function services({ system, topology }: Around): SidePlan[] {
  return topology.subnets.flatMap(({ id, vpc, address }) => {
    const subnet = system.network.vpcs.subnets().find((one) => one.address === address);
    const here = othersOf(system.network).filter(({ subnets }) => subnets[0]?.item === subnet?.id);
    if (here.length === 0) return [];
    const isSessions = here.some(({ service }) => service?.service === "ssm");
    return [
      {
        id: `${id}-services`,
        kind: "service",
        lines: isSessions ? ["Systems Manager", "sessions in, by IAM"] : ["AWS services", "not S3"],
        addresses: ["AWS"],
        from: `${vpc}-${id}-interfaces`,
        line: "access",
      } as const,
    ];
  });
}

/** Alarms on refusals watch the endpoint's policy, those on backups that do not come the bucket. */
function alarms({ configuration, topology }: Around): SidePlan[] {
  const all = configuration.resources("aws_cloudwatch_metric_alarm", "managed");
  if (all.length === 0) return [];
  const heard = configuration
    .resources("aws_sns_topic_subscription", "managed")
    .flatMap(({ values }) => (typeof values["endpoint"] === "string" ? [values["endpoint"]] : []));
  const actions = all.flatMap(({ values }) => texts(values["alarm_actions"] ?? null));
  const who = [...new Set(heard.length > 0 ? heard : actions.map(lastPart))];
  const hears = who.length > 1 ? `${who[0] ?? ""}, ${who.length - 1} more` : (who[0] ?? "nobody hears it");
  const isLate = ({ address }: { address: string }) => /overdue|small/u.test(address);
  const [refusals, late] = [all.filter((one) => !isLate(one)), all.filter(isLate)];
  const endpoint = topology.nodes.find(
    ({ kind, title }) => kind.endsWith("-endpoint") && /^S3 /u.test(title),
  );
  const bucket = topology.nodes.find(({ kind, title }) => kind === "bucket" && title === "backup bucket");
  const plan = (id: string, name: string, from: string | undefined, some: typeof all): SidePlan[] =>
    some.length === 0 || from === undefined
      ? []
      : [
          {
            id,
            kind: "alarm",
            lines: [name, hears],
            addresses: some.map(({ address }) => address),
            from,
            line: "watch",
          },
        ];
  return [
    ...plan("alarm-refusals", "alarm on refusals", endpoint && `${endpoint.id}-policy`, refusals),
    ...plan(
      "alarm-late",
      late.length > 1 ? `${late.length} alarms on late backups` : "alarm on late backups",
      bucket?.id,
      late,
    ),
  ];
}

function texts(value: Value): string[] {
  return isList(value) ? value.filter((one) => typeof one === "string") : [];
}
