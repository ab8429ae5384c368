import { notified } from "../alarm-settings";
import { arnPart } from "../arn";
import { partitionOf } from "../region";
import { findIf, type CrossCheck } from "./cross-check";

/** An alarm takes five actions. @see AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MOST_ACTIONS = 5;

/** Somebody hears of it, by topics that the alarm can reach, where CloudTrail records what is refused. */
export const alarmChecks: readonly CrossCheck[] = [
  {
    reads: ["alarms.notify"],
    check: ({ alarms }) =>
      findIf(
        alarms !== false && alarms.notify.length === 0,
        "alarms.notify",
        "is an empty list: nobody would hear of a refusal; expected at least one, for example [platform@example.com]",
      ),
  },
  {
    reads: ["alarms.notify"],
    check: ({ alarms }) => {
      if (alarms === false) return [];
      const { emails, topicArns } = notified(alarms);
      const topics = topicArns.length + (emails.length === 0 ? 0 : 1);
      return findIf(
        topics > MOST_ACTIONS,
        "alarms.notify",
        `makes ${topics} topics, all email addresses sharing one, and an alarm takes ${MOST_ACTIONS}: take ${topics - MOST_ACTIONS} away`,
      );
    },
  },
  {
    reads: ["alarms.notify", "region"],
    check: ({ alarms, region }) =>
      (alarms === false ? [] : alarms.notify).flatMap((arn, index) =>
        findIf(
          arn.startsWith("arn:") &&
            (arnPart(arn, "region") !== region || arnPart(arn, "partition") !== partitionOf(region)),
          `alarms.notify.${index}`,
          `"${arn}" is not in ${region}, and an alarm reaches topics of its own region only: expected arn:${partitionOf(region)}:sns:${region}:…`,
        ),
      ),
  },
  {
    reads: ["alarms.*", "region"],
    check: ({ alarms, region }) =>
      findIf(
        alarms !== false && partitionOf(region) === "aws-cn",
        "alarms",
        `does not go with ${region}: CloudTrail's guide for China does not list S3 among the services whose VPC endpoints it records; expected alarms: false`,
      ),
  },
];
