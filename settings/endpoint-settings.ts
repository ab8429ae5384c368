import { z } from "zod";
import { resourceId } from "./resource-id";
import { about } from "./setting";

/** A gateway endpoint that exists, in place of one of the stack's own. */
export const endpointSettings = z
  .strictObject({
    id: resourceId("vpce", {
      description:
        "A gateway endpoint for S3, of the existing VPC and on its private route tables; nothing of it is changed.",
      example: "vpce-0a1b2c3d4e5f60718",
    }),
    policy: z
      .enum(["upload-only", "as-it-is"])
      .meta(
        about({
          description:
            "upload-only: it must have the policy that the stack would write, or the apply stops before the bucket's policy. as-it-is: it may have any policy. The claims that depend on it are then unknown, which needs proof: warn.",
          example: "as-it-is",
        }),
      )
      .default("upload-only"),
  })
  .meta(
    about({
      description: "An endpoint that exists, with network.mode existing and routeTableIds or routeTables.",
      otherwise: "the stack makes one of its own",
    }),
  )
  .optional();
