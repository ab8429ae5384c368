import type { Configuration } from "../../proof/configuration/configuration";
import type { Resource } from "../../proof/configuration/resource";
import { blocks } from "../../proof/configuration/value";
import { inDays, numberIn, switchGuard, switchIn, textIn, type Guard, type GuardRule } from "./guard";

type Read = Omit<Guard, "rule">;

/** Longer than CloudWatch Logs takes: what is kept for good has 0. */
const FOR_GOOD = 1_000_000;

function each(configuration: Configuration, types: readonly string[]): Resource[] {
  return types.flatMap((type) => configuration.resources(type, "managed"));
}

function standing(types: readonly string[], isOn: (resource: Resource) => boolean | null = () => true) {
  return (configuration: Configuration): Read[] =>
    each(configuration, types).flatMap((resource) => switchGuard(resource.address, isOn(resource)));
}

/** An argument that is on where it is not set. */
function onByDefault(argument: string) {
  return ({ values }: Resource): boolean | null => {
    const given = switchIn(values[argument]);
    return given === undefined ? true : given;
  };
}

function tellsSomebody(resource: Resource): boolean | null {
  const isOn = onByDefault("actions_enabled")(resource);
  return isOn === true ? blocks(resource.values["alarm_actions"]).length > 0 : isOn;
}

/** A trail of ours is made by CloudFormation, because the provider cannot yet select what it has to record. */
function isTrail({ type, values }: Resource): boolean {
  if (type === "aws_cloudtrail") return true;
  const template = values["template_body"];
  return typeof template === "string" && template.includes("AWS::CloudTrail::Trail");
}

function trails(configuration: Configuration): Read[] {
  return each(configuration, ["aws_cloudtrail", "aws_cloudformation_stack"])
    .filter(isTrail)
    .flatMap((resource) => switchGuard(resource.address, onByDefault("enable_logging")(resource)));
}

function logRetention(configuration: Configuration): Read[] {
  return each(configuration, ["aws_cloudwatch_log_group"]).flatMap(({ address, values }) => {
    const days = numberIn(values["retention_in_days"]);
    if (days === undefined || days === 0) return [];
    return [{ on: address, level: days === null ? null : days - FOR_GOOD, shown: inDays(days) }];
  });
}

function logGroups(configuration: Configuration): Read[] {
  return standing(["aws_cloudwatch_log_group"])(configuration);
}

function isEventRuleOn({ values }: Resource): boolean | null {
  const state = textIn(values["state"]);
  if (state !== undefined) return state === null ? null : state !== "DISABLED";
  return onByDefault("is_enabled")({ values } as Resource);
}

function subscriptions(configuration: Configuration): Read[] {
  return each(configuration, ["aws_sns_topic_subscription"]).map(({ address, values }) => ({
    on: address,
    level: 1,
    shown: textIn(values["endpoint"]) ?? "somebody",
  }));
}

/** Who would notice, and what is written down. */
export const WATCH_RULES: readonly GuardRule[] = [
  {
    id: "alarm-off",
    says: "An alarm is gone, is switched off or tells nobody.",
    absent: "off",
    read: standing(["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"], tellsSomebody),
  },
  {
    id: "nobody-told",
    says: "Somebody is no longer told of alarms.",
    absent: "nobody",
    read: subscriptions,
  },
  {
    id: "trail-off",
    says: "CloudTrail no longer records requests and refusals.",
    absent: "off",
    read: trails,
  },
  {
    id: "flow-logs-off",
    says: "The network's flow logs are no longer written.",
    absent: "off",
    read: standing(["aws_flow_log"]),
  },
  {
    id: "events-off",
    says: "Events for alarms are no longer collected or passed on.",
    absent: "off",
    read: (configuration) => [
      ...standing(["aws_cloudwatch_event_rule"], isEventRuleOn)(configuration),
      ...standing(["aws_cloudwatch_event_target", "aws_cloudwatch_log_metric_filter"])(configuration),
      ...standing(["aws_s3_bucket_notification"])(configuration),
    ],
  },
  {
    id: "logs-off",
    says: "A log group is gone, with its logs.",
    absent: "gone",
    read: logGroups,
  },
  {
    id: "logs-kept-shorter",
    says: "Logs are deleted sooner.",
    absent: "kept for good",
    read: logRetention,
  },
];
