import type { ClaimId } from "../../proof/claims";
import type { StackJson } from "./synthesize-stack";

/** The private host, as the stack calls it. */
export const HOST = "hosts_private_host";

/** One change of a stack that a claim must not survive. */
export interface Weakening {
  readonly name: string;
  /** The claim that holds before, and must not hold after. */
  readonly flips: ClaimId;
  readonly change: (json: StackJson) => void;
}

/** A statement as it stands in a policy of a stack, its references as templates. */
export type StatementJson = Record<string, any>;

/** The statements of a resource's policy, to be changed; jsonencode's argument is JSON but for its signs and references. */
export function editStatements(
  json: StackJson,
  type: string,
  edit: (statements: StatementJson[]) => StatementJson[],
  name = Object.keys(json.resource[type])[0] ?? "",
  argument = "policy",
): void {
  const body = json.resource[type][name];
  const document = parsed(body[argument]);
  body[argument] = JSON.stringify({ ...document, Statement: edit(document.Statement) });
}

function parsed(policy: string): { readonly Statement: StatementJson[] } {
  if (!policy.startsWith("${jsonencode(")) return JSON.parse(policy);
  const text = policy
    .slice("${jsonencode(".length, -")}".length)
    .replaceAll('" = ', '": ')
    .replaceAll(/"(?:[^"\\]|\\.)*"|[a-z]\w*(?:\.[\w-]+|\[\d+\])+/gu, (token) =>
      token.startsWith('"') ? token : `"\${${token}}"`,
    );
  return JSON.parse(text);
}

/** The statement with one more condition. */
export function withCondition(
  statement: StatementJson,
  operator: string,
  key: string,
  value: string,
): StatementJson {
  const { Condition = {} } = statement;
  return { ...statement, Condition: { ...Condition, [operator]: { ...Condition[operator], [key]: value } } };
}
