import { z } from "zod";
import { judgeBucketName, judgeBucketPrefix, judgeExistingBucketName } from "./bucket-name";
import { judgeKmsKeyArn } from "./arn";
import { judgeRegion, REGIONS } from "./region";
import { about, text, wholeNumber } from "./setting";

/** The longest default retention and lifecycle that S3 takes: 100 years, in days. */
const MOST_DAYS = 36_500;

const days = (what: { description: string; otherwise?: string; example: number }, least = 1) =>
  wholeNumber(least, MOST_DAYS, what);

const objectLock = z
  .union([
    z.literal(false),
    z.strictObject({
      mode: z
        .enum(["governance", "compliance"])
        .meta(
          about({
            description:
              "governance: those with s3:BypassGovernanceRetention could delete. compliance: nobody can, which must be acknowledged (compliance-cannot-be-undone).",
            example: "governance",
          }),
        )
        .default("governance"),
      days: days({
        description: "Default retention of each new version, in days.",
        example: 90,
      }).default(30),
    }),
  ])
  .meta(about({ description: "S3 Object Lock with a default retention; false leaves it off." }))
  .prefault({});

const encryption = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("s3").meta(about({ description: "Keys that S3 holds (SSE-S3)." })),
    }),
    z.strictObject({
      type: z.literal("kms").meta(about({ description: "A KMS key (SSE-KMS) with a bucket key." })),
      keyArn: text(judgeKmsKeyArn, {
        title: "a KMS key's ARN",
        description: "A KMS key that exists, in the backup's region.",
        otherwise: "a key of its own is made, with rotation",
        example: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      }).optional(),
    }),
  ])
  .meta(about({ description: "How S3 encrypts the objects." }))
  .prefault({ type: "s3" });

const lifecycle = z
  .strictObject({
    abortUnfinishedUploadsAfterDays: days({
      description: "Days after which the parts of an upload that never finished are removed.",
      example: 7,
    }).default(7),
    transition: z
      .strictObject({
        afterDays: days(
          {
            description:
              "Days after its creation that an object changes its storage class; STANDARD_IA and ONEZONE_IA take 30 or more.",
            example: 30,
          },
          0,
        ),
        storageClass: z
          .enum(["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE", "ONEZONE_IA"])
          .meta(about({ description: "The storage class it changes to.", example: "GLACIER_IR" })),
      })
      .meta(about({ description: "Moves objects to a cheaper storage class.", otherwise: "they stay" }))
      .optional(),
    expireAfterDays: days({
      description:
        "Days after which a current object expires: not fewer than the retention, more than the transition's.",
      otherwise: "current objects never expire",
      example: 365,
    }).optional(),
    expireNoncurrentAfterDays: days({
      description:
        "Days after which a version that is no longer current is deleted: not fewer than the retention.",
      otherwise: "the retention's days, or 30 without Object Lock",
      example: 90,
    }).optional(),
  })
  .meta(about({ description: "What S3 does to objects as they age." }))
  .prefault({});

const accessLogging = z
  .strictObject({
    bucket: text(judgeExistingBucketName, {
      title: "a bucket name",
      description: "A bucket that exists and takes S3 server access logs.",
      example: "acme-access-logs",
    }),
    prefix: z
      .string()
      .max(512)
      .meta(about({ description: "Beginning of each log object's key.", example: "backup/" })),
  })
  .meta(about({ description: "S3 server access logs.", otherwise: "none are written" }))
  .optional();

const bucketShape = z.strictObject({
  name: text(judgeBucketName, {
    title: "a bucket name",
    description: "The bucket's whole name; instead of prefix.",
    otherwise: "without prefix too, a Terraform variable",
    example: "acme-backup-eu-west-1",
  }).optional(),
  prefix: text(judgeBucketPrefix, {
    title: "the begin of a bucket name",
    description: "Beginning of the bucket's name, to which Terraform adds 26 characters; instead of name.",
    otherwise: "without name too, a Terraform variable",
    example: "acme-backup-",
  }).optional(),
  region: text(judgeRegion, {
    title: "a region",
    enum: REGIONS,
    description: "Optional. It must be the backup's region, because a gateway endpoint reaches no other.",
    otherwise: "the backup's region",
    example: "eu-west-1",
  }).optional(),
  objectLock,
  forceDestroy: z
    .boolean()
    .meta(
      about({
        description: "Lets a destroy delete the objects as well; refused with compliance.",
        example: true,
      }),
    )
    .default(false),
  encryption,
  overwrite: z
    .enum(["new-version", "refuse"])
    .meta(
      about({
        description:
          "new-version: an upload under a key that exists becomes a new version. refuse: uploads must carry If-None-Match.",
        example: "refuse",
      }),
    )
    .default("new-version"),
  lifecycle,
  accessLogging,
});

/** The bucket that holds the backups. */
export const bucketSettings = bucketShape
  .transform(({ lifecycle: aging, ...bucket }) => ({
    ...bucket,
    lifecycle: {
      ...aging,
      expireNoncurrentAfterDays:
        aging.expireNoncurrentAfterDays ?? (bucket.objectLock === false ? 30 : bucket.objectLock.days),
    },
  }))
  .meta(about({ description: "The bucket that holds the backups." }))
  .prefault({});

export type BucketSettings = z.output<typeof bucketSettings>;
