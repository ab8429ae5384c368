import { z } from "zod";
import type { Judge } from "../setting";
import { backendText, described } from "./backend-text";

/** A path that leads from the stack's folder, so that the same settings give the same bytes on every machine. */
const judgeRelativePath: Judge = (path) =>
  /^(\/|~|\\|[A-Za-z]:)/.test(path)
    ? "is an absolute path: expected a relative one, because the same settings give the same output on every machine"
    : undefined;

/** @see https://developer.hashicorp.com/terraform/language/backend/local */
export const local = z.strictObject({
  type: z.literal("local").meta(described("The state is a file on the machine that applies.")),
  path: backendText(
    "local",
    {
      title: "a relative file path",
      description: "The state file, relative to the stack's folder.",
      example: "../../../state/<name>.tfstate",
    },
    judgeRelativePath,
  ).default("../../../terraform.<name>.tfstate"),
});
