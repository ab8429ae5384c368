import type { Configuration } from "../../proof/configuration/configuration";
import { blocks } from "../../proof/configuration/value";
import { readable } from "../../proof/terms/text";
import { switchGuard, type Guard, type GuardRule } from "./guard";

type Read = Omit<Guard, "rule">;

function protection({ protectedBlocks = new Set() }: Configuration): Read[] {
  return [...protectedBlocks].flatMap((address) => switchGuard(address, true));
}

function jobs(configuration: Configuration): Read[] {
  return blocks(configuration.outputs.get("jobs")).map((job) => {
    const name = typeof job === "string" ? readable(job) : "a job";
    return { on: "", part: name, level: 1, shown: name };
  });
}

/** What holds the stack together, and what it backs up. */
export const STACK_RULES: readonly GuardRule[] = [
  {
    id: "protection-off",
    says: "A destroy, or a change that replaces it, no longer stops at the plan: prevent_destroy is gone.",
    absent: "off",
    read: protection,
  },
  {
    id: "job-removed",
    says: "A backup job is gone: it makes no more backups.",
    absent: "gone",
    read: jobs,
  },
];
