import { z } from "zod";
import { backendText, described } from "./backend-text";

/** @see https://developer.hashicorp.com/terraform/language/backend/gcs */
export const gcs = z.strictObject({
  type: z.literal("gcs").meta(described("A bucket of Google Cloud Storage.")),
  bucket: backendText("gcs", {
    title: "a bucket name",
    description: "The bucket that holds states.",
    example: "acme-terraform-state",
  }),
  prefix: backendText("gcs", {
    description: "Begin of the state's name; <name> stands for the stack's name.",
    example: "backups/<name>",
  }).default("private-backup/<name>"),
  kmsEncryptionKey: backendText("gcs", {
    title: "a Cloud KMS key's name",
    description: "The Cloud KMS key that encrypts the state.",
    otherwise: "the bucket's own encryption",
    example: "projects/acme/locations/europe/keyRings/state/cryptoKeys/state",
  }).optional(),
  impersonateServiceAccount: backendText("gcs", {
    title: "a service account",
    description: "The service account to act as.",
    otherwise: "the caller's own",
    example: "terraform@acme.iam.gserviceaccount.com",
  }).optional(),
  storageCustomEndpoint: backendText("gcs", {
    description: "The address of Cloud Storage, for Private Service Connect.",
    otherwise: "Google's own",
    example: "https://storage-acme.p.googleapis.com/storage/v1/b",
  }).optional(),
});
