import type { PolicyDocument } from "../statement";
import { deniesAll } from "./deny-all";

/**
 * The most characters of an endpoint's policy, white space included.
 * @see vpc/latest/privatelink/vpc-endpoints-access.html#vpc-endpoint-policy-considerations
 */
export const MOST_CHARACTERS = 20_480;

/**
 * What is wrong with an endpoint's policy, each a sentence that says what to do; none when nothing is. A placeholder
 * counts as the text it is: what Terraform puts in its place may be longer.
 */
export function endpointPolicyProblems(policy: PolicyDocument): string[] {
  const { length } = JSON.stringify(policy);
  return [
    ...(isDenyOnly(policy) ? [denyOnly(policy)] : []),
    ...(length > MOST_CHARACTERS ? [tooLong(length)] : []),
  ];
}

function isDenyOnly({ Statement }: PolicyDocument): boolean {
  return Statement.every(({ Effect }) => Effect === "Deny") && !Statement.some(deniesAll);
}

function denyOnly({ Statement }: PolicyDocument): string {
  const names = Statement.map(({ Sid }) => Sid).join(", ") || "no statement at all";
  return (
    `the endpoint policy has no Allow (${names}): what no statement allows is refused, so nothing would get through; ` +
    "combine it with what may pass, for example combine(fullAccess(), …), or say denyAll()"
  );
}

function tooLong(length: number): string {
  return (
    `the endpoint policy has ${length} characters, ${MOST_CHARACTERS} are allowed: name fewer buckets, or give route ` +
    "tables of their own to parts of them, each with an endpoint and a policy"
  );
}
