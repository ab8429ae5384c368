import { z } from "zod";
import { keyId } from "./adopt-settings";
import { judgeExistingBucketName } from "./bucket-name";
import { about, text } from "./setting";

/** The end of a private backup whose bucket, and key, stay. */
export const tearDownSettings = z
  .strictObject({
    keepBucket: text(judgeExistingBucketName, {
      title: "a bucket name",
      description: "The bucket's whole name, as the output bucket says it.",
      example: "acme-backup-eu-west-1",
    }),
    keepKey: keyId(
      "The id of the bucket's own KMS key, as the output key_id says it; needed where there is one.",
    ).optional(),
  })
  .meta(
    about({
      description:
        "The next apply destroys everything but the bucket, all that is set on it, and its key: Terraform forgets these, and adopt takes them up again.",
      otherwise: "the private backup stands",
    }),
  )
  .optional();

export type TearDownSettings = NonNullable<z.output<typeof tearDownSettings>>;
