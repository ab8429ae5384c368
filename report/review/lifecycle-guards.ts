import type { Configuration } from "../../proof/configuration/configuration";
import type { ValueObject } from "../../proof/configuration/value";
import { blocksIn, onBuckets } from "./bucket-guards";
import { inDays, numberIn, textIn, type Guard, type GuardRule } from "./guard";

type Read = Omit<Guard, "rule">;

/** Longer than anything S3 takes: what never expires has 0, and an expiry less, the sooner the less. */
const NEVER = 1_000_000;

function sooner(on: string, part: string, days: number | null): Read {
  return { on, part, level: days === null ? null : days - NEVER, shown: inDays(days) };
}

/** The rules that are not switched off; of one whose status is not known, both are to be reckoned with. */
function rulesOf(configuration: Configuration): { on: string; rule: ValueObject; under: string }[] {
  return onBuckets(configuration, "aws_s3_bucket_lifecycle_configuration").flatMap(({ on, values }) =>
    blocksIn(values["rule"])
      .filter(({ status }) => textIn(status) !== "Disabled")
      .map((rule) => ({ on, rule, under: scopeOf(rule) })),
  );
}

/** What of the bucket a rule is about, so that its successor under another id is found. */
function scopeOf(rule: ValueObject): string {
  const filters = blocksIn(rule["filter"]).map(({ prefix, ...rest }) =>
    Object.keys(rest).length === 0
      ? (textIn(prefix) ?? (prefix === undefined || prefix === "" ? "" : "?"))
      : JSON.stringify({ prefix, ...rest }),
  );
  const prefix = filters[0] ?? textIn(rule["prefix"]) ?? "";
  return prefix === "" ? "every object" : prefix;
}

/** The soonest of the rules about the same objects decides. */
function soonest(reads: readonly Read[]): Read[] {
  const byPart = new Map<string, Read>();
  for (const read of reads) {
    const key = `${read.on} ${read.part}`;
    const other = byPart.get(key);
    if (other === undefined || read.level === null || (other.level !== null && read.level < other.level))
      byPart.set(key, read);
  }
  return [...byPart.values()];
}

function daysOf(block: string, argument: string) {
  return (configuration: Configuration): Read[] =>
    soonest(
      rulesOf(configuration).flatMap(({ on, rule, under }) =>
        blocksIn(rule[block]).flatMap((one) => {
          const days = numberIn(one[argument]);
          return days === undefined ? [] : [sooner(on, under, days)];
        }),
      ),
    );
}

/** Expiry on a day of the calendar deletes everything that is there then, at once. */
function expiryDates(configuration: Configuration): Read[] {
  return rulesOf(configuration).flatMap(({ on, rule, under }) =>
    blocksIn(rule["expiration"]).flatMap(({ date }) => {
      const day = textIn(date);
      return day === undefined
        ? []
        : [{ on, part: `${under} on ${day ?? "?"}`, level: -1, shown: day ?? "not known" }];
    }),
  );
}

function oneZone(configuration: Configuration): Read[] {
  return rulesOf(configuration).flatMap(({ on, rule, under }) =>
    ["transition", "noncurrent_version_transition"].flatMap((block) =>
      blocksIn(rule[block])
        .filter(({ storage_class: to }) => textIn(to) === "ONEZONE_IA")
        .map((): Read => ({ on, part: `${block} of ${under}`, level: -1, shown: "ONEZONE_IA" })),
    ),
  );
}

/**
 * How long S3 keeps what nobody deletes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export const LIFECYCLE_RULES: readonly GuardRule[] = [
  {
    id: "expiration-sooner",
    says: "Backups expire sooner.",
    absent: "never",
    read: (configuration) => [...daysOf("expiration", "days")(configuration), ...expiryDates(configuration)],
  },
  {
    id: "noncurrent-expiration-sooner",
    says: "Versions that are no longer current are deleted sooner: less time to notice that a backup was overwritten or deleted.",
    absent: "never",
    read: daysOf("noncurrent_version_expiration", "noncurrent_days"),
  },
  {
    id: "unfinished-uploads-removed-sooner",
    says: "The parts of an upload that is not done are removed sooner: a slow upload may never finish.",
    absent: "never",
    read: daysOf("abort_incomplete_multipart_upload", "days_after_initiation"),
  },
  {
    id: "one-zone",
    says: "Backups move to a storage class that keeps them in one zone alone, and are lost with it.",
    absent: "no",
    read: oneZone,
  },
];
