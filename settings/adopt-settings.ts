import { z } from "zod";
import { judgeExistingBucketName } from "./bucket-name";
import { resourceId } from "./resource-id";
import { about, list, text, type Judge } from "./setting";

/** What the stack sets on a bucket, each a resource of its own that is imported by itself. */
export const BUCKET_PARTS = [
  "public-access-block",
  "ownership",
  "versioning",
  "object-lock",
  "encryption",
  "lifecycle",
  "access-logging",
  "policy",
] as const;

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/find-cmk-id-arn.html */
const judgeKeyId: Judge = (id) =>
  /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.test(id)
    ? undefined
    : "is not a KMS key's id: neither its ARN nor an alias will do";

/** A KMS key by its id. */
export const keyId = (description: string) =>
  text(judgeKeyId, {
    title: "a KMS key's id",
    description,
    example: "1234abcd-12ab-34cd-56ef-1234567890ab",
  });

/** What exists already and becomes the stack's own: one import block each. */
export const adoptSettings = z
  .strictObject({
    bucket: z
      .strictObject({
        name: text(judgeExistingBucketName, {
          title: "a bucket name",
          description: "A bucket of this account and region; in place of bucket.name.",
          example: "acme-backup-eu-west-1",
        }),
        without: list(z.enum(BUCKET_PARTS), {
          description:
            "Settings that the bucket does not have yet, so that the apply makes them. Everything else is imported, and the plan shows its changes.",
          example: ["policy", "lifecycle"],
        }).default([]),
      })
      .meta(about({ description: "A bucket, with all settings on it.", otherwise: "a new bucket" }))
      .optional(),
    key: keyId("The bucket's own KMS key, with encryption: { type: kms } and no keyArn.").optional(),
    endpoint: resourceId("vpce", {
      description: "The endpoint; its policy and route tables become the stack's.",
      otherwise: "a new endpoint",
      example: "vpce-0a1b2c3d4e5f60718",
    }).optional(),
    vpc: resourceId("vpc", {
      description:
        "The VPC of network.mode new, with exactly the block of network.cidr; subnets are made in it.",
      otherwise: "a new VPC",
      example: "vpc-0a1b2c3d4e5f60718",
    }).optional(),
    routeTables: list(
      resourceId("rtb", { description: "A route table.", example: "rtb-0a1b2c3d4e5f60718" }),
      {
        description:
          "The private subnets' route tables, in the subnets' order; their routes are removed. For subnets that exist, name their present tables.",
        otherwise: "new route tables",
        example: ["rtb-0a1b2c3d4e5f60718"],
      },
    )
      .min(1)
      .optional(),
  })
  .meta(
    about({
      description:
        "Existing resources that become the stack's own, by Terraform import blocks. You can remove the entry after the apply.",
      otherwise: "everything is made",
    }),
  )
  .optional();

export type AdoptSettings = NonNullable<z.output<typeof adoptSettings>>;
