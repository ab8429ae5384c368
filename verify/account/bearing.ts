import type { Claim } from "../../proof/claims";
import { HOST_OUTPUTS } from "../../proof/system/subjects";

/**
 * The claims that something which could not be read bears on.
 * - `everything`: all of them
 * - `requests`: those about requests, which is all but those about IP paths
 * - `the hosts' network`: those about a host or from one
 * - `the hosts' calls`: what a host does with its own role
 * - `what is allowed`: it can only refuse, so what is refused without it is refused
 * - `versions`: those about Object Lock
 * - `nothing`: it can only refuse what no claim says is allowed
 */
export type Bearing =
  | "everything"
  | "requests"
  | "the hosts' network"
  | "the hosts' calls"
  | "what is allowed"
  | "versions"
  | "nothing";

/** Whether a claim depends on what could not be read. */
export function bearsOn(bearing: Bearing, { question, expect }: Claim): boolean {
  switch (bearing) {
    case "everything":
      return true;
    case "requests":
      return question.kind !== "network";
    case "the hosts' network":
      return question.kind !== "every request" || Object.hasOwn(HOST_OUTPUTS, question.from);
    case "the hosts' calls":
      return question.kind === "calls of a host";
    case "what is allowed":
      return expect === "allowed";
    case "versions":
      return question.kind === "every request" && question.underObjectLock === true;
    case "nothing":
      return false;
  }
}
