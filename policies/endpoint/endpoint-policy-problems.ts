import type { PolicyDocument } from "../statement";
import { deniesAll } from "./deny-all";

/**
 * The most characters of an endpoint's policy, white space included.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html#vpc-endpoint-policy-considerations
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
    `policy: the endpoint's has no Allow (${names}): what no statement allows is refused, so nothing would get through; ` +
    "combine it with what may pass, for example combine(fullAccess(), …), or say denyAll()"
  );
}

function tooLong(length: number): string {
  return (
    `policy: the endpoint's has ${length} characters, white space included, and at most ${MOST_CHARACTERS} are allowed: ` +
    "name fewer resources, or one pattern for several of them, for example arn:aws:s3:::acme-backup-*/*"
  );
}
