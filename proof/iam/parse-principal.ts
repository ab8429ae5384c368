import { hasUnknown, isOpaque } from "../terms/text";
import type { PrincipalElement, PrincipalEntry } from "./principal-element";

const TYPES = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
const ACCOUNT = /^\d{12}$/u;
const ARN = /^arn:[^:]+:(?:iam|sts)::[^:]*:.+$/su;
const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/u;

/**
 * Reads Principal or NotPrincipal in all its forms.
 * @returns the element, or what AWS would refuse, in sentences
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function parsePrincipal(given: unknown, negated: boolean): PrincipalElement | string[] {
  if (given === "*") return { negated, entries: [{ type: "everyone" }] };
  if (typeof given === "string" && hasUnknown(given))
    return { negated, entries: [{ type: "undecidable", text: given }] };
  if (
    typeof given !== "object" ||
    given === null ||
    Array.isArray(given) ||
    Object.keys(given).length === 0
  ) {
    return [
      `Principal ${JSON.stringify(given)} is neither "*" nor an object such as {"AWS": "123456789012"}`,
    ];
  }
  const entries: PrincipalEntry[] = [];
  const problems: string[] = [];
  for (const [type, values] of Object.entries(given)) {
    const known = TYPES.find((name) => name === type);
    const texts: unknown[] = Array.isArray(values) ? values : [values];
    if (!known) problems.push(`${JSON.stringify(type)} is not a type of principal: ${TYPES.join(", ")}`);
    else if (texts.length === 0) problems.push(`Principal ${type} names nobody`);
    else {
      for (const text of texts) {
        const problem = typeof text === "string" ? principalProblem(known, text) : "is not a text";
        if (problem !== undefined) problems.push(`Principal ${type} ${JSON.stringify(text)} ${problem}`);
        else entries.push(entryOf(known, String(text)));
      }
    }
  }
  return problems.length > 0 ? problems : { negated, entries };
}

function entryOf(type: (typeof TYPES)[number], text: string): PrincipalEntry {
  return type !== "AWS" && hasUnknown(text) ? { type: "undecidable", text } : { type, text };
}

/** A wildcard stands for all principals or for nothing: it cannot be part of a name. */
function principalProblem(type: (typeof TYPES)[number], text: string): string | undefined {
  if (text === "*") return type === "AWS" ? undefined : "cannot be a wildcard";
  if (/[*?]/u.test(text)) return 'holds a wildcard, which is allowed only as "*" alone';
  const open = isOpaque(text);
  if (type !== "AWS" || open || ACCOUNT.test(text) || ARN.test(text) || UNIQUE_ID.test(text))
    return undefined;
  return "is neither an account id nor the ARN of an account, user, role or session";
}
