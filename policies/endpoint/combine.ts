import { policyDocument, type PolicyDocument, type Statement } from "../statement";
import { endpointPolicyProblems } from "./endpoint-policy-problems";

/**
 * One endpoint policy that lets through what any of the policies lets through, less what any of them denies. What is
 * said twice is kept once; different statements of one name are numbered, because a Sid is unique in a policy.
 * @throws Error when nothing could ever get through and denyAll() was not meant, or for more than 20,480 characters
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export function combine(...policies: readonly PolicyDocument[]): PolicyDocument {
  const statements: Statement[] = [];
  for (const statement of policies.flatMap(({ Statement: all }) => all)) {
    if (!statements.some((one) => isSame(one, statement))) statements.push(unlike(statement, statements));
  }
  const combined = policyDocument(...statements);
  const [problem] = endpointPolicyProblems(combined);
  if (problem !== undefined) throw new Error(problem);
  return combined;
}

function isSame(one: Statement, other: Statement): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The statement under a name that none of the others has. */
function unlike(statement: Statement, others: readonly Statement[]): Statement {
  const taken = new Set(others.map(({ Sid }) => Sid));
  let Sid = statement.Sid;
  for (let n = 2; taken.has(Sid); n += 1) Sid = `${statement.Sid}${n}`;
  return { ...statement, Sid };
}
