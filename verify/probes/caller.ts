import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { shown } from "./outcome";
import type { Targets } from "./targets";

/** Who makes the requests from here. */
export interface Caller {
  /** As `aws:PrincipalArn` has it; of a role without its path, which a session does not show. */
  readonly arn: string;
  readonly account: string;
  readonly isOperator: boolean;
  readonly isWriter: boolean;
}

/** Asks AWS who is here; a text says why that cannot be known. */
export async function askCaller(
  client: STSClient,
  { operators, writers }: Pick<Targets, "operators" | "writers">,
  signal: AbortSignal,
): Promise<Caller | string> {
  try {
    const { Arn, Account } = await client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
    if (Arn === undefined || Account === undefined) return "AWS does not say who is here";
    const arn = principalOf(Arn);
    return {
      arn,
      account: Account,
      isOperator: isAmong(arn, operators),
      isWriter: isAmong(arn, writers),
    };
  } catch (error) {
    return `AWS does not know who is here: ${shown(error instanceof Error ? error.message : String(error))}`;
  }
}

/**
 * The role behind a session, because that is what policies compare.
 * @see IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function principalOf(arn: string): string {
  return arn.replace(/^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, "arn:$1:iam::$2:role/$3");
}

/**
 * Whether a principal is one of those that ARNs or patterns name. Roles are compared without their paths: a session
 * does not show its role's, and an account has no two roles of one name.
 * @see IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function isAmong(arn: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const named = pattern.replace(/^([^/]*:role\/).*\/([^/]*)$/, "$1$2");
    const expression = named
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("?", "[^:]")
      .replaceAll("*", "[^:]*");
    return new RegExp(`^${expression}$`).test(arn);
  });
}
