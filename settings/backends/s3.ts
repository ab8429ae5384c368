import { z } from "zod";
import { judgeWriter } from "../arn";
import { judgeExistingBucketName } from "../bucket-name";
import { judgeRegion, REGIONS } from "../region";
import { about, text } from "../setting";
import { backendText, described } from "./backend-text";

const assumeRole = z
  .strictObject({
    roleArn: text(judgeWriter, {
      title: "a role's ARN",
      description: "The role to take for the state.",
      example: "arn:aws:iam::111122223333:role/terraform-state",
    }),
    externalId: backendText("s3", {
      description: "The external id that the role's trust policy asks for.",
      example: "acme",
    }).optional(),
    sessionName: backendText("s3", {
      description: "Name of the session, as CloudTrail shows it.",
      example: "private-backup",
    }).optional(),
  })
  .meta(about({ description: "A role to take for the state.", otherwise: "the caller's own" }));

/** @see https://developer.hashicorp.com/terraform/language/backend/s3 */
export const s3 = z.strictObject({
  type: z.literal("s3").meta(described("An S3 bucket, which must not be a backup bucket.")),
  bucket: text(judgeExistingBucketName, {
    title: "a bucket name",
    description: "The bucket that holds states; it exists, and is versioned.",
    example: "acme-terraform-state",
  }),
  region: text(judgeRegion, {
    title: "a region",
    enum: REGIONS,
    description: "Region of that bucket.",
    example: "eu-west-1",
  }),
  key: backendText("s3", {
    title: "an object key",
    description: "The state's key; <name> stands for the stack's name.",
    example: "backups/<name>.tfstate",
  }).default("private-backup/<name>.tfstate"),
  workspaceKeyPrefix: backendText("s3", {
    description: "Begin of the key in workspaces other than the default one.",
    otherwise: "env:",
    example: "workspaces",
  }).optional(),
  useLockfile: z
    .boolean()
    .meta(
      about({
        description: "Locks by an object beside the state; needs Terraform or OpenTofu 1.10.",
        otherwise: "true, unless dynamodbTable is given",
        example: true,
      }),
    )
    .optional(),
  dynamodbTable: backendText("s3", {
    title: "a table's name",
    description: "A DynamoDB table that locks, for Terraform before 1.10.",
    otherwise: "none",
    example: "terraform-locks",
  }).optional(),
  encrypt: z
    .boolean()
    .meta(about({ description: "Asks S3 to encrypt the state.", example: true }))
    .default(true),
  kmsKeyId: backendText("s3", {
    title: "a KMS key's ARN or id",
    description: "The KMS key that encrypts the state.",
    otherwise: "the bucket's own encryption",
    example: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-44cd-96ef-1234567890ab",
  }).optional(),
  assumeRole: assumeRole.optional(),
});
