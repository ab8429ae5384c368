import { z } from "zod";
import { list, type Judge } from "../setting";
import { backendText, described } from "./backend-text";

const judgeHost: Judge = (host) =>
  /^[a-z0-9.-]+(:\d+)?$/i.test(host) ? undefined : "is no host name: expected one without https://";

const judgeWorkspace: Judge = (name) =>
  /^[A-Za-z0-9_-]{1,90}$/.test(name.replaceAll("<name>", "x"))
    ? undefined
    : "is no name of a workspace: expected at most 90 letters, digits, hyphens and underscores";

const judgeTag: Judge = (tag) =>
  /^[A-Za-z0-9_:-]{1,255}$/.test(tag.replaceAll("<name>", "x"))
    ? undefined
    : "is no tag of a workspace: expected letters, digits, colons, hyphens and underscores";

const workspace = backendText(
  "cloud",
  {
    title: "a workspace's name",
    description: "The workspace; <name> stands for the stack's name.",
    otherwise: "private-backup-<name>",
    example: "backup-<name>",
  },
  judgeWorkspace,
).optional();

const host = {
  organization: backendText("cloud", { description: "The organization.", example: "acme" }),
  hostname: backendText(
    "cloud",
    {
      title: "a host name",
      description: "Host of HCP Terraform or Terraform Enterprise.",
      otherwise: "app.terraform.io",
      example: "terraform.example.com",
    },
    judgeHost,
  ).optional(),
};

/** @see https://developer.hashicorp.com/terraform/cli/cloud/settings */
export const cloud = z.strictObject({
  type: z.literal("cloud").meta(described("A workspace of HCP Terraform or Terraform Enterprise.")),
  ...host,
  workspace,
  tags: list(
    backendText(
      "cloud",
      { title: "a tag", description: "A tag of the workspaces.", example: "backup-<name>" },
      judgeTag,
    ),
    {
      description: "Instead of workspace: the workspaces that have all of these tags.",
      otherwise: "one workspace, by its name",
      example: ["backup-<name>"],
    },
  )
    .min(1)
    .optional(),
  project: backendText("cloud", {
    description: "The project in which workspaces are made and sought.",
    otherwise: "the organization's default project",
    example: "backups",
  }).optional(),
});

/** @see https://developer.hashicorp.com/terraform/language/backend/remote */
export const remote = z.strictObject({
  type: z.literal("remote").meta(described("The same by the older remote backend.")),
  ...host,
  workspace,
  prefix: backendText(
    "remote",
    {
      title: "the begin of a workspace's name",
      description: "Instead of workspace: begin of the names of several.",
      otherwise: "one workspace, by its name",
      example: "backup-<name>-",
    },
    judgeWorkspace,
  ).optional(),
});
