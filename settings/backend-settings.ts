import { z } from "zod";
import { about, text, type Judge } from "./setting";

/** A path inside the stack's folder, so that the same settings give the same bytes on every machine. */
const judgeRelativePath: Judge = (path) => {
  if (path === "" || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(path)) return "is not a file path";
  if (/^(\/|~|\\|[A-Za-z]:)/.test(path))
    return "is an absolute path: expected a relative one, because the same settings give the same output on every machine";
  if (path.includes("${")) return "holds a Terraform expression, which a backend does not take";
  return undefined;
};

const local = z.strictObject({
  type: z.literal("local").meta(about({ description: "The state is a file on the machine that applies." })),
  path: text(judgeRelativePath, {
    title: "a relative file path",
    description: "The state file, relative to the stack's folder.",
    otherwise: "a file that has the stack's name",
    example: "terraform.tfstate",
  }).optional(),
});

const none = z.strictObject({
  type: z
    .literal("none")
    .meta(about({ description: "No backend block is written; HCP Terraform or a wrapper adds its own." })),
});

/** Where Terraform keeps its state; more backends join the union here. */
export const backendSettings = z
  .discriminatedUnion("type", [local, none])
  .meta(about({ description: "Where Terraform keeps the state." }))
  .prefault({ type: "local" });

export type BackendSettings = z.output<typeof backendSettings>;
