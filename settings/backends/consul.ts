import { z } from "zod";
import { about } from "../setting";
import { backendText, described } from "./backend-text";

/** @see https://developer.hashicorp.com/terraform/language/backend/consul */
export const consul = z.strictObject({
  type: z.literal("consul").meta(described("Consul's key-value store.")),
  path: backendText("consul", {
    description: "The state's path; <name> stands for the stack's name.",
    example: "backups/<name>",
  }).default("private-backup/<name>"),
  address: backendText("consul", {
    title: "a host and port",
    description: "Consul's address.",
    otherwise: "CONSUL_HTTP_ADDR in the environment",
    example: "consul.example.com:8501",
  }).optional(),
  scheme: z
    .enum(["https", "http"])
    .meta(about({ description: "How Consul is spoken to.", example: "https" }))
    .default("https"),
  datacenter: backendText("consul", {
    description: "The datacenter.",
    otherwise: "the agent's own",
    example: "dc1",
  }).optional(),
  gzip: z
    .boolean()
    .meta(about({ description: "Compresses the state; Consul takes 512 KiB at most.", example: true }))
    .optional(),
});
