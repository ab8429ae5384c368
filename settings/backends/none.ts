import { z } from "zod";
import { described } from "./backend-text";

export const none = z.strictObject({
  type: z
    .literal("none")
    .meta(
      described("No backend block is written: for a backend.tf of your own, or a wrapper that adds one."),
    ),
});
