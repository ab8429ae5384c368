import type { Assumption } from "../assumptions";
import type { Configuration } from "../configuration";
import { blocks, missing, type Value, type ValueObject } from "../value";
import policies from "./managed-policies.json";

/** Policies that AWS manages, by ARN: the version that was the latest one when the list was made, and since when. */
export type ManagedPolicies = Readonly<
  Record<string, { readonly version: string; readonly since: string; readonly document: ValueObject }>
>;

/** The list; a page has those alone that its configuration names. */
export const KNOWN = policies as unknown as ManagedPolicies;

/** How to say what a policy is that neither the input nor the list holds. */
const HOW = "give its document with --assume, under its ARN";

/**
 * The document of a managed policy that the input does not make: as somebody gives it, or as AWS publishes it; else
 * unknown, with how to give it.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function documentOf({ givenPolicies }: Configuration, arn: string): Value {
  return (
    givenPolicies.get(arn) ??
    knownPolicy(arn)?.document ??
    missing(`the document of ${arn}, which is not in the input: ${HOW}`)
  );
}

/** The ARN of the policy of AWS's with that name, as far as the list has it. */
export function arnOfName(name: string): string | undefined {
  return Object.keys(KNOWN).find((arn) => arn.endsWith(`/${name}`));
}

const ATTACHING =
  /^aws_iam_(?:policy_attachment$|(?:role|user|group)(?:_policy_attachments?(?:_exclusive)?)?$)/u;
const ARNS = ["policy_arn", "policy_arns", "managed_policy_arns", "permissions_boundary"];

/** Of each policy of AWS's that the input attaches and that is read from the list: which version is taken. */
export function managedPolicyAssumptions(configuration: Configuration): Assumption[] {
  const attached = configuration
    .resources()
    .filter(({ type }) => ATTACHING.test(type))
    .flatMap(({ values }) => ARNS.flatMap((argument) => blocks(values[argument])));
  return [...new Set(attached)].flatMap((arn) => {
    const known =
      typeof arn === "string" && !configuration.givenPolicies.has(arn) ? knownPolicy(arn) : undefined;
    if (typeof arn !== "string" || known === undefined) return [];
    const says = `${arn} is read in its version ${known.version}, of ${known.since}; AWS may have changed it since`;
    return { subject: arn, says };
  });
}

function knownPolicy(arn: string): ManagedPolicies[string] | undefined {
  return Object.hasOwn(KNOWN, arn) ? KNOWN[arn] : undefined;
}
