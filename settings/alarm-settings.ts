import { z } from "zod";
import { about, list, text, wholeNumber, type Judge } from "./setting";

/** No `$`, `%` or brace, which Terraform would take for its own. */
const EMAIL = "[A-Za-z0-9._+='&~-]+@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}";
const TOPIC = "arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}";

const isEmail = (text: string) => new RegExp(`^${EMAIL}$`).test(text) && text.length <= 254;

/** Whether a text is an email address or the ARN of a standard SNS topic. */
export const judgeNotified: Judge = (text) => {
  if (isEmail(text) || new RegExp(`^${TOPIC}$`).test(text)) return undefined;
  return text.endsWith(".fifo")
    ? "is a FIFO topic, which has no email subscriptions: expected a standard topic's ARN"
    : "is neither an email address nor the ARN of an SNS topic such as arn:aws:sns:eu-west-1:111122223333:alarms";
};

const judgeJob: Judge = (text) =>
  /^[A-Za-z0-9._-]{1,64}\/[A-Za-z0-9._-]{1,64}$/.test(text)
    ? undefined
    : "is no HOST/JOB: expected private-host/files";

/** The days for which CloudWatch Logs keeps events. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const alarms = z.strictObject({
  notify: list(
    text(judgeNotified, {
      title: "an email address or an SNS topic's ARN",
      description: "An email address, or the ARN of an SNS topic that exists in the backup's region.",
      example: "platform@example.com",
      pattern: `^(${EMAIL}|${TOPIC})$`,
    }),
    {
      description:
        "The recipients, at least one: email addresses, each of which has to confirm a first message, and ARNs of SNS topics in the region, whose policy and key must let CloudWatch's alarms in.",
      example: ["platform@example.com"],
    },
  ),
  refusals: z
    .boolean()
    .meta(
      about({
        description:
          "Alarms on requests that the endpoint refused. false: there are only alarms on backups, and no trail.",
        example: false,
      }),
    )
    .default(true),
  overdue: z
    .boolean()
    .meta(
      about({
        description:
          "One alarm for each job. It fires if the job's newest backup is older than its maxAgeHours, at most 168, or if no backup ever arrives.",
        example: true,
      }),
    )
    .default(false),
  smallBackups: list(
    z.strictObject({
      job: text(judgeJob, {
        title: "HOST/JOB",
        description: "A job, after the host that runs it.",
        example: "private-host/files",
      }),
      leastBytes: wholeNumber(1, 50_000_000_000_000, {
        description: "Backups of fewer bytes, as they are stored, alarm.",
        example: 1_000_000,
      }),
    }),
    {
      description: "Jobs whose alarm also fires if a backup is unusually small. It needs overdue.",
      example: [{ job: "private-host/files", leastBytes: 1_000_000 }],
    },
  ).default([]),
  alsoBucket: z
    .boolean()
    .meta(
      about({
        description:
          "Alarms also on requests that the bucket's policy refused, such as an upload from the bastion or with stolen credentials. CloudTrail then records, and charges for, every request for the bucket's objects.",
        example: true,
      }),
    )
    .default(false),
  trail: z
    .enum(["own", "existing"])
    .meta(
      about({
        description:
          "The trail that records refused requests. own: the stack makes one; AWS allows five in a region and account. existing: a trail of the account already records the same events; docs/guides/alarms.md has the selector.",
        example: "existing",
      }),
    )
    .default("own"),
  days: z
    .literal(RETENTION)
    .meta(
      about({
        description: "Days after which the events are deleted, as CloudWatch Logs takes them.",
        example: 365,
      }),
    )
    .default(90),
});

/** Alarms on what the endpoint refused and on backups that do not come, or `false` for none. */
export const alarmSettings = z
  .union([z.literal(false), alarms])
  .meta(
    about({
      description:
        "Alarms on requests that the endpoint's policy refused: people hear within minutes if somebody on a private host asks for another bucket, a read or a delete. With overdue there are also alarms on backups that do not arrive.",
      example: { notify: ["platform@example.com"] },
    }),
  )
  .default(false);

export type AlarmSettings = Exclude<z.output<typeof alarmSettings>, false>;

/** Who is told, by kind. */
export function notified({ notify }: Pick<AlarmSettings, "notify">): {
  emails: string[];
  topicArns: string[];
} {
  return { emails: notify.filter(isEmail), topicArns: notify.filter((one) => !isEmail(one)) };
}
