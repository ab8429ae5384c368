import { z } from "zod";
import { about } from "../setting";
import { described } from "./backend-text";

/** @see https://developer.hashicorp.com/terraform/language/backend#partial-configuration */
export const partial = z.strictObject({
  type: z
    .literal("partial")
    .meta(described("An empty block, to be filled in by terraform init -backend-config.")),
  of: z
    .enum(["s3", "gcs", "azurerm"])
    .meta(about({ description: "The kind of backend that is filled in.", example: "s3" })),
});
