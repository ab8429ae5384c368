import type { CompiledPolicy } from "../iam/policy";
import type { Bounded } from "../iam/regions";

/** Keys whose value is the bucket's own account, in most requests or in many. */
const OF_AN_ACCOUNT = new Set(["aws:resourceaccount", "s3:resourceaccount", "aws:vpceaccount"]);

/** A condition on the bucket's account says nothing as long as it is not known whether the one it names is that. */
export function accountIsKnown(account: string, policies: readonly CompiledPolicy[]): Bounded<undefined> {
  const named = policies
    .flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions))
    .flatMap(({ key, keyName, values }) =>
      OF_AN_ACCOUNT.has(key) ? values.map((value) => [keyName, value]) : [],
    )
    .find(([, value]) => /\d/u.test(value ?? "") && value !== account);
  if (named === undefined || /^\d{12}$/u.test(account)) return { bounded: true, value: undefined };
  const [keyName, value] = named;
  return { bounded: false, reason: `${keyName}: whether ${value} is the account of the bucket, "account"` };
}
