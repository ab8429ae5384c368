import { notified } from "../alarm-settings";
import { arnPart } from "../arn";
import { expectedJobs } from "../expected-jobs";
import { partitionOf } from "../region";
import { findIf, type CrossCheck } from "./cross-check";

/** An alarm takes five actions. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MOST_ACTIONS = 5;

/**
 * Hours that an alarm looks back at most: period times evaluation periods, 7 days.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const MOST_HOURS = 168;

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
        alarms !== false && alarms.refusals && partitionOf(region) === "aws-cn",
        "alarms",
        `does not go with ${region}: CloudTrail's guide for China does not list S3 among the services whose VPC endpoints it records; expected alarms: false, or with refusals: false`,
      ),
  },
  {
    reads: ["alarms.*"],
    check: ({ alarms }) =>
      findIf(
        alarms !== false && !alarms.refusals && !alarms.overdue,
        "alarms.refusals",
        "false leaves nothing to tell of, because overdue is not asked for: expected alarms: false, or overdue: true",
      ),
  },
  {
    reads: ["alarms.*", "hosts.*", "machines.*"],
    check: ({ alarms, ...settings }) => {
      if (alarms === false || !alarms.overdue) return [];
      const jobs = expectedJobs(settings);
      const late = jobs.filter(({ maxAgeHours }) => maxAgeHours > MOST_HOURS);
      return [
        ...findIf(
          jobs.length === 0,
          "alarms.overdue",
          "has no job to wait for: expected one under hosts.jobs or machines, or overdue: false",
        ),
        ...late.flatMap(({ host, job, maxAgeHours }) =>
          findIf(
            true,
            "alarms.overdue",
            `cannot wait for ${host}/${job}, whose backup may be ${maxAgeHours} hours old: an alarm of CloudWatch looks back ${MOST_HOURS} hours at most, so expected a maxAgeHours of ${MOST_HOURS} or less, or overdue: false, which leaves it to npm run verify`,
          ),
        ),
      ];
    },
  },
  {
    reads: ["alarms.*", "hosts.*", "machines.*"],
    check: ({ alarms, ...settings }) => {
      if (alarms === false) return [];
      const known = expectedJobs(settings).map(({ host, job }) => `${host}/${job}`);
      return alarms.smallBackups.flatMap(({ job }, index) => [
        ...findIf(
          !alarms.overdue,
          `alarms.smallBackups.${index}`,
          "does not go with overdue: false: expected overdue: true beside it",
        ),
        ...findIf(
          alarms.overdue && known.length > 0 && !known.includes(job),
          `alarms.smallBackups.${index}.job`,
          `"${job}" is none of the jobs: expected one of ${known.join(", ")}`,
        ),
      ]);
    },
  },
  {
    reads: ["alarms.*", "adopt.*"],
    check: ({ alarms, adopt }) =>
      findIf(
        alarms !== false && alarms.overdue && adopt?.bucket !== undefined,
        "alarms.overdue",
        "does not go with adopt.bucket: a bucket has one list of those whom it tells of its objects, and the stack's would take away what is on the list of that one; expected overdue: false, which leaves it to npm run verify",
      ),
  },
];
