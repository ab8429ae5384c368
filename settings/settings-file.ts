import { z } from "zod";
import { backupSchema } from "./backup-settings";
import { about } from "./setting";

/** The whole of `backups.yaml`. */
export const settingsFile = z
  .strictObject({
    version: z.literal(1).meta(about({ description: "Version of this file's form.", example: 1 })),
    defaults: backupSchema
      .omit({ name: true })
      .partial()
      .meta(
        about({
          description:
            "Settings that every backup below has unless it says otherwise: any but name. Mappings are merged, lists replaced.",
          otherwise: "none",
        }),
      )
      .optional(),
    backups: z
      .array(backupSchema.meta(about({ description: "One private backup: one stack." })))
      .min(1)
      .meta(about({ description: "The private backups, each one stack; names are unique." })),
  })
  .meta(about({ description: "The private backups that this project builds and proves." }));
