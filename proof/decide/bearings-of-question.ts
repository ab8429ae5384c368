import type { Claim } from "../claims";
import type { From, Question } from "../requests/claim-question";
import { HOST_OUTPUTS, type HostRole } from "../system/subjects";
import type { Bearing } from "../terms/bearing";

/** What would make a claim's verdict wrong. */
export function bearingsOf(question: Question, expect: Claim["expect"]): readonly Bearing[] {
  switch (question.kind) {
    case "network":
      return [question.direction === "to the internet" ? "paths out" : "paths in"];
    case "calls of a host":
      return ["paths out", "names", "refuses requests"];
    case "calls of a writer":
      return ["refuses requests"];
    case "every request":
      return [
        expect === "allowed" ? "refuses requests" : "allows requests",
        ...(isHostRole(question.from) ? (["paths out"] as const) : []),
      ];
  }
}

/** Whether requests come from one of the hosts. */
export function isHostRole(from: From): from is HostRole {
  return Object.hasOwn(HOST_OUTPUTS, from);
}
