import { z } from "zod";
import { type About, type Judge } from "../setting";
import { backendText, described } from "./backend-text";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** States hold what the resources hold: over plain HTTP they go only within the machine. */
const judgeAddress: Judge = (address) => {
  const filledIn = address.replaceAll("<name>", "name");
  const url = URL.canParse(filledIn) ? new URL(filledIn) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) return "is no address of HTTPS";
  if (url.username !== "") return "names a user: give it to Terraform by TF_HTTP_USERNAME in the environment";
  return url.protocol === "http:" && !LOOPBACK.includes(url.hostname)
    ? "is plain HTTP, over which anybody on the path could read and change the state: expected https://"
    : undefined;
};

const address = (what: About) => backendText("http", { title: "an HTTPS address", ...what }, judgeAddress);

const method = (word: string, methods: [string, ...string[]], otherwise: string) =>
  z
    .enum(methods)
    .meta({ description: `HTTP method that ${word}. Left out: ${otherwise}.`, examples: [otherwise] })
    .optional();

/** @see https://developer.hashicorp.com/terraform/language/backend/http */
export const http = z.strictObject({
  type: z.literal("http").meta(described("A server that keeps states by HTTP, for example GitLab.")),
  address: address({
    description: "The state's address; <name> stands for the stack's name.",
    example: "https://state.example.com/<name>",
  }),
  lockAddress: address({
    description: "Where it is locked.",
    otherwise: "the state's address",
    example: "https://state.example.com/<name>/lock",
  }).optional(),
  unlockAddress: address({
    description: "Where it is unlocked.",
    otherwise: "where it is locked",
    example: "https://state.example.com/<name>/lock",
  }).optional(),
  updateMethod: method("writes the state", ["POST", "PUT"], "POST"),
  lockMethod: method("locks", ["LOCK", "POST", "PUT"], "LOCK"),
  unlockMethod: method("unlocks", ["UNLOCK", "DELETE", "POST", "PUT"], "UNLOCK"),
});
