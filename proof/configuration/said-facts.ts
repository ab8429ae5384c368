import { AS_AMAZONS, DNS_SERVERS_ANSWER } from "../terms/dns-servers";
import { Problem } from "../terms/problem";
import type { Value } from "./value";

/**
 * The sentence of what a user says of a resource that none of its arguments holds; undefined for the value of an argument.
 * @throws Problem for a value that says nothing
 */
export function saidFact(subject: string, value: Value): string | undefined {
  const dot = subject.lastIndexOf(".");
  if (subject.slice(dot + 1) !== DNS_SERVERS_ANSWER) return undefined;
  if (value !== AS_AMAZONS) {
    throw new Problem(
      `the assumption ${subject} is ${JSON.stringify(value)}: expected ${JSON.stringify(AS_AMAZONS)}, which says that these DNS servers answer AWS's names as Amazon's resolver does`,
    );
  }
  return `the DNS servers that ${subject.slice(0, dot)} names answer AWS's names as Amazon's resolver of the VPC does, private DNS and private zones included, as given`;
}
