import { PRINCIPAL_ROLES, type Subjects } from "../system/subjects";
import type { BucketFacts } from "../system/bucket-facts";

/**
 * While the bucket's account is not known, and writers, readers and operators are of several: of all but one account
 * nobody gets anything, for the bucket's policy would have to allow it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function doubtsOfAccount(
  { account }: Pick<BucketFacts, "account">,
  { principals }: Subjects,
  asked: readonly string[],
): string[] {
  if (/^\d{12}$/u.test(account)) return [];
  const named = new Set(PRINCIPAL_ROLES.flatMap((role) => principals[role].flatMap(accountOf)));
  if (named.size < 2) return [];
  return asked.flatMap((arn) =>
    accountOf(arn).map(
      () =>
        `whether ${arn} is of the bucket's account: ${[...named].join(" and ")} are named, and a bucket is of one`,
    ),
  );
}

/** The account of an ARN, where it says one wholly. */
function accountOf(arn: string): string[] {
  const account = arn.split(":")[4] ?? "";
  return /^\d{12}$/u.test(account) ? [account] : [];
}
