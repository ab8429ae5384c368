import type { Account } from "./account";

/**
 * The operators among the ARNs that are roles of the account and are not there. What an operator may do stays a printed
 * assumption, as in the proof: one that only plans is an operator as well.
 */
export async function lostOperators(
  account: Account,
  arns: readonly string[],
  own: string,
): Promise<readonly string[]> {
  const roles = arns.filter((arn) => ofRole(arn)?.account === own);
  const found = await Promise.all(
    roles.map((arn) =>
      account.part(`the operator ${arn}`, "nothing", async () => {
        const RoleName = ofRole(arn)?.name;
        const gone = ["NoSuchEntity", "NoSuchEntityException"];
        return (await account.ask("GetRole", { RoleName }, gone)) === undefined ? [arn] : [];
      }),
    ),
  );
  return found.flatMap((lost) => lost ?? []);
}

/** The account and name of a role that is named exactly; undefined for a pattern and for who is no role. */
export function ofRole(arn: string): { readonly account: string; readonly name: string } | undefined {
  const [, account, path] = /^arn:[^:]+:iam::(\d{12}):role\/([^*?]+)$/u.exec(arn) ?? [];
  const name = path?.split("/").at(-1);
  return account === undefined || name === undefined ? undefined : { account, name };
}
