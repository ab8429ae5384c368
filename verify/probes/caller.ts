import { GetRoleCommand, type IAMClient } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { shown } from "./outcome";
import type { Targets } from "./targets";

/** Who makes the requests from here. */
export interface Caller {
  /** As `aws:PrincipalArn` has it; of a role without its path where that cannot be read. */
  readonly arn: string;
  readonly isOperator: boolean;
  readonly isWriter: boolean;
  /** Why it cannot be told whether the caller is an operator; it is then taken for none. @default - it can be told */
  readonly doubt?: string;
}

/** Asks AWS who is here; a text says why that cannot be known. */
export async function askCaller(
  { sts, iam }: { readonly sts: STSClient; readonly iam: IAMClient },
  { operators, writers }: Pick<Targets, "operators" | "writers">,
  abortSignal: AbortSignal,
): Promise<Caller | string> {
  try {
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal });
    if (Arn === undefined) return "AWS does not say who is here";
    const known = await withPath(iam, Arn, abortSignal);
    const arn = known ?? principalOf(Arn);
    const perhaps = (patterns: readonly string[]) =>
      known === undefined && isAmong(arn, patterns.map(withoutPath));
    const isOperator = isAmong(arn, operators);
    const doubt = "its role's path cannot be read (iam:GetRole), so it cannot be told from the operators";
    return {
      arn,
      isOperator,
      isWriter: isAmong(arn, writers) || perhaps(writers),
      ...(!isOperator && perhaps(operators) ? { doubt } : {}),
    };
  } catch (error) {
    return `AWS does not know who is here: ${shown(error instanceof Error ? error.message : String(error))}`;
  }
}

/** The caller's whole ARN. A session does not show its role's path; IAM does, to those who may ask. */
async function withPath(iam: IAMClient, arn: string, abortSignal: AbortSignal): Promise<string | undefined> {
  const RoleName = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  if (RoleName === undefined) return arn;
  try {
    return (await iam.send(new GetRoleCommand({ RoleName }), { abortSignal })).Role?.Arn;
  } catch {
    return undefined;
  }
}

function withoutPath(arn: string): string {
  return arn.replace(/^([^/]*:role\/).*\/([^/]*)$/, "$1$2");
}

/**
 * The role behind a session, because that is what policies compare.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function principalOf(arn: string): string {
  return arn.replace(/^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, "arn:$1:iam::$2:role/$3");
}

/**
 * Whether a principal is one of those that ARNs or patterns name, as `ArnLike` compares: both wildcards stay between
 * two colons.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function isAmong(arn: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const expression = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("?", "[^:]")
      .replaceAll("*", "[^:]*");
    return new RegExp(`^${expression}$`).test(arn);
  });
}
